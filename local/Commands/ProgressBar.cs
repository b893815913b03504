using ClaimCheck.Local.Commands.Text;
using Spectre.Console;

namespace ClaimCheck.Local.Commands;

/// <summary>How far long work is.</summary>
/// <param name="Doing">What is being done, in words.</param>
/// <param name="Done">How much of it is done.</param>
/// <param name="Total">How much there is.</param>
internal readonly record struct WorkProgress(string Doing, long Done, long Total);

/// <summary>
/// A bar for long work, drawn on standard error, so that standard output holds the answer alone. Where no terminal shows
/// standard error there is none. It is gone when the work is.
/// </summary>
internal static class ProgressBar
{
    /// <summary>Does the work, with the bar beside it.</summary>
    public static async Task<T> ShowAsync<T>(Terminal terminal, string doing, Func<IProgress<WorkProgress>, Task<T>> work)
    {
        if (terminal.ErrorWidth is not { } width)
            return await work(new Unseen());

        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes,
            ColorSystem = terminal.ShowsColour ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.Yes,
            Out = new AnsiConsoleOutput(terminal.Error),
        });
        console.Profile.Width = width;
        console.Profile.Capabilities.Unicode = true;
        return await console.Progress()
            .AutoClear(true)
            .Columns(new ProgressBarColumn(), new PercentageColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
            .StartAsync(async bar => await work(new Seen(bar.AddTask(Described(doing)))));
    }

    private static string Described(string doing) => Markup.Escape(Words.Clean(doing));

    private sealed class Unseen : IProgress<WorkProgress>
    {
        public void Report(WorkProgress value)
        {
            // Nobody watches.
        }
    }

    private sealed class Seen(ProgressTask task) : IProgress<WorkProgress>
    {
        public void Report(WorkProgress value)
        {
            task.Description = Described(value.Doing);
            task.MaxValue = Math.Max(value.Total, 1);
            task.Value = value.Done;
        }
    }
}
