using System.CommandLine;
using Seq2SeqLstm.Decoding;
using Seq2SeqLstm.Training;

namespace Seq2SeqLstm.Cli.Commands;

/// <summary><c>seq2seq evaluate</c>: a model and a test corpus in; scores and perplexity out.</summary>
internal sealed class EvaluateCommand : ExampleCommand
{
    private const string Summary =
        "Translates a test corpus and scores the translations with BLEU, chrF or TER; also measures the perplexity of the references.";

    private const string ExampleLines =
        """
        seq2seq evaluate --model model --source test.ko --reference test.en
        seq2seq evaluate --model model --source test.ko --reference test.en --beam 10 --json
        """;

    private readonly Option<FileInfo> _source = new("--source")
    {
        Description = "File with the sentences to translate.",
        HelpName = "FILE",
        Required = true,
    };

    private readonly Option<FileInfo> _reference = new("--reference")
    {
        Description = "File with their correct translations.",
        HelpName = "FILE",
        Required = true,
    };

    private readonly ModelSettings _model;
    private readonly SearchSettings _search;
    private readonly DeviceSettings _device;
    private readonly ScoreOptions _score;
    private readonly EncodingOption _encoding;
    private readonly CommandContext _context;

    /// <summary>Initializes a new instance of the <see cref="EvaluateCommand"/> class.</summary>
    /// <param name="context">Input and output.</param>
    public EvaluateCommand(CommandContext context)
        : base("evaluate", Summary, ExampleLines)
    {
        _context = context;
        _model = new ModelSettings(this);
        Options.Add(_source);
        Options.Add(_reference);
        _encoding = new EncodingOption(this);
        _score = new ScoreOptions(this);
        _search = new SearchSettings(this);
        _device = new DeviceSettings(this);
        Groups = [("Test corpus", _source), .. _search.Groups, ("Machine", _device.First)];
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        FileInfo sourceFile = parsed.GetRequiredValue(_source);
        FileInfo referenceFile = parsed.GetRequiredValue(_reference);
        List<string> sources = Inputs.Lines(_encoding.Text(parsed, sourceFile, _context), _context.Cancellation);
        List<string> references = Inputs.Lines(_encoding.Text(parsed, referenceFile, _context), _context.Cancellation);
        if (sources.Count != references.Count || sources.Count == 0)
        {
            throw new UsageException($"{sourceFile} has {sources.Count} lines and {referenceFile} {references.Count}; "
                + "both need one line for each sentence.");
        }

        using Translator translator = _model.Load(parsed, _search.Read(parsed, nBest: 1), _device.Read(parsed));
        long started = _context.Clock.GetTimestamp();
        IReadOnlyList<string> translations = translator.TranslateBatch(sources, _context.Cancellation);
        TimeSpan elapsed = _context.Clock.GetElapsedTime(started);
        _context.Error.WriteLine(FormattableString.Invariant(
            $"translated {sources.Count} sentences in {Durations.Text(elapsed)}, {sources.Count / elapsed.TotalSeconds:F1} a second"));
        CorpusLoss loss = MeasureLoss(translator, sources, references);
        if (loss.Tokens == 0)
        {
            throw new UsageException($"{sourceFile} has no line with text; there is nothing to evaluate.");
        }

        Print(parsed, loss, _score.Score(parsed, translations, [references], _context.Cancellation), sources.Count);
        return ExitCodes.Ok;
    }

    /// <summary>Of an ensemble, from the probabilities of the references; it does not tell which tokens were the most probable.</summary>
    private CorpusLoss MeasureLoss(Translator translator, IReadOnlyList<string> sources, IReadOnlyList<string> references)
    {
        if (translator.ModelCount == 1)
        {
            return translator.MeasureLoss(sources, references, _context.Cancellation);
        }

        Hypothesis[] scored =
        [
            .. translator.ScoreTargets(sources, references, _context.Cancellation)
                .Select(scored => scored.Hypothesis).OfType<Hypothesis>(),
        ];
        long tokens = scored.Sum(hypothesis => (long)hypothesis.TokenLogProbabilities.Count);
        return new CorpusLoss(-scored.Sum(hypothesis => hypothesis.LogProbability) / tokens, double.NaN, tokens);
    }

    private void Print(ParseResult parsed, CorpusLoss loss, IReadOnlyList<MetricScore> scores, int sentences)
    {
        if (!_score.IsJson(parsed))
        {
            foreach (MetricScore score in scores)
            {
                _context.Output.WriteLine(score.Result.Format(score.Signature.ToString(), score.Width));
            }

            string accuracy = double.IsNaN(loss.TokenAccuracy)
                ? ""
                : FormattableString.Invariant($" token_accuracy = {loss.TokenAccuracy:F4}");
            _context.Output.WriteLine(FormattableString.Invariant(
                $"perplexity = {loss.Perplexity:F2} (loss = {loss.Loss:F4}{accuracy} tokens = {loss.Tokens})"));
            return;
        }

        JsonText.WriteLine(_context.Output, json =>
        {
            json.WriteStartObject();
            json.WriteNumber("sentences", sentences);
            json.WriteNumber("tokens", loss.Tokens);
            json.WriteNumber("loss", loss.Loss);
            json.WriteNumber("perplexity", loss.Perplexity);
            if (!double.IsNaN(loss.TokenAccuracy))
            {
                json.WriteNumber("tokenAccuracy", loss.TokenAccuracy);
            }

            json.WriteStartArray("scores");
            foreach (MetricScore score in scores)
            {
                score.Result.WriteJson(json, score.Signature, score.Width);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
    }
}
