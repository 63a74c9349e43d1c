namespace Seq2SeqLstm.Text;

/// <summary>A vocabulary prepared for look-ups by text.</summary>
internal sealed class PieceTable
{
    private readonly SentencePiece[] _pieces;
    private readonly Dictionary<string, int> _symbols = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _texts;
    private readonly int[] _byteIds = new int[256];

    /// <summary>Indexes the pieces of a model.</summary>
    public PieceTable(SentencePieceModel model)
    {
        _pieces = [.. model.Pieces];
        Dictionary<string, int> texts = new(_pieces.Length, StringComparer.Ordinal);
        for (int id = 0; id < _pieces.Length; id++)
        {
            SentencePiece piece = _pieces[id];
            if (piece.Type is PieceType.Normal or PieceType.UserDefined or PieceType.Unused)
            {
                texts.Add(piece.Text, id);
                HasPieceAcrossWords |= piece.Text.LastIndexOf(TextNormalizer.SpaceMark) > 0;
                LongestText = Math.Max(LongestText, piece.Text.Length);
            }
            else
            {
                AddSymbol(piece, id);
            }
        }

        _texts = texts.GetAlternateLookup<ReadOnlySpan<char>>();
        HasByteFallback = model.Trainer.ByteFallback;
        UserDefined = new PrefixMatcher(_pieces.Where(p => p.Type == PieceType.UserDefined).Select(p => p.Text));
    }

    /// <summary>Number of pieces.</summary>
    public int Count => _pieces.Length;

    /// <summary>Id of the unknown piece.</summary>
    public int UnknownId { get; private set; }

    /// <summary>Length in UTF-16 units of the longest piece of text.</summary>
    public int LongestText { get; }

    /// <summary>Whether a piece has a space mark that is not its first character.</summary>
    public bool HasPieceAcrossWords { get; }

    /// <summary>Whether uncovered characters become bytes.</summary>
    public bool HasByteFallback { get; }

    /// <summary>Finds the pieces that are always kept whole.</summary>
    public PrefixMatcher UserDefined { get; }

    /// <summary>The piece with an id.</summary>
    public SentencePiece this[int id] => _pieces[id];

    /// <summary>Finds a piece of text (not a symbol) that an encoder may build.</summary>
    public bool TryFindText(ReadOnlySpan<char> text, out int id)
    {
        id = -1;
        return text.Length <= LongestText && _texts.TryGetValue(text, out id);
    }

    /// <summary>Id of any piece, symbols first; the unknown id when there is none.</summary>
    public int Find(ReadOnlySpan<char> text) =>
        _symbols.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out int id) || TryFindText(text, out id)
            ? id
            : UnknownId;

    /// <summary>Id of the control piece with this text, or -1.</summary>
    public int FindControl(string text) =>
        _symbols.TryGetValue(text, out int id) && _pieces[id].Type == PieceType.Control ? id : -1;

    /// <summary>Id of the piece for one byte; only with byte fallback.</summary>
    public int FindByte(byte value) => _byteIds[value];

    private void AddSymbol(SentencePiece piece, int id)
    {
        _symbols.Add(piece.Text, id);
        if (piece.Type == PieceType.Unknown)
        {
            UnknownId = id;
        }
        else if (piece.Type == PieceType.Byte)
        {
            _byteIds[ModelChecks.ParseBytePiece(piece.Text)] = id;
        }
    }
}
