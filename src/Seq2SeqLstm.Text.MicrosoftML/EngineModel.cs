using System.Text;
using Engine = Microsoft.ML.Tokenizers.SentencePieceTokenizer;

namespace Seq2SeqLstm.Text.MicrosoftML;

/// <summary>A model with nothing left for the engine to do but to cut plain text into pieces. Thread-safe.</summary>
/// <remarks>
/// The engine's model holds the unknown piece and the pieces of text, no symbols: of a byte-pair model it would also
/// build symbols, such as begin of sentence, out of text that spells them.
/// </remarks>
internal sealed class EngineModel
{
    private const int HighestCharacter = 0x10FFFD;

    private readonly Engine _engine;
    private readonly List<int> _ids;
    private readonly bool _isMirrored;

    /// <summary>Hands the text pieces of a model to the engine.</summary>
    /// <param name="model">The model.</param>
    /// <param name="isMirrored">Whether the engine sees pieces and text backwards.</param>
    /// <exception cref="ArgumentException">The engine would not cut with this model as SentencePiece does.</exception>
    public EngineModel(SentencePieceModel model, bool isMirrored)
    {
        _isMirrored = isMirrored;
        HashSet<string> texts = [.. model.Pieces.Select(piece => piece.Text)];
        List<SentencePiece> pieces = [new(FindUnusedCharacter(texts), 0, PieceType.Unknown)];
        _ids = [model.Pieces.Select(piece => piece.Type).ToList().IndexOf(PieceType.Unknown)];
        for (int id = 0; id < model.Pieces.Count; id++)
        {
            if (Prepare(model.Pieces[id], id, model.Trainer.Type) is { } piece)
            {
                pieces.Add(piece with { Text = isMirrored ? MirroredText.Of(piece.Text) : piece.Text });
                _ids.Add(id);
            }
        }

        _engine = CreateEngine(pieces, model.Trainer.Type);
    }

    /// <summary>Cuts text without user-defined pieces, and adds the segments of it to a list.</summary>
    /// <param name="text">Normalised text.</param>
    /// <param name="start">Where it begins in the whole text.</param>
    /// <param name="segments">The list.</param>
    public void Cut(string text, int start, List<EngineSegment> segments)
    {
        var tokens = _engine.EncodeToTokens(
            _isMirrored ? MirroredText.Of(text) : text, out _, addBeginningOfSentence: false, addEndOfSentence: false,
            considerPreTokenization: false, considerNormalization: false);
        for (int n = 0; n < tokens.Count; n++)
        {
            var token = _isMirrored ? tokens[^(n + 1)] : tokens[n];
            int length = token.Offset.End.Value - token.Offset.Start.Value;
            segments.Add(new EngineSegment(_ids[token.Id], start, length));
            start += length;
        }
    }

    /// <summary>The piece as the engine gets it, or null for one that it must not see.</summary>
    private static SentencePiece? Prepare(SentencePiece piece, int id, SegmentationType type) => piece.Type switch
    {
        PieceType.Normal => piece,
        PieceType.Unused when type == SegmentationType.Bpe => throw new ArgumentException(
            $"The model has the unused piece '{piece.Text}' (id {id}), which Microsoft.ML.Tokenizers does not cut as "
            + "SentencePiece does; use the built-in engine for it."),

        // Their scores would move the best or the worst score, on which other scores depend; SentencePiece leaves them out.
        PieceType.UserDefined when type == SegmentationType.Unigram => piece with { Score = 0 },
        _ => null,
    };

    private static Engine CreateEngine(List<SentencePiece> pieces, SegmentationType type)
    {
        var trainer = new TrainerSpec
        {
            Type = type,
            VocabularySize = pieces.Count,
            UnknownPiece = pieces[0].Text,
            UnknownId = 0,
            BosId = 0,
            EosId = 0,
        };
        var normalizer = new NormalizerSpec { Name = NormalizerSpec.None, AddDummyPrefix = false, RemoveExtraWhitespace = false };
        using var stream = new MemoryStream();
        new SentencePieceModel(pieces, trainer, normalizer).Write(stream);
        stream.Position = 0;
        return Engine.Create(stream, addBeginningOfSentence: false, addEndOfSentence: false);
    }

    /// <summary>A character that the vocabulary does not have: in a text it is unknown, as its piece says.</summary>
    private static string FindUnusedCharacter(HashSet<string> texts)
    {
        int character = HighestCharacter;
        while (texts.Contains(new Rune(character).ToString()))
        {
            character--;
        }

        return new Rune(character).ToString();
    }
}
