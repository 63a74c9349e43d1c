using System.Text;
using Seq2SeqLstm.Text.ModelFiles;

namespace Seq2SeqLstm.Text.Segmentation;

/// <summary>A vocabulary prepared for look-ups by text. Thread-safe.</summary>
internal sealed class PieceTable
{
    private readonly SentencePiece[] _pieces;
    private readonly byte[][] _utf8;
    private readonly Dictionary<string, int> _symbols = new(StringComparer.Ordinal);
    private readonly int[] _byteIds = new int[256];

    /// <summary>Indexes the pieces of a model.</summary>
    public PieceTable(SentencePieceModel model)
    {
        _pieces = [.. model.Pieces];
        _utf8 = Array.ConvertAll(_pieces, piece => Encoding.UTF8.GetBytes(piece.Text));
        List<KeyValuePair<byte[], int>> texts = new(_pieces.Length);
        for (int id = 0; id < _pieces.Length; id++)
        {
            if (_pieces[id].Type is PieceType.Normal or PieceType.UserDefined or PieceType.Unused)
            {
                texts.Add(new(_utf8[id], id));
            }
            else
            {
                AddSymbol(_pieces[id], id);
            }
        }

        Texts = new ByteTrie(texts);
        UserDefined = new ByteTrie(texts.Where(entry => _pieces[entry.Value].Type == PieceType.UserDefined));
        HasUserDefined = texts.Exists(entry => _pieces[entry.Value].Type == PieceType.UserDefined);
        HasUnused = texts.Exists(entry => _pieces[entry.Value].Type == PieceType.Unused);
        HasByteFallback = model.Trainer.ByteFallback;
    }

    /// <summary>Number of pieces.</summary>
    public int Count => _pieces.Length;

    /// <summary>Id of the unknown piece.</summary>
    public int UnknownId { get; private set; }

    /// <summary>Whether uncovered characters become bytes.</summary>
    public bool HasByteFallback { get; }

    /// <summary>The pieces of text (not the symbols) by their UTF-8 form; values are ids.</summary>
    public ByteTrie Texts { get; }

    /// <summary>The pieces that are always kept whole.</summary>
    public ByteTrie UserDefined { get; }

    /// <summary>Whether there are pieces that are always kept whole.</summary>
    public bool HasUserDefined { get; }

    /// <summary>Whether there are pieces that must be cut again.</summary>
    public bool HasUnused { get; }

    /// <summary>The piece with an id.</summary>
    public SentencePiece this[int id] => _pieces[id];

    /// <summary>The UTF-8 form of the piece with an id.</summary>
    public ReadOnlySpan<byte> Utf8(int id) => _utf8[id];

    /// <summary>Id of any piece, symbols first; the unknown id when there is none.</summary>
    public int Find(string text)
    {
        if (_symbols.TryGetValue(text, out int symbol))
        {
            return symbol;
        }

        int id = Texts.Find(Encoding.UTF8.GetBytes(text));
        return id < 0 ? UnknownId : id;
    }

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
