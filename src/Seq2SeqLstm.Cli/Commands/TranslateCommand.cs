using System.CommandLine;
using Seq2SeqLstm.Storage;
using Seq2SeqLstm.Text;

namespace Seq2SeqLstm.Cli.Commands;

/// <summary><c>seq2seq translate</c>: sentences in, translations out.</summary>
internal sealed class TranslateCommand : ExampleCommand
{
    private const string Summary = "Translates text line by line: one line in, one line out; a blank line stays blank.";

    private const string ExampleLines =
        """
        seq2seq translate --model model < test.ko > translated.en
        seq2seq translate --model model --input test.ko --output translated.en --beam 10
        echo "나는 학생이다." | seq2seq translate --model model --n-best 3 --format jsonl
        """;

    private readonly Option<FileInfo?> _input = new("--input", "-i")
    {
        Description = "File to translate; standard input if not given.",
        HelpName = "FILE",
    };

    private readonly Option<FileInfo?> _output = new("--output", "-o")
    {
        Description = "File to write; standard output if not given.",
        HelpName = "FILE",
    };

    private readonly Option<bool> _overwrite = new("--overwrite") { Description = "Replace the output file if it exists." };

    private readonly Option<int> _nBest = new("--n-best")
    {
        Description = "Translations of each sentence, best first; in text as 'number ||| translation ||| score'.",
        HelpName = "N",
        DefaultValueFactory = _ => 1,
    };

    private readonly Option<string> _format = new("--format", "-f")
    {
        Description = "Text, or one JSON object for each sentence.",
        DefaultValueFactory = _ => "text",
    };

    private readonly Option<int> _lines = new("--lines-at-once")
    {
        Description = "Lines to read before they are translated together; 1 answers each at once.",
        HelpName = "N",
        DefaultValueFactory = _ => 1000,
    };

    private readonly Option<bool> _timing = new("--timing")
    {
        Description = "Print to standard error how long each phase took, from the start of the process on.",
    };

    private readonly SearchSettings _search;
    private readonly EncodingOption _encoding;
    private readonly CommandContext _context;

    /// <summary>Initializes a new instance of the <see cref="TranslateCommand"/> class.</summary>
    /// <param name="context">Input and output.</param>
    public TranslateCommand(CommandContext context)
        : base("translate", Summary, ExampleLines)
    {
        _context = context;
        _search = new SearchSettings(this);
        _format.AcceptOnlyFromAmong("text", "jsonl");
        foreach (Option option in (Option[])[_input, _output, _overwrite, _nBest, _format, _lines, _timing])
        {
            Options.Add(option);
        }

        _encoding = new EncodingOption(this);
        _lines.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 and var lines)
            {
                result.AddError($"--lines-at-once must be at least 1, not {lines}.");
            }
        });
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        TimingReport? timing = parsed.GetValue(_timing) ? new TimingReport(_context.Clock) : null;
        FileInfo? output = parsed.GetValue(_output);
        bool overwrite = parsed.GetValue(_overwrite);
        FileInfo? source = parsed.GetValue(_input);
        if (output is not null)
        {
            OutputFiles.Check([output], source is null ? [] : [source], overwrite);
        }

        TextSource input = _encoding.Text(parsed, source, _context);
        using Translator translator = _search.Load(parsed, parsed.GetValue(_nBest), timing?.Times);
        var printer = new TranslationPrinter(parsed.GetValue(_format) == "jsonl", parsed.GetValue(_nBest) > 1);
        if (output is null)
        {
            Translate(parsed, input, translator, printer, _context.Output, timing);
        }
        else
        {
            AtomicFile.Write(
                output,
                stream =>
                {
                    using var writer = new StreamWriter(stream, leaveOpen: true) { NewLine = "\n" };
                    Translate(parsed, input, translator, printer, writer, timing);
                },
                overwrite);
        }

        timing?.Print(_context.Error);
        return ExitCodes.Ok;
    }

    private void Translate(
        ParseResult parsed, TextSource input, Translator translator, TranslationPrinter printer, TextWriter output,
        TimingReport? timing)
    {
        bool isConversation = _context.InputIsTerminal && parsed.GetValue(_input) is null;
        IEnumerable<string> typed = isConversation ? Prompted(LineReader.ReadLines(input)) : LineReader.ReadLines(input);
        foreach (string[] lines in typed.Chunk(isConversation ? 1 : parsed.GetValue(_lines)))
        {
            foreach (Translation translation in translator.Search(lines, _context.Cancellation))
            {
                printer.Print(translation, output);
                if (translation.CutTokens > 0)
                {
                    _context.Error.WriteLine($"seq2seq: warning: {input.Name}:{printer.Count}: the last "
                        + $"{translation.CutTokens} tokens of the sentence were too many and are not translated.");
                }
            }

            output.Flush();
            timing?.Translated();
        }
    }

    /// <summary>Asks for each line, until the end of the input.</summary>
    private IEnumerable<string> Prompted(IEnumerable<string> lines)
    {
        _context.Error.WriteLine("Type a sentence and Enter; Ctrl-D ends.");
        using IEnumerator<string> line = lines.GetEnumerator();
        _context.Error.Write("> ");
        while (line.MoveNext())
        {
            yield return line.Current;
            _context.Error.Write("> ");
        }

        _context.Error.WriteLine();
    }
}
