using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace ClaimCheck.Local.Commands;

/// <summary>Where a command reads from and writes to: a person's terminal, a pipe, or a test.</summary>
public sealed class Terminal
{
    // In a pipe a message is one line, however long.
    private const int PipeWidth = 100_000;
    private const int UsualWidth = 80;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);
    private readonly Stream _output;
    private readonly int? _width;
    private readonly bool _colour;

    /// <summary>Puts one together.</summary>
    /// <param name="input">Standard input.</param>
    /// <param name="output">Standard output.</param>
    /// <param name="error">Standard error.</param>
    /// <param name="width">Columns of the terminal that shows the output; null where no terminal does.</param>
    /// <param name="colour">Whether it shows colour; only a terminal does.</param>
    /// <param name="errorWidth">Columns of the terminal that shows standard error and can draw over a line; null where none does.</param>
    public Terminal(Stream input, Stream output, TextWriter error, int? width = null, bool colour = false, int? errorWidth = null)
    {
        ErrorWidth = errorWidth;
        Input = input;
        Error = error;
        Output = new StreamWriter(output, Utf8) { AutoFlush = true };
        _output = output;
        _width = width;
        _colour = colour && width is not null;
    }

    /// <summary>Columns of the terminal; null where no terminal shows the output.</summary>
    public int? Width => _width;

    /// <summary>Whether what is shown can be told apart by colour and weight.</summary>
    public bool ShowsColour => _colour;

    /// <summary>Columns of the terminal that shows standard error, where a bar can be drawn; null where none does.</summary>
    public int? ErrorWidth { get; }

    /// <summary>Standard input.</summary>
    public Stream Input { get; }

    /// <summary>Standard output, for lines.</summary>
    public TextWriter Output { get; }

    /// <summary>Standard error, for lines.</summary>
    public TextWriter Error { get; }

    /// <summary>The terminal or pipes of this process. Colour is left out where <c>NO_COLOR</c> asks for that.</summary>
    public static Terminal OfThisProcess()
    {
        if (OperatingSystem.IsWindows() && !Console.IsOutputRedirected)
            Console.OutputEncoding = Utf8;
        var dumb = Environment.GetEnvironmentVariable("TERM") == "dumb";
        return new Terminal(
            Console.OpenStandardInput(),
            Console.OpenStandardOutput(),
            Console.Error,
            Console.IsOutputRedirected ? null : Columns(),
            colour: !dumb && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")),
            Console.IsErrorRedirected || dumb ? null : Columns());
    }

    private static int Columns()
    {
        try
        {
            return Console.WindowWidth is > 0 and var columns ? columns : UsualWidth;
        }
        catch (IOException)
        {
            // Windows asks standard output, which may be a pipe while standard error is a terminal.
            return UsualWidth;
        }
    }

    /// <summary>Shows a page of text.</summary>
    public void Show(IRenderable page)
    {
        using var text = new StringWriter { NewLine = "\n" };
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = _colour ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = _colour ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(text),
        });
        console.Profile.Width = _width ?? PipeWidth;
        console.Profile.Capabilities.Unicode = true;
        console.Write(page);

        // What a layout fills up with blanks is of no use to whoever reads a pipe.
        foreach (var line in text.ToString().TrimEnd().Split('\n'))
            Output.WriteLine(_colour ? line : line.TrimEnd());
    }

    /// <summary>Writes a record as JSON: with line breaks on a terminal, in one line in a pipe.</summary>
    public void WriteJson<T>(T value, JsonTypeInfo<T> type) => WriteJson((output, indented) =>
    {
        // As the web answers it: quotes and accents as they are.
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = indented });
        JsonSerializer.Serialize(json, value, type);
    });

    /// <summary>Writes a contract's JSON: with line breaks on a terminal, in one line in a pipe.</summary>
    public void WriteJson(Action<IBufferWriter<byte>, bool> write)
    {
        var json = new ArrayBufferWriter<byte>(4096);
        write(json, _width is not null);
        json.Write("\n"u8);
        _output.Write(json.WrittenSpan);
        _output.Flush();
    }
}
