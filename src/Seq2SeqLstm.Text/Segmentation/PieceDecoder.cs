using System.Buffers;
using System.Text;
using Seq2SeqLstm.Text.ModelFiles;

namespace Seq2SeqLstm.Text.Segmentation;

/// <summary>Joins pieces to text. Thread-safe.</summary>
internal sealed class PieceDecoder(PieceTable table, SentencePieceModel model)
{
    private readonly PieceTable _table = table;
    private readonly string _unknownSurface = model.Trainer.UnknownSurface;
    private readonly bool _stripsFirstSpace = model.Normalizer.AddDummyPrefix || model.Normalizer.RemoveExtraWhitespace;
    private readonly bool _stripsAllFirstSpaces = model.Normalizer.RemoveExtraWhitespace;
    private readonly TextNormalizer? _denormalizer =
        model.Denormalizer.CharacterMap.IsEmpty ? null : new TextNormalizer(model.Denormalizer);

    /// <summary>Joins the pieces of <paramref name="ids"/>, which are all inside the vocabulary.</summary>
    public string Decode(ReadOnlySpan<int> ids)
    {
        SentencePiece[] pieces = new SentencePiece[ids.Length];
        for (int n = 0; n < pieces.Length; n++)
        {
            pieces[n] = _table[ids[n]];
        }

        return Join(pieces);
    }

    /// <summary>Joins pieces; one that the vocabulary does not have is kept as written.</summary>
    public string Decode(IReadOnlyList<string> pieces)
    {
        SentencePiece[] found = new SentencePiece[pieces.Count];
        for (int n = 0; n < found.Length; n++)
        {
            found[n] = _table[_table.Find(pieces[n])] with { Text = pieces[n] };
        }

        return Join(found);
    }

    private string Join(ReadOnlySpan<SentencePiece> pieces)
    {
        StringBuilder text = new();
        List<byte> bytes = [];
        bool atStart = true;
        bool strippedSpace = false;
        foreach (SentencePiece piece in pieces)
        {
            if (piece.Type == PieceType.Byte)
            {
                bytes.Add((byte)ModelChecks.ParseBytePiece(piece.Text));
                continue;
            }

            AppendBytes(text, bytes);
            atStart &= !strippedSpace && text.Length == 0;
            strippedSpace = AppendPiece(text, piece, atStart);
        }

        AppendBytes(text, bytes);
        return _denormalizer?.Normalize(text.ToString()) ?? text.ToString();
    }

    /// <summary>Appends one piece; returns whether the one space to strip at the start has been stripped.</summary>
    private bool AppendPiece(StringBuilder text, SentencePiece piece, bool atStart)
    {
        if (piece.Type is PieceType.Control or PieceType.Unknown)
        {
            bool isUncovered = piece.Text != _table[_table.UnknownId].Text;
            text.Append(piece.Type == PieceType.Control ? "" : isUncovered ? piece.Text : _unknownSurface);
            return false;
        }

        bool strips = atStart && _stripsFirstSpace && piece.Text[0] == TextNormalizer.SpaceMark;
        int skipped = strips ? 1 : 0;
        int position = text.Length;
        int length = piece.Text.Length - skipped;
        text.Append(piece.Text, skipped, length).Replace(TextNormalizer.SpaceMark, ' ', position, length);
        return strips && !_stripsAllFirstSpaces;
    }

    private static void AppendBytes(StringBuilder text, List<byte> bytes)
    {
        ReadOnlySpan<byte> rest = [.. bytes];
        while (!rest.IsEmpty)
        {
            // One U+FFFD for each byte that cannot start or continue a character.
            bool isValid = Rune.DecodeFromUtf8(rest, out Rune rune, out int length) == OperationStatus.Done;
            text.Append(rune);
            rest = rest[(isValid ? length : 1)..];
        }

        bytes.Clear();
    }
}
