using System.CommandLine;
using ClaimCheck.App.Claims;

namespace ClaimCheck.Local.Commands;

/// <summary>Options that take a date; <c>--on 2022-01-01</c> is the date of service to judge by.</summary>
internal static class DateOption
{
    /// <summary>Makes <c>--on</c>; without it the date is today.</summary>
    public static Option<DateOnly?> On() => Of("--on", "The date of service to judge by; today unless said otherwise.", "2022-01-01");

    /// <summary>Makes an option that takes a date.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="description">What it is for.</param>
    /// <param name="example">A date.</param>
    /// <param name="quoted">Whether what is no date is quoted.</param>
    public static Option<DateOnly?> Of(string name, string description, string example, bool quoted = true) => new(name)
    {
        Description = description,
        HelpName = example,
        CustomParser = result =>
        {
            if (Forms.TryReadDate(result.Tokens[0].Value, out var date))
                return date;
            result.AddError($"{name} is {(quoted ? $"'{result.Tokens[0].Value}'" : "no date")}; accepted: an ISO 8601 date, such as {example}.");
            return null;
        },
    };
}
