using System.CommandLine;
using Seq2SeqLstm.Cli.Commands.Scoring;
using Seq2SeqLstm.Evaluation;
using Seq2SeqLstm.Evaluation.Comparison;
using Seq2SeqLstm.Evaluation.Significance;
using Seq2SeqLstm.Storage;
using Seq2SeqLstm.Text;

namespace Seq2SeqLstm.Cli.Commands.Comparing;

/// <summary><c>seq2seq compare</c>: the translations of two systems in, what distinguishes them out.</summary>
internal sealed class CompareCommand : ExampleCommand
{
    private const string Summary =
        "Compares the translations of two systems: scores with significance, by sentence length and by training frequency of the words, "
        + "n-grams that only one gets, sentences with the largest difference.";

    private const string ExampleLines =
        """
        seq2seq compare greedy.en beam.en --reference test.en --source test.ko
        seq2seq compare old.en new.en --reference test.en --source test.ko --training-text train.en --html comparison.html
        seq2seq compare a.en b.en --reference test.en test.2.en --metrics bleu chrf ter --significance ar --json
        """;

    private readonly Argument<FileInfo> _a = new("A") { Description = "Translations of the first system, the baseline, one per line." };

    private readonly Argument<FileInfo> _b = new("B") { Description = "Translations of the second system." };

    private readonly Option<FileInfo[]> _references = new("--reference", "-r")
    {
        Description = "The correct translations; several files are several references.",
        HelpName = "FILE",
        Required = true,
        AllowMultipleArgumentsPerToken = true,
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<FileInfo?> _source = new("--source", "-s")
    {
        Description = "The source text, for scores by its length and to show it beside the translations.",
        HelpName = "FILE",
    };

    private readonly Option<FileInfo[]> _training = new("--training-text")
    {
        Description = "Target side of the training corpus, for scores by how often a word stands in it.",
        HelpName = "FILE",
        AllowMultipleArgumentsPerToken = true,
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<bool> _json = new("--json") { Description = "Print one JSON object." };

    private readonly Option<FileInfo?> _html = new("--html")
    {
        Description = "Also write the comparison as a page that needs no network.",
        HelpName = "FILE",
    };

    private readonly Option<bool> _overwrite = new("--overwrite") { Description = "Replace the page if it exists." };

    private readonly ComparisonSettings _settings;
    private readonly EncodingOption _encoding;
    private readonly CommandContext _context;

    /// <summary>Initializes a new instance of the <see cref="CompareCommand"/> class.</summary>
    /// <param name="context">Input and output.</param>
    public CompareCommand(CommandContext context)
        : base("compare", Summary, ExampleLines)
    {
        _context = context;
        Arguments.Add(_a);
        Arguments.Add(_b);
        foreach (Option option in (Option[])[_references, _source, _training])
        {
            Options.Add(option);
        }

        _settings = new ComparisonSettings(this);
        foreach (Option option in (Option[])[_json, _html, _overwrite])
        {
            Options.Add(option);
        }

        _encoding = new EncodingOption(this);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        FileInfo[] training = parsed.GetValue(_training) ?? [];
        FileInfo? page = parsed.GetValue(_html);
        if (page is not null)
        {
            FileInfo[] inputs = [.. Texts(parsed), .. training];
            OutputFiles.Check([page], inputs, parsed.GetValue(_overwrite));
        }

        IReadOnlyList<IMetric> metrics = _settings.Metrics(parsed);
        ComparisonOptions options = _settings.Options(parsed, metrics);
        Resampling test = _settings.Test(parsed);
        SystemOutputs outputs = Read(parsed);
        WordFrequencies? frequencies = training.Length == 0
            ? null
            : WordFrequencies.Count(
                training.SelectMany(file => LineReader.ReadLines(Open(parsed, file))), options.Tokenizer, options.Lowercase,
                _context.Cancellation);
        ComparisonReport report = new SystemComparison(metrics, options).Compare(outputs, frequencies, _context.Cancellation);
        (string nameA, string nameB) = Names(parsed.GetRequiredValue(_a), parsed.GetRequiredValue(_b));
        ComparedMetric[] compared = [.. report.Statistics.Select(statistics => Compare(statistics, test))];
        Print(parsed, new ComparisonResult(nameA, nameB, ComparisonWording.Test(test), compared, outputs, report), page);
        return ExitCodes.Ok;
    }

    private ComparedMetric Compare(SystemStatistics statistics, Resampling test)
    {
        IReadOnlyList<PairedResult> results = test.Compare(statistics.Metric, [statistics.A, statistics.B], _context.Cancellation);
        MetricSignature signature = statistics.Metric.Signature(statistics.A.ReferenceCount);
        return new ComparedMetric(statistics.Metric, test.Sign(signature), results[0], results[1]);
    }

    private IEnumerable<FileInfo> Texts(ParseResult parsed) =>
    [
        parsed.GetRequiredValue(_a), parsed.GetRequiredValue(_b), .. parsed.GetRequiredValue(_references),
        .. parsed.GetValue(_source) is { } source ? (FileInfo[])[source] : [],
    ];

    private SystemOutputs Read(ParseResult parsed)
    {
        List<string> a = Lines(parsed, parsed.GetRequiredValue(_a), null, 0);
        List<string> Other(FileInfo file) => Lines(parsed, file, parsed.GetRequiredValue(_a), a.Count);
        return new SystemOutputs
        {
            A = a,
            B = Other(parsed.GetRequiredValue(_b)),
            References = [.. parsed.GetRequiredValue(_references).Select(Other)],
            Sources = parsed.GetValue(_source) is { } source ? Other(source) : null,
        };
    }

    private List<string> Lines(ParseResult parsed, FileInfo file, FileInfo? first, int wanted)
    {
        List<string> lines = Inputs.Lines(Open(parsed, file), _context.Cancellation);
        if (lines.Count == 0)
        {
            throw new UsageException($"{file} is empty; there is nothing to compare.");
        }

        return first is null || lines.Count == wanted
            ? lines
            : throw new UsageException($"{first} has {wanted} lines, but {file} has {lines.Count}; both need one line for each sentence.");
    }

    private TextSource Open(ParseResult parsed, FileInfo file) => _encoding.Text(parsed, file, _context);

    // The names of the files, with as much of their paths as tells them apart.
    private static (string A, string B) Names(FileInfo a, FileInfo b)
    {
        if (a.Name != b.Name)
        {
            return (a.Name, b.Name);
        }

        return a.FullName == b.FullName ? (a.Name + " (A)", b.Name + " (B)") : (a.ToString(), b.ToString());
    }

    private void Print(ParseResult parsed, ComparisonResult result, FileInfo? page)
    {
        if (page is not null)
        {
            AtomicFile.Write(
                page,
                stream =>
                {
                    using var writer = new StreamWriter(stream, leaveOpen: true) { NewLine = "\n" };
                    ComparisonHtml.Write(writer, result);
                },
                parsed.GetValue(_overwrite));
        }

        if (parsed.GetValue(_json))
        {
            JsonText.WriteLine(_context.Output, json => ComparisonJson.Write(json, result));
        }
        else
        {
            ComparisonText.Write(_context.Output, result);
        }
    }
}
