using System.CommandLine;
using Seq2SeqLstm.Evaluation;

namespace Seq2SeqLstm.Cli.Commands;

/// <summary>The options of every command that prints scores, and the scores.</summary>
internal sealed class ScoreOptions
{
    private readonly Option<string[]> _metrics = new("--metrics")
    {
        Description = "The metrics to compute.",
        AllowMultipleArgumentsPerToken = true,
        Arity = ArgumentArity.OneOrMore,
        DefaultValueFactory = _ => ["bleu", "chrf"],
    };

    private readonly Option<string> _tokenize = new("--tokenize", "-tok")
    {
        Description = "Tokenization of BLEU: 13a for Western languages, char for Korean, Chinese and Japanese, "
            + "none for text that is tokenized already.",
        DefaultValueFactory = _ => "13a",
    };

    private readonly Option<bool> _lowercase = new("--lowercase", "-lc") { Description = "Ignore upper and lower case." };

    private readonly Option<int> _wordOrder = new("--chrf-word-order")
    {
        Description = "Longest word n-gram of chrF; 2 gives chrF++.",
        DefaultValueFactory = _ => 0,
    };

    private readonly Option<int> _width = new("--width", "-w")
    {
        Description = "Digits after the decimal point, 0 to 15.",
        DefaultValueFactory = _ => 1,
    };

    private readonly Option<string> _format = new("--format", "-f")
    {
        Description = "How to print the scores.",
        DefaultValueFactory = _ => "text",
    };

    private readonly Option<bool> _json = new("--json") { Description = "The same as --format json." };

    /// <summary>Initializes a new instance of the <see cref="ScoreOptions"/> class.</summary>
    /// <param name="command">The command that gets the options.</param>
    public ScoreOptions(Command command)
    {
        _metrics.AcceptOnlyFromAmong(NamedMetrics.Names);
        _tokenize.AcceptOnlyFromAmong([.. BleuTokenizers.Names]);
        _format.AcceptOnlyFromAmong("text", "json");
        WholeNumber.Require(_width, 0, 15);
        WholeNumber.Require(_wordOrder, 0, 64);
        foreach (Option option in (Option[])[_metrics, _tokenize, _lowercase, _wordOrder, _width, _format, _json])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Whether the answer is to be JSON.</summary>
    /// <param name="parsed">The options as given.</param>
    /// <returns>True if it is.</returns>
    public bool IsJson(ParseResult parsed) => parsed.GetValue(_json) || parsed.GetValue(_format) == "json";

    /// <summary>How many digits after the decimal point a score is to have.</summary>
    /// <param name="parsed">The options as given.</param>
    /// <returns>The number of digits.</returns>
    public int Width(ParseResult parsed) => parsed.GetValue(_width);

    /// <summary>Scores translations with the metrics asked for.</summary>
    /// <param name="parsed">The options as given.</param>
    /// <param name="hypotheses">The translations.</param>
    /// <param name="references">One or more texts with as many sentences each.</param>
    /// <param name="cancellation">Ends the scoring.</param>
    /// <returns>The scores, in the order of the metrics.</returns>
    public IReadOnlyList<MetricScore> Score(
        ParseResult parsed, IReadOnlyList<string> hypotheses, IReadOnlyList<IReadOnlyList<string>> references,
        CancellationToken cancellation) =>
    [
        .. parsed.GetRequiredValue(_metrics).Distinct(StringComparer.Ordinal).Select(name =>
        {
            IMetric metric = Metric(parsed, name);
            MetricStatistics statistics = metric.Collect(hypotheses, references, cancellation);
            return new MetricScore(metric.Score(statistics.Sum()), metric.Signature(statistics.ReferenceCount), Width(parsed));
        }),
    ];

    private IMetric Metric(ParseResult parsed, string name) => NamedMetrics.Create(
        name,
        new BleuOptions
        {
            Tokenizer = BleuTokenizers.FromName(parsed.GetRequiredValue(_tokenize)),
            Lowercase = parsed.GetValue(_lowercase),
        },
        new ChrFOptions { WordOrder = parsed.GetValue(_wordOrder), Lowercase = parsed.GetValue(_lowercase) });
}
