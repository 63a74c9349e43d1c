using System.Buffers;
using System.CommandLine;
using Seq2SeqLstm.Cli.Commands.Conversing;
using Seq2SeqLstm.Cli.Commands.Tracing;
using Seq2SeqLstm.Cli.Commands.Translating;
using Seq2SeqLstm.Cli.Prompt;
using Seq2SeqLstm.Text;

namespace Seq2SeqLstm.Cli.Commands;

/// <summary><c>seq2seq translate</c>: sentences in, translations out.</summary>
internal sealed class TranslateCommand : ExampleCommand
{
    private const string Summary =
        "Translates text line by line: one line in, one line out; a blank line stays blank. In a terminal it asks for sentences, "
        + "with history and commands (:help).";

    private const string ExampleLines =
        """
        seq2seq translate --model model < test.ko > translated.en
        seq2seq translate --model model --input test.ko --output translated.en --beam 10
        seq2seq translate --model first second third --input test.ko
        echo "나는 학생이다." | seq2seq translate --model model --n-best 3 --format jsonl
        echo "나는 학생이다." | seq2seq translate --model model --trace search.html
        seq2seq translate --model model --input test.ko --score-target test.en
        """;

    private readonly Option<bool> _timing = new("--timing")
    {
        Description = "Print to standard error how long each phase took, from the start of the process on.",
    };

    private readonly ModelSettings _model;
    private readonly TranslationOptions _options;
    private readonly EncodingOption _encoding;
    private readonly SearchSettings _search;
    private readonly DeviceSettings _device;
    private readonly CommandContext _context;

    /// <summary>Initializes a new instance of the <see cref="TranslateCommand"/> class.</summary>
    /// <param name="context">Input and output.</param>
    public TranslateCommand(CommandContext context)
        : base("translate", Summary, ExampleLines)
    {
        _context = context;
        _model = new ModelSettings(this);
        _options = new TranslationOptions(this);
        Options.Add(_timing);
        _encoding = new EncodingOption(this);
        _search = new SearchSettings(this);
        _device = new DeviceSettings(this);
        Groups =
        [
            ("Input and output", _options.First), .. _search.Groups, ("Machine", _device.First),
        ];
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        TimingReport? timing = parsed.GetValue(_timing) ? new TimingReport(_context.Clock) : null;
        TranslationSettings settings = _options.Read(parsed);
        TranslatorOptions search = _search.Read(parsed, settings.NBest);
        bool asksForLines = settings.Input is null && settings.Output is null && _context.InputIsTerminal && settings.Trace is null;
        if (asksForLines && settings.Companion is not null)
        {
            throw new UsageException("lines of two files belong together; give --input, or a file on standard input.");
        }

        if (settings.Trace is not null && (search.Sampling is not null || search.ExactSearch))
        {
            throw new UsageException("--trace shows a beam search: leave --sample and --exact out.");
        }

        if (settings.ScoreTarget is not null && (search.Sampling is not null || search.ExactSearch))
        {
            throw new UsageException("--score-target searches for nothing: leave --sample and --exact out.");
        }

        using Translator translator = _model.Load(parsed, search, _device.Read(parsed), timing?.Times);
        int code = asksForLines ? Converse(parsed, settings, translator, timing)
            : settings.Trace is not null ? Trace(parsed, settings, translator)
            : Stream(parsed, settings, translator, timing);
        timing?.Print(_context.Error);
        return code;
    }

    private static ITranslationFormat Format(TranslationSettings settings, Translator translator)
    {
        TokenScores? tokens = settings.TokenScores ? new TokenScores(translator.Tokenizers.Target) : null;
        return settings.IsJson ? new JsonFormat(settings.NBest > 1, tokens) : new TextFormat(settings.NBest > 1, tokens);
    }

    private int Stream(ParseResult parsed, TranslationSettings settings, Translator translator, TimingReport? timing)
    {
        ITranslationFormat format = Format(settings, translator);
        new TranslationStream(_context, settings, (file, display) => _encoding.Text(parsed, file, _context, display))
            .Run(Converter, () => timing?.Translated());
        return ExitCodes.Ok;

        SentenceConverter Converter(string inputName) => settings.ScoreTarget is null
            ? new SentenceTranslator(translator, format, settings.Prefix, inputName, _context.Cancellation).Convert
            : new TargetScorer(translator, settings.IsJson, settings.TokenScores, inputName, _context.Cancellation).Convert;
    }

    /// <summary>Writes the search tree of a sentence, and its translation as always.</summary>
    private int Trace(ParseResult parsed, TranslationSettings settings, Translator translator)
    {
        TextSource source = _encoding.Text(parsed, settings.Input, _context);
        TextSource? companion = settings.Companion is { } file ? _encoding.Text(parsed, file, _context) : null;
        TranslationItem item = new TraceInput(settings).Read(source, companion, _context.Cancellation);
        SearchTrace trace = translator.Trace(item.ToRequest(settings.Prefix), _context.Cancellation);
        var tokens = new TokenScores(translator.Tokenizers.Target);
        TraceFile.Write(settings.Trace!, trace, tokens, settings.Overwrite);
        var output = new ArrayBufferWriter<byte>();
        Format(settings, translator).Write(item.Line, trace.Translation, output);
        new TranslationStream(_context, settings, (_, _) => source).Write(stream => stream.Write(output.WrittenSpan));
        return ExitCodes.Ok;
    }

    private int Converse(ParseResult parsed, TranslationSettings settings, Translator translator, TimingReport? timing)
    {
        const string Prompt = "> ";
        ConversationFormat? format = settings.IsJson
            ? null
            : new ConversationFormat(new TokenScores(translator.Tokenizers.Target)) { ShowsTokens = settings.TokenScores };
        var state = new ConversationState(translator) { Prefix = settings.Prefix };
        ITerminal? terminal = _context.FindTerminal();
        using LineReader? reader = terminal is null ? new LineReader(_encoding.Text(parsed, null, _context)) : null;
        LineEditor? editor = terminal is null ? null : new LineEditor(terminal, _context.Error, Prompt);
        var commands = new ConversationCommands(state, format, _context.Cancellation);
        return new Conversation(_context, ReadLine, state, format ?? Format(settings, translator), commands)
            .Run(() => timing?.Translated());

        (LineEnd, string) ReadLine() =>
            editor?.ReadLine(_context.Cancellation) ?? new PlainPrompt(reader!, _context.Error, Prompt).ReadLine();
    }
}
