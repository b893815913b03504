using System.Diagnostics;

namespace ClaimCheck.Local.Tests;

/// <summary>Waits for what will be, with an end to its patience.</summary>
internal static class Poll
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static async Task UntilAsync(Func<Task<bool>> holds, string what)
    {
        var clock = Stopwatch.StartNew();
        while (!await holds())
        {
            if (clock.Elapsed > Patience)
                throw new TimeoutException($"It did not come to pass that {what}.");
            await Task.Yield();
        }
    }

    public static Task UntilAsync(Func<bool> holds, string what) => UntilAsync(() => Task.FromResult(holds()), what);
}
