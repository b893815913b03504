using System.CommandLine;
using ClaimCheck.App.Claims;

namespace ClaimCheck.Local.Commands;

/// <summary><c>--on 2022-01-01</c>: the date of service to judge by.</summary>
internal static class DateOption
{
    /// <summary>Makes the option; without it the date is today.</summary>
    public static Option<DateOnly?> On() => new("--on")
    {
        Description = "The date of service to judge by; today unless said otherwise.",
        HelpName = "2022-01-01",
        CustomParser = result =>
        {
            if (Forms.TryReadDate(result.Tokens[0].Value, out var date))
                return date;
            result.AddError($"--on is '{result.Tokens[0].Value}'; accepted: an ISO 8601 date, such as 2022-01-01.");
            return null;
        },
    };
}
