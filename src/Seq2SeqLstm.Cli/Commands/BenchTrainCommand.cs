using System.CommandLine;
using Seq2SeqLstm.Cli.Bench;
using Seq2SeqLstm.Text;

namespace Seq2SeqLstm.Cli.Commands;

/// <summary><c>seq2seq bench train</c>: the speed of training.</summary>
internal sealed class BenchTrainCommand : ExampleCommand
{
    private const string Summary =
        "Measures training: source and target tokens a second of whole optimisation steps, over random tokens or, with --source, over "
        + "a real corpus in the batches that training would plan. Where oneDNN is installed, the time that its sgemm takes for the "
        + "matrix products of the same steps gives a bound. Also counted: peak memory, memory allocated, multiply-adds wasted on padding.";

    private const string ExampleLines =
        """
        seq2seq bench train --vocab 8000 --emb 256 --hidden 256 --layers 1 --src-len 20 --tgt-len 20
        seq2seq bench train --threads 2 --json
        seq2seq bench train --set model.cell=gru --set model.attention=general --set model.inputFeeding=true
        seq2seq bench train --source train.ko --target train.en --source-tokenizer ko.model --target-tokenizer en.model --batch-tokens 2000
        """;

    private static readonly TrainBenchSettings Defaults = new();

    private readonly BenchOptions _model;
    private readonly Option<int> _steps;
    private readonly Option<int> _warmUp;
    private readonly Option<FileInfo?> _source = new("--source") { Description = "Source sentences of a real corpus.", HelpName = "FILE" };
    private readonly Option<FileInfo?> _target = new("--target") { Description = "Their translations.", HelpName = "FILE" };

    private readonly Option<FileInfo?> _sourceTokenizer = new("--source-tokenizer")
    {
        Description = "SentencePiece model of the source side.",
        HelpName = "FILE.model",
    };

    private readonly Option<FileInfo?> _targetTokenizer = new("--target-tokenizer")
    {
        Description = "SentencePiece model of the target side.",
        HelpName = "FILE.model",
    };

    private readonly Option<int> _batchTokens;
    private readonly Option<bool> _json = new("--json") { Description = "Print a JSON object." };
    private readonly CommandContext _context;

    /// <summary>Initializes a new instance of the <see cref="BenchTrainCommand"/> class.</summary>
    /// <param name="context">Input and output.</param>
    public BenchTrainCommand(CommandContext context)
        : base("train", Summary, ExampleLines)
    {
        _context = context;
        _model = new BenchOptions(this);
        _steps = BenchOptions.Add(this, "--steps", "Steps to measure.", Defaults.Steps);
        _warmUp = BenchOptions.Add(this, "--warmup", "Steps before them.", Defaults.WarmUp);
        foreach (Option option in CorpusFiles)
        {
            Options.Add(option);
        }

        _batchTokens = BenchOptions.Add(
            this, "--batch-tokens", "Source and target tokens in a batch of a real corpus, at most.", Defaults.BatchTokens);
        Options.Add(_json);
        SetAction(Run);
    }

    private Option<FileInfo?>[] CorpusFiles => [_source, _target, _sourceTokenizer, _targetTokenizer];

    private int Run(ParseResult parsed)
    {
        var settings = new TrainBenchSettings
        {
            Model = _model.Settings(parsed),
            Steps = parsed.GetValue(_steps),
            WarmUp = parsed.GetValue(_warmUp),
            BatchTokens = parsed.GetValue(_batchTokens),
        };
        UsageException.Check(settings.Validate);
        TrainBenchResult result = Measure(new TrainBench(settings, Corpus(parsed, settings), _context.Clock));
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

    private TrainBenchResult Measure(TrainBench bench)
    {
        try
        {
            return bench.Run(_context.Cancellation);
        }
        catch (ArithmeticException e)
        {
            throw new CommandFailedException("The gradient is not finite; lower --lr or --init, or set --clip.", e);
        }
    }

    /// <summary>The corpus, or null for random tokens.</summary>
    private CorpusBatches? Corpus(ParseResult parsed, TrainBenchSettings settings)
    {
        if (!CorpusFiles.Any(option => parsed.GetValue(option) is not null))
        {
            return IsGiven(parsed, _batchTokens)
                ? throw new UsageException("--batch-tokens goes with a real corpus; give --source, or --batch for random tokens.")
                : null;
        }

        if (CorpusFiles.FirstOrDefault(option => parsed.GetValue(option) is null) is { } missing)
        {
            throw new UsageException($"a real corpus needs {string.Join(", ", CorpusFiles.Select(option => option.Name))}; "
                + $"{missing.Name} is missing.");
        }

        if (_model.OfRandomSentences.FirstOrDefault(option => IsGiven(parsed, option)) is { } random)
        {
            throw new UsageException($"{random.Name} goes with random tokens, not with a real corpus (--source).");
        }

        var corpus = new ParallelCorpus(
            Inputs.Text(parsed.GetValue(_source), _context), Inputs.Text(parsed.GetValue(_target), _context));
        return CorpusBatches.Read(corpus, Tokenizers(parsed), settings.BatchTokens, settings.Model.Seed, _context.Cancellation);
    }

    private TokenizerPair Tokenizers(ParseResult parsed)
    {
        FileInfo targetFile = parsed.GetRequiredValue(_targetTokenizer)!;
        SentencePieceTokenizer target = Inputs.Tokenizer(targetFile);
        return target.BosId >= 0 && target.EosId >= 0
            ? new TokenizerPair(Inputs.Tokenizer(parsed.GetRequiredValue(_sourceTokenizer)!), target)
            : throw new UsageException($"'{targetFile}' has no piece for the beginning or the end of a sentence.");
    }

    private static bool IsGiven(ParseResult parsed, Option option) => parsed.GetResult(option) is { Implicit: false };
}
