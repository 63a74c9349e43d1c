using System.CommandLine;
using Seq2SeqLstm.Storage;
using Seq2SeqLstm.Text;

namespace Seq2SeqLstm.Cli.Commands;

/// <summary><c>seq2seq tokenizer train</c>: text in, SentencePiece model out.</summary>
internal sealed class TokenizerTrainCommand : ExampleCommand
{
    private const string Summary =
        "Trains a SentencePiece model from text, one sentence per line. Ids: 0 <pad>, 1 <unk>, 2 <s>, 3 </s>.";

    private const string ExampleLines =
        """
        seq2seq tokenizer train --input train.ko --output ko.model --vocab-size 4000
        seq2seq tokenizer train --input train.ko train.en --output joint.model --vocab-size 8000 --type bpe
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

    private readonly Option<int> _vocabularySize = new("--vocab-size")
    {
        Description = "Number of pieces, the four control pieces included.",
        HelpName = "N",
        Required = true,
    };

    private readonly Option<string> _type = new("--type")
    {
        Description = "Kind of model: byte pair encoding.",
        DefaultValueFactory = _ => "bpe",
    };

    private readonly Option<double> _coverage = new("--character-coverage")
    {
        Description = "Share of the characters that get a piece of their own; 1 leaves none out.",
        DefaultValueFactory = _ => 0.9995,
    };

    private readonly Option<bool> _byteFallback = new("--byte-fallback")
    {
        Description = "Write characters without a piece as bytes, which takes 256 pieces.",
    };

    private readonly Option<bool> _overwrite = new("--overwrite") { Description = "Replace the output file if it exists." };

    private readonly EncodingOption _encoding;
    private readonly CommandContext _context;

    /// <summary>Initializes a new instance of the <see cref="TokenizerTrainCommand"/> class.</summary>
    /// <param name="context">Input and output.</param>
    public TokenizerTrainCommand(CommandContext context)
        : base("train", Summary, ExampleLines)
    {
        _context = context;
        _type.AcceptOnlyFromAmong("bpe");
        foreach (Option option in (Option[])[_input, _output, _vocabularySize, _type, _coverage, _byteFallback, _overwrite])
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
        if (output.Exists && !overwrite)
        {
            throw new UsageException($"'{output}' exists already; give --overwrite to replace it.");
        }

        TextSource[] sources = parsed.GetValue(_input) is { Length: > 0 } files
            ? [.. files.Select(file => _encoding.Text(parsed, file, _context))]
            : [_encoding.Text(parsed, null, _context)];
        var options = new BpeTrainerOptions
        {
            VocabularySize = parsed.GetRequiredValue(_vocabularySize),
            CharacterCoverage = parsed.GetValue(_coverage),
            ByteFallback = parsed.GetValue(_byteFallback),
        };
        SentencePieceModel? model = null;
        UsageException.Check(() => model = BpeTrainer.Train(
            sources.SelectMany(LineReader.ReadLines), options, progress: null, _context.Cancellation));
        AtomicFile.Write(output, model!.Write, overwrite);
        _context.Error.WriteLine($"wrote {output}: {model.Pieces.Count} pieces");
        return ExitCodes.Ok;
    }
}
