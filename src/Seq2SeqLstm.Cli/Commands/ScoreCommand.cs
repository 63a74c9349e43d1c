using System.CommandLine;
using Seq2SeqLstm.Text;

namespace Seq2SeqLstm.Cli.Commands;

/// <summary><c>seq2seq score</c>: translations and references in, BLEU and chrF out.</summary>
internal sealed class ScoreCommand : ExampleCommand
{
    private const string Summary =
        "Scores translations against references with BLEU and chrF, as sacreBLEU computes them.";

    private const string ExampleLines =
        """
        seq2seq score test.en --input translated.en
        seq2seq translate --model model < test.ko | seq2seq score test.en
        seq2seq score test.en test.2.en --input translated.en --metrics bleu chrf --json
        """;

    private readonly Argument<FileInfo[]> _references = new("REFERENCE")
    {
        Description = "File with the correct translations, one sentence per line; several files are several references.",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<FileInfo?> _input = new("--input", "-i")
    {
        Description = "File with the translations to score; standard input if not given.",
        HelpName = "HYPOTHESIS",
    };

    private readonly ScoreOptions _options;
    private readonly EncodingOption _encoding;
    private readonly CommandContext _context;

    /// <summary>Initializes a new instance of the <see cref="ScoreCommand"/> class.</summary>
    /// <param name="context">Input and output.</param>
    public ScoreCommand(CommandContext context)
        : base("score", Summary, ExampleLines)
    {
        _context = context;
        Arguments.Add(_references);
        Options.Add(_input);
        _options = new ScoreOptions(this, metricsAlias: "-m");
        _encoding = new EncodingOption(this);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        TextSource[] sources = [.. parsed.GetRequiredValue(_references).Select(file => _encoding.Text(parsed, file, _context))];
        TextSource input = _encoding.Text(parsed, parsed.GetValue(_input), _context);
        List<string> hypotheses = Inputs.Lines(input, _context.Cancellation);
        if (hypotheses.Count == 0)
        {
            throw new UsageException($"{input.Name} is empty; there is nothing to score.");
        }

        List<string>[] references = [.. sources.Select(source => Inputs.Lines(source, _context.Cancellation))];
        for (int r = 0; r < references.Length; r++)
        {
            if (references[r].Count != hypotheses.Count)
            {
                throw new UsageException($"{input.Name} has {hypotheses.Count} lines, but {sources[r].Name} has "
                    + $"{references[r].Count}; both need one line for each sentence.");
            }
        }

        IReadOnlyList<MetricScore> scores = _options.Score(parsed, hypotheses, references);
        if (_options.IsJson(parsed))
        {
            ScoreReport.WriteJson(_context.Output, scores, _options.Width(parsed));
        }
        else
        {
            ScoreReport.WriteText(_context.Output, scores);
        }

        return ExitCodes.Ok;
    }
}
