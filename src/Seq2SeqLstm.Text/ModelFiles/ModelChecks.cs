using System.Globalization;
using Seq2SeqLstm.Text.Normalization;

namespace Seq2SeqLstm.Text.ModelFiles;

/// <summary>What must hold between the parts of a SentencePiece model.</summary>
internal static class ModelChecks
{
    private const NumberStyles HexDigits = NumberStyles.AllowHexSpecifier;

    /// <summary>Says what is wrong as the rest of a sentence ("has no pieces"), or null when all is well.</summary>
    public static string? FindFault(
        IReadOnlyList<SentencePiece> pieces, TrainerSpec trainer, NormalizerSpec normalizer, NormalizerSpec denormalizer)
    {
        if (trainer.Type is not (SegmentationType.Bpe or SegmentationType.Unigram))
        {
            return $"has segmentation type {(int)trainer.Type}; only 1 (unigram) and 2 (bpe) can be used";
        }

        if (!CharacterMap.TryRead(normalizer.CharacterMap, out _))
        {
            return "has a broken normalisation map";
        }

        if (!CharacterMap.TryRead(denormalizer.CharacterMap, out _))
        {
            return "has a broken denormalisation map";
        }

        return pieces.Count == 0 ? "has no pieces"
            : FindPieceFault(pieces, trainer.ByteFallback) ?? FindIdFault(pieces, trainer);
    }

    /// <summary>The byte that a piece such as <c>&lt;0x41&gt;</c> stands for, or -1 when it is no byte piece.</summary>
    public static int ParseBytePiece(string piece)
    {
        const int DigitsStart = 3;
        return piece.Length == 6
            && int.TryParse(piece.AsSpan(DigitsStart, 2), HexDigits, CultureInfo.InvariantCulture, out int value)
            && piece == FormatBytePiece(value)
            ? value
            : -1;
    }

    /// <summary>The piece that stands for one byte, for example <c>&lt;0x41&gt;</c>.</summary>
    public static string FormatBytePiece(int value) => string.Create(CultureInfo.InvariantCulture, $"<0x{value:X2}>");

    private static string? FindPieceFault(IReadOnlyList<SentencePiece> pieces, bool byteFallback)
    {
        // Text pieces and symbols live in two name spaces, as they do in the reference implementation.
        Dictionary<string, int> texts = new(pieces.Count, StringComparer.Ordinal);
        Dictionary<string, int> symbols = new(StringComparer.Ordinal);
        bool[] bytes = new bool[256];
        int unknown = -1;
        for (int id = 0; id < pieces.Count; id++)
        {
            SentencePiece piece = pieces[id];
            bool isText = piece.Type is PieceType.Normal or PieceType.UserDefined or PieceType.Unused;
            if (FindFault(piece, id, unknown, byteFallback) is { } fault)
            {
                return fault;
            }

            Dictionary<string, int> names = isText ? texts : symbols;
            if (!names.TryAdd(piece.Text, id))
            {
                return $"has the piece {Quote(piece.Text)} twice (ids {names[piece.Text]} and {id})";
            }

            unknown = piece.Type == PieceType.Unknown ? id : unknown;
            if (piece.Type == PieceType.Byte)
            {
                bytes[ParseBytePiece(piece.Text)] = true;
            }
        }

        if (unknown < 0)
        {
            return "has no unknown piece";
        }

        int missing = byteFallback ? Array.IndexOf(bytes, false) : -1;
        return missing < 0 ? null : $"has byte fallback but no piece '{FormatBytePiece(missing)}'";
    }

    /// <summary>Compares the ids that the trainer settings name with the pieces; -1 stands for none.</summary>
    private static string? FindIdFault(IReadOnlyList<SentencePiece> pieces, TrainerSpec trainer)
    {
        for (int id = 0; id < pieces.Count; id++)
        {
            SentencePiece piece = pieces[id];
            int expected = piece.Type switch
            {
                PieceType.Unknown => trainer.UnknownId,
                PieceType.Control when piece.Text == trainer.BosPiece => trainer.BosId,
                PieceType.Control when piece.Text == trainer.EosPiece => trainer.EosId,
                PieceType.Control when piece.Text == trainer.PadPiece => trainer.PadId,
                _ => id,
            };
            if (expected != id && (expected >= 0 || piece.Type == PieceType.Unknown))
            {
                return $"has the piece {Quote(piece.Text)} with id {id}, but its settings say {expected}";
            }
        }

        return null;
    }

    /// <summary>A piece as one short line of text.</summary>
    private static string Quote(string piece)
    {
        const int Longest = 40;
        string shown = piece.Length > Longest ? string.Concat(piece.AsSpan(0, Longest), "…") : piece;
        return $"'{string.Concat(shown.Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '?' : c))}'";
    }

    private static string? FindFault(SentencePiece piece, int id, int unknown, bool byteFallback)
    {
        if (string.IsNullOrEmpty(piece.Text))
        {
            return $"has an empty piece (id {id})";
        }

        if (!float.IsFinite(piece.Score))
        {
            return $"has a piece whose score is not a number (id {id})";
        }

        return piece.Type switch
        {
            PieceType.Unknown when unknown >= 0 => $"has two unknown pieces (ids {unknown} and {id})",
            PieceType.Byte when !byteFallback => $"has the byte piece {Quote(piece.Text)} (id {id}) but no byte fallback",
            PieceType.Byte when ParseBytePiece(piece.Text) < 0 =>
                $"has the malformed byte piece {Quote(piece.Text)} (id {id})",
            < PieceType.Normal or > PieceType.Byte => $"has a piece of type {(int)piece.Type} (id {id})",
            _ => null,
        };
    }
}
