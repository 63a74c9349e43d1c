using Seq2SeqLstm.Configuration;
using Seq2SeqLstm.Interchange;
using Seq2SeqLstm.Text;

namespace Seq2SeqLstm.Cli.Commands.Exchanging;

/// <summary>The tokenizers that belong to an imported state.</summary>
internal sealed class ImportedTokenizers
{
    private readonly FileInfo _source;
    private readonly FileInfo _target;

    private ImportedTokenizers(FileInfo source, FileInfo target)
    {
        _source = source;
        _target = target;
        SentencePieceModel first = Inputs.Tokenizer(source).Model;
        IsJoint = source.FullName == target.FullName;
        Models = (first, IsJoint ? first : Inputs.Tokenizer(target).Model);
    }

    /// <summary>Gets the models of both sides; the same one twice where one file was named twice.</summary>
    public (SentencePieceModel Source, SentencePieceModel Target) Models { get; }

    /// <summary>Gets a value indicating whether both sides share one vocabulary.</summary>
    public bool IsJoint { get; }

    /// <summary>Gets what the configuration says of them.</summary>
    public TokenizerOptions Options => new()
    {
        Type = Models.Target.Trainer.Type == SegmentationType.Unigram ? TokenizerType.Unigram : TokenizerType.Bpe,
        VocabularySize = Models.Target.Pieces.Count,
        Joint = IsJoint,
    };

    /// <summary>Reads them.</summary>
    /// <param name="source">SentencePiece model of the source.</param>
    /// <param name="target">That of the target.</param>
    /// <exception cref="UsageException">There is no such file, or sentences have no beginning or no end in the target.</exception>
    /// <exception cref="InvalidDataException">A file is not a valid model.</exception>
    public static ImportedTokenizers Read(FileInfo source, FileInfo target)
    {
        var tokenizers = new ImportedTokenizers(source, target);
        var spoken = new SentencePieceTokenizer(tokenizers.Models.Target);
        return spoken.BosId >= 0 && spoken.EosId >= 0
            ? tokenizers
            : throw new UsageException($"'{target}' has no piece for the beginning or the end of a sentence, which decoding needs.");
    }

    /// <summary>Makes sure that every row of the embeddings has its piece.</summary>
    /// <param name="input">The file with the state, for messages.</param>
    /// <param name="state">The state.</param>
    /// <exception cref="UsageException">The sizes differ.</exception>
    public void RequireSizes(FileInfo input, PyTorchState state)
    {
        Require("source", _source, Models.Source, "src_emb.weight", state.SourceVocabulary);
        Require("target", _target, Models.Target, "tgt_emb.weight", state.TargetVocabulary);

        void Require(string side, FileInfo file, SentencePieceModel model, string tensor, int rows)
        {
            if (model.Pieces.Count != rows)
            {
                throw new UsageException(
                    $"'{file}' has {model.Pieces.Count} pieces, but {tensor} of '{input}' has {rows} rows; "
                    + $"name the tokenizer that it was trained with as --{side}-tokenizer.");
            }
        }
    }
}
