using System.CommandLine;
using System.Text;
using Seq2SeqLstm.Storage;
using Seq2SeqLstm.Text;

namespace Seq2SeqLstm.Cli.Commands;

/// <summary><c>seq2seq tokenizer train</c>: text in, SentencePiece model out.</summary>
internal sealed class TokenizerTrainCommand : ExampleCommand
{
    private const string Summary =
        "Trains a SentencePiece model from text, one sentence per line. The options are those of spm_train.";

    private const string ExampleLines =
        """
        seq2seq tokenizer train --input train.ko --output ko.model --vocab-size 4000
        seq2seq tokenizer train --input train.ko train.en --output joint.model --vocab-size 8000 --type unigram
        """;

    private readonly Option<FileInfo[]> _input = new("--input", "-i")
    {
        Description = "Files to train from; standard input if not given.",
        HelpName = "FILE",
        AllowMultipleArgumentsPerToken = true,
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<FileInfo> _output = new("--output", "-o")
    {
        Description = "The model file to make.",
        HelpName = "FILE.model",
        Required = true,
    };

    private readonly SubwordOptions _subwords = new();

    private readonly Option<bool> _overwrite = new("--overwrite") { Description = "Replace the output file if it exists." };

    private readonly EncodingOption _encoding;
    private readonly CommandContext _context;

    /// <summary>Initializes a new instance of the <see cref="TokenizerTrainCommand"/> class.</summary>
    /// <param name="context">Input and output.</param>
    public TokenizerTrainCommand(CommandContext context)
        : base("train", Summary, ExampleLines)
    {
        _context = context;
        foreach (Option option in (Option[])[_input, _output, .. _subwords.All, _overwrite])
        {
            Options.Add(option);
        }

        _encoding = new EncodingOption(this);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        FileInfo output = parsed.GetRequiredValue(_output);
        bool overwrite = parsed.GetValue(_overwrite);
        OutputFiles.Check([output], parsed.GetValue(_input) ?? [], overwrite);
        SubwordTrainerOptions options = _subwords.Read(parsed);
        SentencePieceModel model = _context.ErrorIsTerminal
            ? BarStatusDisplay.Run(_context.Error, display => Train(parsed, options, display))
            : Train(parsed, options, new PlainStatusDisplay(_context.Error));
        AtomicFile.Write(output, model.Write, overwrite);
        _context.Error.WriteLine($"wrote {output}: {model.Pieces.Count} pieces");
        return ExitCodes.Ok;
    }

    private SentencePieceModel Train(ParseResult parsed, SubwordTrainerOptions options, IStatusDisplay display)
    {
        TextSource[] sources = parsed.GetValue(_input) is { Length: > 0 } files
            ? Array.ConvertAll(files, file => _encoding.Text(parsed, file, _context, display))
            : [_encoding.Text(parsed, null, _context, display)];
        long tooLong = 0;
        IEnumerable<string> lines = sources.SelectMany(LineReader.ReadLines).Where(line =>
        {
            bool fits = Encoding.UTF8.GetByteCount(line) <= options.MaxLineBytes;
            tooLong += fits ? 0 : 1;
            return fits;
        });
        SubwordDisplay progress = new(display, options.VocabularySize, _context.Clock);
        try
        {
            SentencePieceModel model = SubwordTrainer.Train(lines, options, progress, _context.Cancellation);
            if (tooLong > 0)
            {
                display.WriteLine($"left out lines longer than {options.MaxLineBytes} bytes (--max-sentence-length): {tooLong}");
            }

            return model;
        }
        catch (Exception e) when (e is ArgumentException or InvalidDataException)
        {
            throw new UsageException(SubwordOptionNames.Translate(e.Message));
        }
    }
}
