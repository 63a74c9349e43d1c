using System.CommandLine;

namespace Seq2SeqLstm.Cli.Commands.Scoring;

/// <summary>The options that say how scores are printed, named as sacrebleu names them.</summary>
internal sealed class ReportSettings
{
    /// <summary>The environment variable with the format, which counts more than the option.</summary>
    public const string FormatVariable = "SACREBLEU_FORMAT";

    private static readonly string[] Formats = ["json", "text", "latex"];

    private readonly Option<bool> _quiet = Flag.New("--quiet", "Print no notes on standard error.", "-q");

    private readonly Option<bool> _short = Flag.New("--short", "Short form of the signature.", "-sh");

    private readonly Option<bool> _scoreOnly = Flag.New("--score-only", "Print the score alone.", "-b");

    private readonly Option<int> _width = new("--width", "-w")
    {
        Description = "Digits after the decimal point, 0 to 100.",
        DefaultValueFactory = _ => 1,
    };

    private readonly Option<string> _format = new("--format", "-f")
    {
        Description = $"How to print the scores; latex is for several systems. The environment variable {FormatVariable} counts more.",
        DefaultValueFactory = _ => "json",
    };

    private readonly Option<bool> _json = Flag.New("--json", "The same as --format json.");

    private readonly Option<bool> _noColor = Flag.New("--no-color", "No colours on a terminal.", "-nc");

    /// <summary>Initializes a new instance of the <see cref="ReportSettings"/> class.</summary>
    /// <param name="command">The command that gets the options.</param>
    public ReportSettings(Command command)
    {
        _format.AcceptOnlyFromAmong(Formats);
        WholeNumber.Require(_width, 0, 100);
        foreach (Option option in (Option[])[_format, _json, _width, _scoreOnly, _short, _quiet, _noColor])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Whether notes are unwanted.</summary>
    /// <param name="parsed">The options as given.</param>
    public bool IsQuiet(ParseResult parsed) => parsed.GetValue(_quiet);

    /// <summary>What to print.</summary>
    /// <param name="parsed">The options as given.</param>
    /// <param name="context">Environment and terminal.</param>
    public ReportStyle Style(ParseResult parsed, CommandContext context)
    {
        string format = parsed.GetRequiredValue(_format);
        if (parsed.GetValue(_json))
        {
            format = "json";
        }
        else if (Array.Find(Formats, known => known.Equals(context.Variable(FormatVariable), StringComparison.OrdinalIgnoreCase)) is { } wanted)
        {
            format = wanted;
        }

        bool isColored = context.OutputIsTerminal && !parsed.GetValue(_noColor) && string.IsNullOrEmpty(context.Variable("NO_COLOR"));
        return new ReportStyle(
            format, parsed.GetValue(_width), parsed.GetValue(_scoreOnly), parsed.GetValue(_short), isColored && format == "text");
    }
}
