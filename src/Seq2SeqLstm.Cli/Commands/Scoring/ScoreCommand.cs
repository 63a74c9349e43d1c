using System.CommandLine;
using Seq2SeqLstm.Evaluation;
using Seq2SeqLstm.Evaluation.Significance;

namespace Seq2SeqLstm.Cli.Commands.Scoring;

/// <summary><c>seq2seq score</c>: translations and references in, BLEU, chrF and TER out, with the options of the sacrebleu command.</summary>
internal sealed class ScoreCommand : ExampleCommand
{
    private const string Summary =
        "Scores translations against references with BLEU, chrF and TER, and compares systems. Takes the options of the sacrebleu command, "
        + "and prints the same.";

    private const string ExampleLines =
        """
        seq2seq score test.en -i translated.en
        seq2seq translate --model model < test.ko | seq2seq score test.en -m bleu chrf ter -f text
        seq2seq score test.en -i baseline.en better.en -m bleu chrf --paired-bs -f text
        seq2seq score test.en test.2.en -i translated.en --confidence -b -w 2
        """;

    private readonly ScoreInputs _inputs;
    private readonly Option<string[]> _metrics = new("--metrics", "-m")
    {
        Description = "The metrics to compute.",
        AllowMultipleArgumentsPerToken = true,
        Arity = ArgumentArity.OneOrMore,
        DefaultValueFactory = _ => ["bleu"],
    };

    private readonly Option<bool> _sentenceLevel = Flag.New("--sentence-level", "Score each sentence, with one metric.", "-sl");
    private readonly Option<bool> _version = Flag.New("--version", "Print which sacreBLEU the scores are equal to.", "-V");
    private readonly BleuSettings _bleu;
    private readonly ChrFSettings _chrF;
    private readonly TerSettings _ter;
    private readonly ResamplingSettings _resampling;
    private readonly ReportSettings _report;
    private readonly UnavailableOptions _unavailable;
    private readonly CommandContext _context;

    /// <summary>Initializes a new instance of the <see cref="ScoreCommand"/> class.</summary>
    /// <param name="context">Input and output.</param>
    public ScoreCommand(CommandContext context)
        : base("score", Summary, ExampleLines)
    {
        _context = context;
        _inputs = new ScoreInputs(this, context);
        _metrics.AcceptOnlyFromAmong("bleu", "chrf", "ter");
        Options.Add(_metrics);
        Options.Add(_sentenceLevel);
        _bleu = new BleuSettings(this);
        _chrF = new ChrFSettings(this);
        _ter = new TerSettings(this);
        _resampling = new ResamplingSettings(this);
        _report = new ReportSettings(this);
        _unavailable = new UnavailableOptions(this);
        Options.Add(_version);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        if (parsed.GetValue(_version))
        {
            _context.Output.WriteLine($"sacrebleu {SacreBleu.Version}");
            return ExitCodes.Ok;
        }

        _unavailable.Check(parsed);
        PairedTestKind? test = _resampling.Test(parsed);
        (string Key, IMetric Metric)[] metrics = Metrics(parsed);
        (IReadOnlyList<IReadOnlyList<string>> references, IReadOnlyList<ScoredSystem> systems) = _inputs.Read(parsed, test is not null);
        CheckMode(parsed, systems.Count, test is not null);
        if (!_report.IsQuiet(parsed))
        {
            WriteNotes(parsed, systems);
        }

        ReportStyle style = _report.Style(parsed, _context);
        if (parsed.GetValue(_sentenceLevel))
        {
            ScoreSentences(metrics[0].Metric, systems[0], references, style);
        }
        else if (systems.Count == 1)
        {
            ScoreSystem(parsed, metrics, systems[0], references, style);
        }
        else
        {
            ScoreSystems(parsed, metrics, systems, references, test is null ? null : _resampling.Read(parsed, _context, test));
        }

        return ExitCodes.Ok;
    }

    private (string Key, IMetric Metric)[] Metrics(ParseResult parsed)
    {
        string[] names = [.. parsed.GetRequiredValue(_metrics).Distinct(StringComparer.Ordinal)];
        bool isSentenceLevel = parsed.GetValue(_sentenceLevel);
        if (isSentenceLevel && names.Length > 1)
        {
            throw new UsageException("--sentence-level takes one metric; give --metrics one name.");
        }

        return [.. names.Select(name => (name, name switch
        {
            "bleu" => (IMetric)_bleu.Metric(parsed, isSentenceLevel),
            "chrf" => _chrF.Metric(parsed),
            _ => _ter.Metric(parsed),
        }))];
    }

    private void CheckMode(ParseResult parsed, int systems, bool isPaired)
    {
        bool isSentenceLevel = parsed.GetValue(_sentenceLevel);
        bool hasConfidence = _resampling.AsksForConfidence(parsed);
        string? problem =
            isSentenceLevel && systems > 1 ? $"--sentence-level takes one system, but there are {systems}."
            : isSentenceLevel && (isPaired || hasConfidence) ? "--sentence-level has no confidence intervals and no tests; leave one of them out."
            : isPaired && systems == 1 ? "a paired test compares systems, but there is one; name the baseline and the others with --input."
            : systems > 1 && hasConfidence ? "--confidence takes one system; give --paired-bs for several."
            : null;
        if (problem is not null)
        {
            throw new UsageException(problem);
        }
    }

    private void WriteNotes(ParseResult parsed, IReadOnlyList<ScoredSystem> systems)
    {
        if (parsed.GetRequiredValue(_metrics).Contains("bleu"))
        {
            foreach (string note in _bleu.Notes(parsed, systems))
            {
                _context.Error.WriteLine($"note: {note}");
            }
        }
    }

    private void ScoreSentences(
        IMetric metric, ScoredSystem system, IReadOnlyList<IReadOnlyList<string>> references, ReportStyle style)
    {
        MetricStatistics statistics = metric.Collect(system.Lines, references, _context.Cancellation);
        MetricSignature signature = metric.Signature(statistics.ReferenceCount);
        for (int segment = 0; segment < statistics.Segments; segment++)
        {
            _context.Cancellation.ThrowIfCancellationRequested();
            _context.Output.WriteLine(SingleSystemReport.Line(metric.Score(statistics[segment]), signature, style));
        }
    }

    private void ScoreSystem(
        ParseResult parsed,
        (string Key, IMetric Metric)[] metrics,
        ScoredSystem system,
        IReadOnlyList<IReadOnlyList<string>> references,
        ReportStyle style)
    {
        Resampling? resampling = _resampling.HasConfidence(parsed) ? _resampling.Read(parsed, _context, null) : null;
        var scores = new List<(MetricResult Result, MetricSignature Signature)>();
        foreach ((_, IMetric metric) in metrics.OrderBy(metric => metric.Key, StringComparer.Ordinal))
        {
            MetricStatistics statistics = metric.Collect(system.Lines, references, _context.Cancellation);
            MetricResult result = metric.Score(statistics.Sum());
            MetricSignature signature = metric.Signature(statistics.ReferenceCount);
            scores.Add(resampling is null ? (result, signature) : (
                result with { Confidence = BootstrapConfidence.Estimate(metric, statistics, resampling.Options, _context.Cancellation) },
                resampling.Sign(signature)));
        }

        SingleSystemReport.Write(_context.Output, scores, style);
    }

    private void ScoreSystems(
        ParseResult parsed,
        (string Key, IMetric Metric)[] metrics,
        IReadOnlyList<ScoredSystem> systems,
        IReadOnlyList<IReadOnlyList<string>> references,
        Resampling? test)
    {
        var scores = new List<SystemScores>();

        // As sacreBLEU has it, a test keeps the order of the metrics as given.
        foreach ((_, IMetric metric) in test is null ? metrics.OrderBy(metric => metric.Key, StringComparer.Ordinal) : metrics.AsEnumerable())
        {
            MetricStatistics[] statistics = [.. systems.Select(system => metric.Collect(system.Lines, references, _context.Cancellation))];
            MetricSignature signature = metric.Signature(statistics[0].ReferenceCount);
            scores.Add(new SystemScores(
                metric.Name,
                test is null ? signature : test.Sign(signature),
                test is null ? Plain(metric, statistics) : test.Compare(metric, statistics, _context.Cancellation)));
        }

        IEnumerable<string> names = systems.Select(system => system.Name);
        string[] shown = [.. test is not null && systems[0].Name != "Baseline" ? names.Skip(1).Prepend($"Baseline: {systems[0].Name}") : names];
        new SystemsReport(_context.Output, _report.Style(parsed, _context)).Write(shown, scores, test);
    }

    private static PairedResult[] Plain(IMetric metric, MetricStatistics[] statistics) =>
        [.. statistics.Select(system => new PairedResult(metric.ScoreOf(system.Sum()), null, null))];
}
