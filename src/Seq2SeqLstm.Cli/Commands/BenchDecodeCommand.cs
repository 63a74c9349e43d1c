using System.CommandLine;
using Seq2SeqLstm.Cli.Bench;

namespace Seq2SeqLstm.Cli.Commands;

/// <summary><c>seq2seq bench decode</c>: the speed of translation.</summary>
internal sealed class BenchDecodeCommand : ExampleCommand
{
    private const string Summary =
        "Measures translation: sentences a second of greedy and beam search over random sources, each to exactly "
        + "--tgt-len tokens. Searches of the first half second, which have the code compiled, do not count.";

    private const string ExampleLines =
        """
        seq2seq bench decode --vocab 8000 --emb 512 --hidden 512 --layers 2
        seq2seq bench decode --batches 1 16 64 --beam 10 --threads 2 --json
        """;

    private static readonly DecodeBenchSettings Defaults = new();

    private readonly BenchOptions _model;

    private readonly Option<int[]> _batches = new("--batches")
    {
        Description = "Sentences to translate together; one measurement for each number.",
        HelpName = "N",
        AllowMultipleArgumentsPerToken = true,
        Arity = ArgumentArity.OneOrMore,
        DefaultValueFactory = _ => [.. Defaults.Batches],
    };

    private readonly Option<int> _repeats;
    private readonly Option<bool> _json = new("--json") { Description = "Print a JSON object." };
    private readonly CommandContext _context;

    /// <summary>Initializes a new instance of the <see cref="BenchDecodeCommand"/> class.</summary>
    /// <param name="context">Input and output.</param>
    public BenchDecodeCommand(CommandContext context)
        : base("decode", Summary, ExampleLines)
    {
        _context = context;
        _model = new BenchOptions(this);
        Options.Add(_batches);
        _repeats = BenchOptions.Add(this, "--repeats", "Times to measure each.", Defaults.Repeats);
        Options.Add(_json);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var settings = new DecodeBenchSettings
        {
            Model = _model.Settings(parsed),
            Batches = parsed.GetRequiredValue(_batches),
            Repeats = parsed.GetValue(_repeats),
        };
        UsageException.Check(settings.Validate);
        DecodeBenchResult result = new DecodeBench(settings, _context.Clock).Run(_context.Cancellation);
        if (parsed.GetValue(_json))
        {
            BenchReport.WriteJson(result, _context.Output);
        }
        else
        {
            BenchReport.WriteText(result, _context.Output);
        }

        return ExitCodes.Ok;
    }
}
