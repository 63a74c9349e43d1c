using System.CommandLine;
using Seq2SeqLstm.Text;

namespace Seq2SeqLstm.Cli.Commands;

/// <summary>What encoding and decoding share: a model, a format and one line out for each line in.</summary>
internal abstract class TokenizerStreamCommand : ExampleCommand
{
    private readonly Option<FileInfo> _model = new("--model", "-m")
    {
        Description = "The SentencePiece model.",
        HelpName = "FILE.model",
        Required = true,
    };

    private readonly Option<string> _format = new("--format", "-f")
    {
        Description = "Whether the pieces are written as text or as numbers.",
        DefaultValueFactory = _ => "piece",
    };

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
        Options.Add(_model);
        Options.Add(_format);
        SetAction(Run);
    }

    /// <summary>Turns one line of input into one line of output.</summary>
    /// <param name="line">The line.</param>
    /// <param name="tokenizer">The model.</param>
    /// <param name="asIds">Whether pieces are numbers.</param>
    /// <returns>The line to write.</returns>
    /// <exception cref="FormatException">The line is not what is expected; the message says why.</exception>
    protected abstract string Convert(string line, SentencePieceTokenizer tokenizer, bool asIds);

    private int Run(ParseResult parsed)
    {
        SentencePieceTokenizer tokenizer = Inputs.Tokenizer(parsed.GetRequiredValue(_model));
        bool asIds = parsed.GetValue(_format) == "id";
        TextSource input = Inputs.Text(null, _context);
        using var reader = new LineReader(input);
        while (reader.ReadLine() is { } line)
        {
            _context.Cancellation.ThrowIfCancellationRequested();
            try
            {
                _context.Output.WriteLine(Convert(line, tokenizer, asIds));
            }
            catch (FormatException e)
            {
                throw new InvalidDataException($"{input.Name}:{reader.LineNumber}: {e.Message}", e);
            }

            if (_context.InputIsTerminal)
            {
                _context.Output.Flush();
            }
        }

        return ExitCodes.Ok;
    }
}
