using System.CommandLine;
using Seq2SeqLstm.Text;
using Seq2SeqLstm.Text.Corpora;

namespace Seq2SeqLstm.Cli.Commands;

/// <summary><c>seq2seq data stats</c>: corpora in, figures out.</summary>
internal sealed class DataStatsCommand : ExampleCommand
{
    private const string Summary =
        "Measures corpora: lengths, vocabulary growth, characters by script and their coverage; how much of the words of dev and test "
        + "occurs in them. --source alone measures a text of one language.";

    private const string ExampleLines =
        """
        seq2seq data stats --source train.ko --target train.en
        seq2seq data stats --source train.ko --target train.en --dev-source dev.ko --dev-target dev.en --json
        seq2seq data stats --source train.ko --tokenizer ko.model
        """;

    private readonly CorpusOptions _train;
    private readonly CorpusOptions _dev;
    private readonly CorpusOptions _test;
    private readonly EncodingOption _encoding;
    private readonly Option<FileInfo[]> _tokenizer = new("--tokenizer")
    {
        Description = "SentencePiece model to count pieces with: one for both sides, or one for each.",
        HelpName = "FILE.model",
        AllowMultipleArgumentsPerToken = true,
        Arity = new ArgumentArity(1, 2),
    };

    private readonly Option<bool> _json = new("--json") { Description = "Print a JSON object." };
    private readonly CommandContext _context;

    /// <summary>Initializes a new instance of the <see cref="DataStatsCommand"/> class.</summary>
    /// <param name="context">Input and output.</param>
    public DataStatsCommand(CommandContext context)
        : base("stats", Summary, ExampleLines)
    {
        _context = context;
        _train = new CorpusOptions(this, "", "the corpus");
        _dev = new CorpusOptions(this, "dev-", "the dev set, whose words are looked for in the corpus");
        _test = new CorpusOptions(this, "test-", "the test set, whose words are looked for in the corpus");
        _encoding = new EncodingOption(this);
        Options.Add(_tokenizer);
        Options.Add(_json);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        FileInfo[] texts = _train.MonolingualFiles(parsed);
        List<(FileInfo Source, FileInfo? Target)> corpora = texts.Length > 0 ? [] : _train.RequiredFiles(parsed);
        List<(FileInfo Source, FileInfo? Target)> dev = _dev.Files(parsed);
        List<(FileInfo Source, FileInfo? Target)> test = _test.Files(parsed);
        if (texts.Length > 0 && dev.Count + test.Count > 0)
        {
            throw new UsageException("dev and test sets have two languages; give --target too.");
        }

        SentencePieceTokenizer[] tokenizers = [.. (parsed.GetValue(_tokenizer) ?? []).Select(Inputs.Tokenizer)];
        CorpusStatistics statistics = new(tokenizers.FirstOrDefault(), tokenizers.LastOrDefault());
        List<SetCoverage> coverage = [];
        ReadingProgress.Run(_context, [.. texts, .. CorpusOptions.All([.. corpora, .. dev, .. test])], progress =>
        {
            TextSource Open(FileInfo file) => progress.Text(file, _encoding.Value(parsed));
            Measure(statistics, texts.Select(Open));
            corpora.ForEach(files => statistics.Add(CorpusOptions.Open(files, Open), _context.Cancellation));
            coverage.AddRange(Cover("dev", dev.ConvertAll(files => CorpusOptions.Open(files, Open)), statistics));
            coverage.AddRange(Cover("test", test.ConvertAll(files => CorpusOptions.Open(files, Open)), statistics));
            return 0;
        });
        StatisticsReport report = new(statistics, IsParallel: texts.Length == 0, coverage);
        if (parsed.GetValue(_json))
        {
            report.WriteJson(_context.Output);
        }
        else
        {
            report.WriteText(_context.Output, _context.OutputIsTerminal);
        }

        return ExitCodes.Ok;
    }

    private void Measure(CorpusStatistics statistics, IEnumerable<TextSource> texts)
    {
        foreach (string line in texts.SelectMany(LineReader.ReadLines))
        {
            _context.Cancellation.ThrowIfCancellationRequested();
            statistics.Source.Add(line);
        }
    }

    private IEnumerable<SetCoverage> Cover(string set, List<ParallelCorpus> corpora, CorpusStatistics statistics)
    {
        if (corpora.Count == 0)
        {
            return [];
        }

        WordCoverage source = new(statistics.Source.Vocabulary);
        WordCoverage target = new(statistics.Target.Vocabulary);
        foreach (SentencePair pair in corpora.SelectMany(corpus => corpus.ReadAll()))
        {
            _context.Cancellation.ThrowIfCancellationRequested();
            source.Add(pair.Source);
            target.Add(pair.Target);
        }

        return [new SetCoverage(set, "source", source), new SetCoverage(set, "target", target)];
    }
}
