using System.CommandLine;
using Seq2SeqLstm.Cli.Lines;
using Seq2SeqLstm.Text;

namespace Seq2SeqLstm.Cli.Commands;

/// <summary>What encoding and decoding share: a model, a format, threads, and lines in the order they come.</summary>
internal abstract class TokenizerStreamCommand : ExampleCommand
{
    private const int MostThreads = 1024;

    private readonly Option<FileInfo> _model = new("--model", "-m")
    {
        Description = "The SentencePiece model.",
        HelpName = "FILE.model",
        Required = true,
    };

    private readonly Option<FileInfo?> _input = new("--input", "-i")
    {
        Description = "File to read; standard input if not given.",
        HelpName = "FILE",
    };

    private readonly Option<string> _format = new("--format", "-f")
    {
        Description = "Whether the pieces are written as text or as numbers.",
        DefaultValueFactory = _ => "piece",
    };

    private readonly Option<int> _threads = new("--threads")
    {
        Description = "Number of threads; 0 for all cores. The lines keep their order.",
        DefaultValueFactory = _ => 0,
    };

    private readonly EncodingOption _encoding;
    private readonly CommandContext _context;

    /// <summary>Initializes a new instance of the <see cref="TokenizerStreamCommand"/> class.</summary>
    /// <param name="context">Input and output.</param>
    /// <param name="name">The command.</param>
    /// <param name="summary">What it does.</param>
    /// <param name="examples">Command lines to copy.</param>
    protected TokenizerStreamCommand(CommandContext context, string name, string summary, string examples)
        : base(name, summary, examples)
    {
        _context = context;
        _format.AcceptOnlyFromAmong("piece", "id");
        _threads.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 0 or > MostThreads)
            {
                result.AddError($"--threads is {result.GetValueOrDefault<int>()}; it must be 0 to {MostThreads}");
            }
        });
        Options.Add(_model);
        Options.Add(_input);
        Options.Add(_format);
        Options.Add(_threads);
        _encoding = new EncodingOption(this);
        SetAction(Run);
    }

    /// <summary>Prepares what is done with each line.</summary>
    /// <param name="parsed">The options.</param>
    /// <param name="tokenizer">The model.</param>
    /// <param name="asIds">Whether pieces are numbers.</param>
    /// <returns>Gives a converter for one thread.</returns>
    /// <exception cref="UsageException">The options do not go together or do not suit the model.</exception>
    protected abstract Func<LineConverter> Prepare(ParseResult parsed, SentencePieceTokenizer tokenizer, bool asIds);

    private int Run(ParseResult parsed)
    {
        SentencePieceTokenizer tokenizer = Inputs.Tokenizer(parsed.GetRequiredValue(_model));
        Func<LineConverter> converters = Prepare(parsed, tokenizer, parsed.GetValue(_format) == "id");
        int threads = parsed.GetValue(_threads);
        FileInfo? file = parsed.GetValue(_input);
        TextSource input = _encoding.Text(parsed, file, _context);

        // On a terminal the results themselves show how far it is.
        return _context.OutputIsTerminal || (file is null && _context.InputIsTerminal)
            ? Convert(input)
            : ReadingProgress.Run(_context, file is null ? [] : [file], progress => Convert(progress.Text(input)));

        int Convert(TextSource text)
        {
            new LinePipeline(text, _context.Output.BaseStream, converters, _context.Cancellation)
                .Run(threads == 0 ? Environment.ProcessorCount : threads);
            return ExitCodes.Ok;
        }
    }
}
