using System.CommandLine;
using Seq2SeqLstm.Text;
using Seq2SeqLstm.Text.Corpora;

namespace Seq2SeqLstm.Cli.Commands;

/// <summary><c>seq2seq data check</c>: corpora in, what is wrong with them out.</summary>
internal sealed class DataCheckCommand : ExampleCommand
{
    private const string Summary =
        "Looks for everything that is wrong with parallel corpora, and lists it with line numbers. "
        + "Exit code 1 if a rule is broken; repeated-source and repeated-target are only noted.";

    private const string ExampleLines =
        """
        seq2seq data check --source train.ko --target train.en
        seq2seq data check --source train.ko --target train.en --dev-source dev.ko --dev-target dev.en --json
        seq2seq data check --tsv a.tsv b.tsv --ignore not-nfc repeated-space --max-length-ratio 4
        """;

    private readonly CorpusOptions _train;
    private readonly CorpusOptions _dev;
    private readonly CorpusOptions _test;
    private readonly EncodingOption _encoding;
    private readonly RuleOptions _rules;
    private readonly Option<string[]> _ignore;
    private readonly Option<bool> _strict = new("--strict") { Description = "Hold repeated-source and repeated-target against the corpus too." };
    private readonly Option<bool> _allLines = new("--all-lines") { Description = "Print the numbers of all lines, not of the first ten." };
    private readonly Option<bool> _json = new("--json") { Description = "Print a JSON object, with the numbers of all lines." };
    private readonly CommandContext _context;

    /// <summary>Initializes a new instance of the <see cref="DataCheckCommand"/> class.</summary>
    /// <param name="context">Input and output.</param>
    public DataCheckCommand(CommandContext context)
        : base("check", Summary, ExampleLines)
    {
        _context = context;
        _train = new CorpusOptions(this, "", "the corpus");
        _dev = new CorpusOptions(this, "dev-", "the dev set, which the corpus must not overlap with");
        _test = new CorpusOptions(this, "test-", "the test set, which the corpus and the dev set must not overlap with");
        _encoding = new EncodingOption(this);
        _ignore = RuleOptions.Rules(this, "--ignore", "Rules not to look for.");
        _rules = new RuleOptions(this);
        foreach (Option option in (Option[])[_strict, _allLines, _json])
        {
            Options.Add(option);
        }

        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        bool isJson = parsed.GetValue(_json);
        CorpusCheckOptions options = _rules.Read(parsed) with
        {
            Rules = CorpusRuleSet.All.Except(RuleOptions.Read(parsed, _ignore)),
            MaxExamples = isJson || parsed.GetValue(_allLines) ? int.MaxValue : LineCount.MaxExamples,
        };
        UsageException.Check(options.Validate);
        (string Role, List<(FileInfo Source, FileInfo? Target)> Files)[] corpora =
        [
            ("train", _train.RequiredFiles(parsed)), ("dev", _dev.Files(parsed)), ("test", _test.Files(parsed)),
        ];
        List<(string Role, CorpusFindings Findings)> found = ReadingProgress.Run(
            _context,
            corpora.SelectMany(corpus => CorpusOptions.All(corpus.Files)),
            progress => Check(corpora, options, file => progress.Text(file, _encoding.Value(parsed))));
        if (found.Find(corpus => corpus.Findings is { SourceLines: 0, TargetLines: 0 }) is { Findings: { } empty })
        {
            throw new InvalidDataException($"{empty.Name}: has no line at all; was it written to its end?");
        }

        CorpusRuleSet faults = parsed.GetValue(_strict) ? CorpusRuleSet.All : CorpusRuleSet.All.Except(CorpusRules.Notes);
        bool isClean = found.TrueForAll(corpus => corpus.Findings.Rules.Intersect(faults).IsEmpty);
        if (isJson)
        {
            CorpusFindingsReport.WriteJson(found, faults, _context.Output);
        }
        else
        {
            CorpusFindingsReport.WriteText(found, faults, _context.Output);
        }

        return isClean ? ExitCodes.Ok : ExitCodes.Failed;
    }

    /// <summary>Checks what is to be kept apart first: a pair of train that is also in test is the fault of train.</summary>
    private List<(string Role, CorpusFindings Findings)> Check(
        IEnumerable<(string Role, List<(FileInfo Source, FileInfo? Target)> Files)> corpora, CorpusCheckOptions options,
        Func<FileInfo, TextSource> open)
    {
        CorpusChecker checker = new(options);
        List<(string, CorpusFindings)> found = [];
        foreach ((string role, List<(FileInfo, FileInfo?)> files) in corpora.Reverse())
        {
            found.InsertRange(0, files.ConvertAll(file => (role, role == "train"
                ? checker.Check(CorpusOptions.Open(file, open), _context.Cancellation)
                : checker.CheckHeldOut(CorpusOptions.Open(file, open), _context.Cancellation))));
        }

        return found;
    }
}
