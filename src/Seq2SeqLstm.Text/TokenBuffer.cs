using System.Buffers;
using System.Buffers.Text;
using System.Text;
using Seq2SeqLstm.Text.Segmentation;

namespace Seq2SeqLstm.Text;

/// <summary>
/// The tokens of one text: their ids and, in UTF-8, their pieces. Reused from text to text, it takes no new memory once it has
/// held the longest. Not thread-safe.
/// </summary>
public sealed class TokenBuffer
{
    private readonly ByteBuffer _text = new();
    private int[] _ids = new int[64];
    private Stretch[] _pieces = new Stretch[64];

    /// <summary>Number of tokens.</summary>
    public int Count { get; private set; }

    /// <summary>The token ids; valid until the next change.</summary>
    public ReadOnlySpan<int> Ids => _ids.AsSpan(0, Count);

    /// <summary>The piece of a token in UTF-8; of a run of uncovered text, all of it. Valid until the next change.</summary>
    /// <param name="index">Index of the token, 0 to <see cref="Count"/> minus one.</param>
    public ReadOnlySpan<byte> Piece(int index) =>
        _text.Written.Slice(_pieces.AsSpan(0, Count)[index].Start, _pieces[index].Length);

    /// <summary>Removes all tokens.</summary>
    public void Clear()
    {
        Count = 0;
        _text.Clear();
    }

    /// <summary>Appends a token.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="piece">Its piece in UTF-8.</param>
    public void Add(int id, ReadOnlySpan<byte> piece) => Insert(Count, id, piece);

    /// <summary>Puts a token before all others.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="piece">Its piece in UTF-8.</param>
    public void AddFirst(int id, ReadOnlySpan<byte> piece) => Insert(0, id, piece);

    /// <summary>Turns the order of the tokens around.</summary>
    public void Reverse()
    {
        _ids.AsSpan(0, Count).Reverse();
        _pieces.AsSpan(0, Count).Reverse();
    }

    /// <summary>Gives all tokens with an id another piece.</summary>
    /// <param name="id">The id.</param>
    /// <param name="piece">The piece in UTF-8.</param>
    public void Rewrite(int id, ReadOnlySpan<byte> piece)
    {
        int start = _text.Length;
        _text.Append(piece);
        for (int i = 0; i < Count; i++)
        {
            if (_ids[i] == id)
            {
                _pieces[i] = new Stretch { Start = start, Length = piece.Length };
            }
        }
    }

    /// <summary>Writes the ids in decimal digits, separated by spaces.</summary>
    /// <param name="output">Where the bytes go.</param>
    public void WriteIds(IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        const int MaxDigits = 11;
        Span<byte> span = output.GetSpan(Count * (MaxDigits + 1) + 1);
        int length = 0;
        foreach (int id in Ids)
        {
            Utf8Formatter.TryFormat(id, span[length..], out int digits);
            length += digits;
            span[length++] = (byte)' ';
        }

        output.Advance(Math.Max(0, length - 1));
    }

    /// <summary>Writes the pieces, separated by spaces.</summary>
    /// <param name="output">Where the bytes go: UTF-8.</param>
    public void WritePieces(IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        ReadOnlySpan<byte> text = _text.Written;
        int size = Count + 1;
        foreach (Stretch piece in _pieces.AsSpan(0, Count))
        {
            size += piece.Length;
        }

        Span<byte> span = output.GetSpan(size);
        int length = 0;
        foreach (Stretch piece in _pieces.AsSpan(0, Count))
        {
            text.Slice(piece.Start, piece.Length).CopyTo(span[length..]);
            length += piece.Length;
            span[length++] = (byte)' ';
        }

        output.Advance(Math.Max(0, length - 1));
    }

    /// <summary>The pieces as strings.</summary>
    public string[] ToPieces()
    {
        string[] pieces = new string[Count];
        for (int i = 0; i < pieces.Length; i++)
        {
            pieces[i] = Encoding.UTF8.GetString(Piece(i));
        }

        return pieces;
    }

    /// <summary>Appends text to the piece added last.</summary>
    internal void ExtendLast(ReadOnlySpan<byte> text)
    {
        _text.Append(text);
        _pieces[Count - 1].Length += text.Length;
    }

    private void Insert(int index, int id, ReadOnlySpan<byte> piece)
    {
        if (Count == _ids.Length)
        {
            Array.Resize(ref _ids, 2 * Count);
            Array.Resize(ref _pieces, 2 * Count);
        }

        if (index < Count)
        {
            _ids.AsSpan(index, Count - index).CopyTo(_ids.AsSpan(index + 1));
            _pieces.AsSpan(index, Count - index).CopyTo(_pieces.AsSpan(index + 1));
        }

        _ids[index] = id;
        _pieces[index] = new Stretch { Start = _text.Length, Length = piece.Length };
        _text.Append(piece);
        Count++;
    }

    private struct Stretch
    {
        public int Start;
        public int Length;
    }
}
