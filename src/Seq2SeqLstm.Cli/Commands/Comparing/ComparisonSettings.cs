using System.CommandLine;
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
        _metrics.AcceptOnlyFromAmong("bleu", "chrf", "ter");
        _sentenceMetric.AcceptOnlyFromAmong("bleu", "chrf", "ter");
        _significance.AcceptOnlyFromAmong("bootstrap", "ar");
        _tokenize.AcceptOnlyFromAmong([.. BleuTokenizers.Names]);
        foreach (Option option in (Option[])[_metrics, _tokenize, _lowercase, _significance, _samples, _seed, _sentenceMetric, _ngrams, _sentences])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>How the systems are compared.</summary>
    /// <param name="parsed">The options as given.</param>
    /// <exception cref="UsageException">A number is out of its range.</exception>
    public ComparisonOptions Options(ParseResult parsed)
    {
        var options = new ComparisonOptions
        {
            Tokenizer = BleuTokenizers.FromName(parsed.GetRequiredValue(_tokenize)),
            Lowercase = parsed.GetValue(_lowercase),
            Ngrams = parsed.GetValue(_ngrams),
            Segments = parsed.GetValue(_sentences),
            SegmentMetric = Metric(parsed, parsed.GetRequiredValue(_sentenceMetric), ofSentence: true),
        };
        UsageException.Check(options.Validate);
        return options;
    }

    /// <summary>The metrics, each once, in the order given.</summary>
    /// <param name="parsed">The options as given.</param>
    public IReadOnlyList<IMetric> Metrics(ParseResult parsed) =>
        [.. parsed.GetRequiredValue(_metrics).Distinct(StringComparer.Ordinal).Select(name => Metric(parsed, name, ofSentence: false))];

    /// <summary>Scores both systems and tests whether the difference can be chance.</summary>
    /// <param name="parsed">The options as given.</param>
    /// <param name="metrics">What scores them.</param>
    /// <param name="outputs">The translations and references.</param>
    /// <param name="cancellation">Ends the test.</param>
    /// <exception cref="UsageException">A number is out of its range.</exception>
    public IReadOnlyList<ComparedMetric> Test(
        ParseResult parsed, IReadOnlyList<IMetric> metrics, SystemOutputs outputs, CancellationToken cancellation)
    {
        var options = new PairedTestOptions { Samples = parsed.GetValue(_samples), Seed = parsed.GetValue(_seed) };
        UsageException.Check(options.Validate);
        return [.. metrics.Select(metric =>
        {
            MetricStatistics[] systems = [metric.Collect(outputs.A, outputs.References), metric.Collect(outputs.B, outputs.References)];
            IReadOnlyList<PairedResult> results = IsBootstrap(parsed)
                ? PairedBootstrap.Compare(metric, systems, options, cancellation)
                : PairedApproximateRandomization.Compare(metric, systems, options, cancellation);
            return new ComparedMetric(metric, Signature(parsed, metric, systems[0]), results[0], results[1]);
        })];
    }

    /// <summary>What the test is and what its figures mean.</summary>
    /// <param name="parsed">The options as given.</param>
    public string TestInWords(ParseResult parsed) => IsBootstrap(parsed)
        ? FormattableString.Invariant($"Paired bootstrap, {Samples(parsed):N0} resampled corpora, seed {parsed.GetValue(_seed)}; ")
            + "± holds 95 % of their scores, p is how likely chance alone makes such a difference."
        : FormattableString.Invariant($"Paired approximate randomization, {Samples(parsed):N0} trials, seed {parsed.GetValue(_seed)}; ")
            + "p is how likely chance alone makes such a difference.";

    private bool IsBootstrap(ParseResult parsed) => parsed.GetValue(_significance) == "bootstrap";

    private int Samples(ParseResult parsed) => parsed.GetValue(_samples)
        ?? (IsBootstrap(parsed) ? PairedBootstrap.DefaultSamples : PairedApproximateRandomization.DefaultTrials);

    private MetricSignature Signature(ParseResult parsed, IMetric metric, MetricStatistics statistics)
    {
        MetricSignature signature = metric.Signature(statistics.ReferenceCount) with { Seed = $"{parsed.GetValue(_seed)}" };
        return IsBootstrap(parsed)
            ? signature with { BootstrapSamples = Samples(parsed) }
            : signature with { RandomizationTrials = Samples(parsed) };
    }

    private IMetric Metric(ParseResult parsed, string name, bool ofSentence)
    {
        bool lowercase = parsed.GetValue(_lowercase);
        return name switch
        {
            "bleu" => new Bleu(new BleuOptions
            {
                Tokenizer = BleuTokenizers.FromName(parsed.GetRequiredValue(_tokenize)),
                Lowercase = lowercase,
                EffectiveOrder = ofSentence,
            }),
            "chrf" => new ChrF(new ChrFOptions { Lowercase = lowercase }),
            _ => new Ter(),
        };
    }
}
