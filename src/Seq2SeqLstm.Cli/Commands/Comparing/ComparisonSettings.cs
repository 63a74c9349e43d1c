using System.CommandLine;
using System.Globalization;
using Seq2SeqLstm.Cli.Commands.Scoring;
using Seq2SeqLstm.Evaluation;
using Seq2SeqLstm.Evaluation.Comparison;
using Seq2SeqLstm.Evaluation.Significance;

namespace Seq2SeqLstm.Cli.Commands.Comparing;

/// <summary>The options of a comparison: metrics, words, significance and how much is listed.</summary>
internal sealed class ComparisonSettings
{
    private static readonly ComparisonOptions Defaults = new();

    private readonly Option<string[]> _metrics = new("--metrics", "-m")
    {
        Description = "The metrics to compare by.",
        AllowMultipleArgumentsPerToken = true,
        Arity = ArgumentArity.OneOrMore,
        DefaultValueFactory = _ => ["bleu", "chrf", "ter"],
    };

    private readonly Option<string> _tokenize = new("--tokenize", "-tok")
    {
        Description = "Tokenization of BLEU, and of the words that lengths, frequencies and n-grams are counted in.",
        DefaultValueFactory = _ => Defaults.Tokenizer.Signature,
    };

    private readonly Option<bool> _lowercase = new("--lowercase", "-lc") { Description = "Ignore upper and lower case." };

    private readonly Option<string> _significance = new("--significance")
    {
        Description = "Paired bootstrap resampling, or paired approximate randomization.",
        DefaultValueFactory = _ => "bootstrap",
    };

    private readonly Option<int?> _samples = new("--samples")
    {
        Description = "Resampled corpora of the bootstrap (1000 unless given), or trials of the randomization (10000).",
        HelpName = "N",
    };

    private readonly Option<int> _seed = new("--seed")
    {
        Description = "Seed of the random numbers of the test.",
        HelpName = "N",
        DefaultValueFactory = _ => PairedTestOptions.DefaultSeed,
    };

    private readonly Option<string> _sentenceMetric = new("--sentence-metric")
    {
        Description = "What single sentences are ranked by.",
        DefaultValueFactory = _ => "chrf",
    };

    private readonly Option<int> _ngrams = new("--ngrams")
    {
        Description = "N-grams to list for each system.",
        HelpName = "N",
        DefaultValueFactory = _ => Defaults.Ngrams,
    };

    private readonly Option<int> _sentences = new("--sentences")
    {
        Description = "Sentences to list for each system.",
        HelpName = "N",
        DefaultValueFactory = _ => Defaults.Segments,
    };

    /// <summary>Initializes a new instance of the <see cref="ComparisonSettings"/> class.</summary>
    /// <param name="command">The command that gets the options.</param>
    public ComparisonSettings(Command command)
    {
        _metrics.AcceptOnlyFromAmong(NamedMetrics.Names);
        _sentenceMetric.AcceptOnlyFromAmong(NamedMetrics.Names);
        _significance.AcceptOnlyFromAmong("bootstrap", "ar");
        _tokenize.AcceptOnlyFromAmong([.. BleuTokenizers.Names]);
        foreach (Option option in (Option[])[_metrics, _tokenize, _lowercase, _significance, _samples, _seed, _sentenceMetric, _ngrams, _sentences])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>How the systems are compared.</summary>
    /// <param name="parsed">The options as given.</param>
    /// <param name="metrics">The metrics that score the systems.</param>
    /// <exception cref="UsageException">A number is out of its range.</exception>
    public ComparisonOptions Options(ParseResult parsed, IReadOnlyList<IMetric> metrics)
    {
        var options = new ComparisonOptions
        {
            Tokenizer = BleuTokenizers.FromName(parsed.GetRequiredValue(_tokenize)),
            Lowercase = parsed.GetValue(_lowercase),
            Ngrams = parsed.GetValue(_ngrams),
            Segments = parsed.GetValue(_sentences),
            SegmentMetric = SentenceMetric(parsed, metrics),
        };
        UsageException.Check(options.Validate);
        return options;
    }

    /// <summary>The metrics, each once, in the order given.</summary>
    /// <param name="parsed">The options as given.</param>
    public IReadOnlyList<IMetric> Metrics(ParseResult parsed) =>
        [.. parsed.GetRequiredValue(_metrics).Distinct(StringComparer.Ordinal).Select(name => Metric(parsed, name, ofSentence: false))];

    /// <summary>The test of significance.</summary>
    /// <param name="parsed">The options as given.</param>
    /// <exception cref="UsageException">A number is out of its range.</exception>
    public Resampling Test(ParseResult parsed)
    {
        int seed = parsed.GetValue(_seed);
        var options = new PairedTestOptions { Samples = parsed.GetValue(_samples), Seed = seed };
        UsageException.Check(options.Validate);
        PairedTestKind kind = parsed.GetValue(_significance) == "ar" ? PairedTestKind.ApproximateRandomization : PairedTestKind.Bootstrap;
        return new Resampling(kind, options, seed.ToString(CultureInfo.InvariantCulture));
    }

    // BLEU of a sentence looks only at the orders that the sentence has; the others score a sentence as they score a corpus.
    private IMetric SentenceMetric(ParseResult parsed, IReadOnlyList<IMetric> metrics)
    {
        IMetric wanted = Metric(parsed, parsed.GetRequiredValue(_sentenceMetric), ofSentence: true);
        return metrics.FirstOrDefault(metric => metric is not Bleu && metric.Name == wanted.Name) ?? wanted;
    }

    private IMetric Metric(ParseResult parsed, string name, bool ofSentence) => NamedMetrics.Create(
        name,
        new BleuOptions
        {
            Tokenizer = BleuTokenizers.FromName(parsed.GetRequiredValue(_tokenize)),
            Lowercase = parsed.GetValue(_lowercase),
            EffectiveOrder = ofSentence,
        },
        new ChrFOptions { Lowercase = parsed.GetValue(_lowercase) });
}
