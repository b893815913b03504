using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using ClaimCheck.Tests.Generating;

namespace ClaimCheck.Benchmarks.Generating;

/// <summary><c>generate --claims N --seed S [--notes [--note-share 0.1]] [--damaged] [--corrections] [--quarters N] [--last-quarter 2026-Q3] [--out FILE] [--truth FILE]</c>; <c>generate --rates</c>.</summary>
internal static class GenerateCommand
{
    private const int BufferBytes = 1 << 20;

    public static int Run(string[] arguments)
    {
        var claims = new Option<int>("--claims") { Description = "How many claims, 1 or more.", DefaultValueFactory = _ => 1000 };
        claims.Validators.Add(result => Refuse(result, result.GetValueOrDefault<int>() < 1, "--claims takes a whole number from 1."));
        var seed = new Option<ulong>("--seed") { Description = "The same seed gives the same file.", DefaultValueFactory = _ => 1 };
        var notes = new Option<bool>("--notes") { Description = "With a note on the first row of each claim." };
        var share = new Option<double>("--note-share") { Description = "With --notes: on how many of the claims, 0 to 1; what is planted in notes has its note always.", DefaultValueFactory = _ => 1 };
        share.Validators.Add(result => Refuse(result, result.GetValueOrDefault<double>() is not (>= 0 and <= 1), "--note-share takes a number from 0 to 1."));
        var damaged = new Option<bool>("--damaged") { Description = "With some rows that cannot be read." };
        var corrections = new Option<bool>("--corrections") { Description = "With some claims that are voided, replaced or late." };
        var quarters = new Option<int>("--quarters") { Description = "Over how many quarters the dates of service spread, 1 to 8.", DefaultValueFactory = _ => 1 };
        quarters.Validators.Add(result => Refuse(
            result, result.GetValueOrDefault<int>() is < 1 or > GeneratorOptions.MostQuarters, "--quarters takes a whole number from 1 to 8."));
        var last = new Option<DateOnly>("--last-quarter")
        {
            Description = "The last of them, such as 2026-Q3.",
            DefaultValueFactory = _ => new(2026, 9, 30),
            CustomParser = result =>
            {
                if (TryReadQuarter(result.Tokens[0].Value, out var lastDay))
                    return lastDay;
                result.AddError("--last-quarter takes a quarter from 2026-Q3 to 2029-Q4, such as 2026-Q3.");
                return default;
            },
        };
        var output = new Option<FileInfo?>("--out") { Description = "The file to write; standard output without it." };
        var truth = new Option<FileInfo?>("--truth") { Description = "Also write claim_id,rule: what has to be found." };
        var rates = new Option<bool>("--rates") { Description = "Print the rates of the faults, and nothing else." };
        var command = new RootCommand("Makes a realistic batch with faults at stated rates, never from real data.") { claims, seed, notes, share, damaged, corrections, quarters, last, output, truth, rates };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(rates))
                PrintRates();
            else
                Write(new GeneratorOptions(parsed.GetValue(claims), parsed.GetValue(seed))
                {
                    Notes = parsed.GetValue(notes),
                    NoteShare = parsed.GetValue(share),
                    Damaged = parsed.GetValue(damaged),
                    Corrections = parsed.GetValue(corrections),
                    Quarters = parsed.GetValue(quarters),
                    LastDay = parsed.GetValue(last),
                }, parsed.GetValue(output), parsed.GetValue(truth));
        });
        var parsed = command.Parse(arguments);
        if (parsed.Errors.Count == 0)
            return parsed.Invoke();
        Console.Error.WriteLine(parsed.Errors[0].Message);
        return 2;
    }

    private static void Write(GeneratorOptions options, FileInfo? output, FileInfo? truth)
    {
        var watch = Stopwatch.StartNew();
        using var file = output is null ? Console.OpenStandardOutput() : new FileStream(output.FullName, FileMode.Create, FileAccess.Write, FileShare.Read, BufferBytes);
        using var truths = truth is null ? null : new TruthCsv(new FileStream(truth.FullName, FileMode.Create, FileAccess.Write, FileShare.Read, BufferBytes));
        var tally = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var planted = 0;
        var unspecified = 0;
        var rows = BatchCsv.Write(file, options, claim =>
        {
            truths?.Write(claim);
            if (claim.Claim.Diagnoses.Any(d => d is "M54.9" or "M549"))
                unspecified++;
            if (claim.Rules.Count > 0)
                planted++;
            foreach (var rule in claim.Rules)
                tally[rule] = tally.GetValueOrDefault(rule) + 1;
        });
        file.Flush();
        Console.Error.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{options.Claims} claims, {rows} rows in {watch.Elapsed.TotalSeconds:F1} s; {planted} claims with a planted fault; M54.9 on {100.0 * unspecified / options.Claims:F1} %."));
        Console.Error.WriteLine(string.Join("  ", tally.Select(t => $"{t.Key} {t.Value}")));
    }

    private static void PrintRates()
    {
        Console.WriteLine("Of 1,000 claims, chosen for a fault (planted where the claim can carry it):");
        foreach (var rate in FaultTable.Claims)
            Print(rate.Rule, rate.PerThousand, rate.What, rate.Needs);
        Console.WriteLine();
        Console.WriteLine("Of 1,000 patients, with a course for the quarterly audit (- is a near miss, which no rule may find):");
        foreach (var rate in FaultTable.Courses)
            Print(rate.Rule ?? "-", rate.PerThousand, rate.What, rate.Needs);
    }

    private static void Print(string rule, double perThousand, string what, FaultNeeds needs) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {rule,-8} {perThousand,4:0}  {what}{needs switch { FaultNeeds.Notes => " (--notes)", FaultNeeds.Damaged => " (--damaged)", FaultNeeds.Corrections => " (--corrections)", _ => "" }}"));

    private static void Refuse(System.CommandLine.Parsing.OptionResult result, bool refused, string message)
    {
        if (refused)
            result.AddError(message);
    }

    private static bool TryReadQuarter(string text, out DateOnly lastDay)
    {
        lastDay = default;
        if (text is not [_, _, _, _, '-', 'Q' or 'q', >= '1' and <= '4'] || !int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year))
            return false;
        var quarter = text[6] - '0';
        lastDay = new DateOnly(Math.Max(year, 1), 3 * quarter, 1).AddMonths(1).AddDays(-1);
        return (year, quarter) is ( >= 2027 and <= 2029, _) or (2026, >= 3);
    }
}
