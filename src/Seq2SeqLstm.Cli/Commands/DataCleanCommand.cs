using System.CommandLine;
using Seq2SeqLstm.Text;
using Seq2SeqLstm.Text.Corpora;

namespace Seq2SeqLstm.Cli.Commands;

/// <summary><c>seq2seq data clean</c>: corpora in, a clean one and a list of the changes out.</summary>
internal sealed class DataCleanCommand : ExampleCommand
{
    private const string Summary =
        "Repairs and drops pairs by the rules of 'data check' and writes what is left, in its order, as UTF-8. "
        + "Repaired by default: control-character, invisible-character, not-nfc, untrimmed, repeated-space; "
        + "noted only: repeated-source, repeated-target; dropped by: all others.";

    private const string ExampleLines =
        """
        seq2seq data clean --source raw.ko --target raw.en --output-source train.ko --output-target train.en --log dropped.jsonl
        seq2seq data clean --tsv raw.tsv --output-tsv clean.tsv --drop repeated-source not-nfc --keep overlong
        seq2seq data clean --source raw.ko --target raw.en --test-source test.ko --test-target test.en --output-tsv clean.tsv
        """;

    private readonly CorpusOptions _train;
    private readonly CorpusOptions _dev;
    private readonly CorpusOptions _test;
    private readonly PairOutputOptions _output;
    private readonly EncodingOption _encoding;
    private readonly RuleOptions _rules;
    private readonly Option<string[]> _drop;
    private readonly Option<string[]> _repair;
    private readonly Option<string[]> _keep;

    private readonly CommandContext _context;

    /// <summary>Initializes a new instance of the <see cref="DataCleanCommand"/> class.</summary>
    /// <param name="context">Input and output.</param>
    public DataCleanCommand(CommandContext context)
        : base("clean", Summary, ExampleLines)
    {
        _context = context;
        _train = new CorpusOptions(this, "", "the corpus");
        _dev = new CorpusOptions(this, "dev-", "the dev set; pairs that overlap with it are dropped");
        _test = new CorpusOptions(this, "test-", "the test set; pairs that overlap with it are dropped");
        _output = new PairOutputOptions(this);
        _encoding = new EncodingOption(this);
        _drop = RuleOptions.Rules(this, "--drop", "Rules whose pairs are to be dropped too.");
        _repair = RuleOptions.Rules(this, "--repair", "Rules whose pairs are to be repaired, which is the default where it can be done.");
        _keep = RuleOptions.Rules(this, "--keep", "Rules whose pairs are to be kept as they are.");
        _rules = new RuleOptions(this);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        CorpusCleaningOptions options = ReadOptions(parsed);
        List<(FileInfo Source, FileInfo? Target)> corpora = _train.RequiredFiles(parsed);
        List<(FileInfo Source, FileInfo? Target)> heldOut = [.. _dev.Files(parsed), .. _test.Files(parsed)];
        FileInfo[] inputs = [.. CorpusOptions.All(corpora), .. CorpusOptions.All(heldOut)];
        CorpusCleaner cleaner = new(options);
        ReadingProgress.Run(_context, inputs, progress =>
        {
            TextSource Open(FileInfo file) => progress.Text(file, _encoding.Value(parsed));
            foreach ((FileInfo, FileInfo?) files in heldOut)
            {
                cleaner.HoldOut(CorpusOptions.Open(files, Open), _context.Cancellation);
            }

            _output.Write(parsed, inputs, (output, log) =>
            {
                foreach ((FileInfo, FileInfo?) files in corpora)
                {
                    cleaner.Clean(CorpusOptions.Open(files, Open), output, pair => Log(pair, log), _context.Cancellation);
                }
            });
            return 0;
        });
        Report(cleaner.Result);
        return ExitCodes.Ok;
    }

    private CorpusCleaningOptions ReadOptions(ParseResult parsed)
    {
        CorpusRuleSet drop = RuleOptions.Read(parsed, _drop);
        CorpusRuleSet repair = RuleOptions.Read(parsed, _repair);
        CorpusRuleSet keep = RuleOptions.Read(parsed, _keep);
        CorpusRuleSet twice = drop.Intersect(repair) | drop.Intersect(keep) | repair.Intersect(keep);
        if (!twice.IsEmpty)
        {
            throw new UsageException($"{twice}: name each rule in one of --drop, --repair and --keep only.");
        }

        CorpusCleaningOptions defaults = new() { Check = _rules.Read(parsed) };
        CorpusCleaningOptions options = defaults with
        {
            Repair = (defaults.Repair | repair).Except(drop | keep),
            Drop = (defaults.Drop | drop).Except(repair | keep),
        };
        UsageException.Check(options.Validate);
        return options;
    }

    private static void Log(CleanedPair pair, TextWriter log) => JsonText.WriteLine(
        log,
        json =>
        {
            json.WriteStartObject();
            json.WriteString("corpus", pair.Corpus);
            json.WriteNumber("line", pair.LineNumber);
            json.WriteString("action", pair.IsDropped ? "dropped" : "repaired");
            json.WriteStartArray("rules");
            foreach (CorpusRule rule in pair.Rules)
            {
                json.WriteStringValue(CorpusRules.Name(rule));
            }

            json.WriteEndArray();
            json.WriteString("source", pair.Source);
            json.WriteString("target", pair.Target);
            json.WriteEndObject();
        },
        indent: 0);

    private void Report(CorpusCleaning result)
    {
        _context.Output.WriteLine($"{result.Lines} lines: {result.KeptPairs} pairs kept, {result.RepairedPairs} of them repaired, "
            + $"{result.DroppedPairs} dropped");
        foreach ((string action, IReadOnlyDictionary<CorpusRule, long> counts) in
            new[] { ("repaired", result.Repaired), ("dropped", result.Dropped) })
        {
            foreach ((CorpusRule rule, long count) in counts)
            {
                _context.Output.WriteLine($"  {action,-9} {CorpusRules.Name(rule),-24} {count,9}");
            }
        }

        if (result.FirstDefect is { } defect)
        {
            _context.Output.WriteLine($"first invalid line: {defect}");
        }
    }
}
