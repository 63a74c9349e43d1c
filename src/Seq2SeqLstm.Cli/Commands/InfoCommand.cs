using System.CommandLine;

namespace Seq2SeqLstm.Cli.Commands;

/// <summary><c>seq2seq info</c>: what a model folder holds.</summary>
internal sealed class InfoCommand : ExampleCommand
{
    private const string Summary = "Shows what a model folder holds: sizes, parameters by part, tokenizers and the history of its training.";

    private const string ExampleLines =
        """
        seq2seq info model
        seq2seq info model --json
        """;

    private readonly Argument<DirectoryInfo> _folder = new("FOLDER") { Description = "The model folder." };
    private readonly Option<bool> _json = new("--json") { Description = "Print a JSON object." };
    private readonly CommandContext _context;

    /// <summary>Initializes a new instance of the <see cref="InfoCommand"/> class.</summary>
    /// <param name="context">Input and output.</param>
    public InfoCommand(CommandContext context)
        : base("info", Summary, ExampleLines)
    {
        _context = context;
        Arguments.Add(_folder);
        Options.Add(_json);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        ModelInfo info = ModelInfo.Of(new ModelFolder(Inputs.Existing(parsed.GetRequiredValue(_folder))));
        if (parsed.GetValue(_json))
        {
            ModelInfoReport.WriteJson(info, _context.Output);
        }
        else
        {
            ModelInfoReport.WriteText(info, _context.Output);
        }

        return ExitCodes.Ok;
    }
}
