namespace Seq2SeqLstm.Compute.Cpu;

/// <summary>
/// Rows cut into blocks: full ones where there are many rows, and the rest in shares of nearly the same size. The cut
/// depends on the number of rows alone, and only a few block sizes occur.
/// </summary>
internal readonly struct RowBlocks
{
    private readonly int _fullBlocks;
    private readonly int _fullSize;
    private readonly int _rest;
    private readonly int _shares;

    /// <summary>Cuts rows into blocks.</summary>
    /// <param name="rows">Number of rows.</param>
    /// <param name="fullSize">Rows of a full block.</param>
    /// <param name="shareSize">Most rows of a share of the rest.</param>
    public RowBlocks(int rows, int fullSize, int shareSize)
    {
        _fullSize = fullSize;
        _fullBlocks = rows >= 4 * fullSize ? rows / fullSize : 0;
        _rest = rows - (_fullBlocks * fullSize);
        _shares = (_rest + shareSize - 1) / shareSize;
    }

    /// <summary>Number of blocks.</summary>
    public int Count => _fullBlocks + _shares;

    /// <summary>Rows of a block.</summary>
    public (int Start, int End) this[int block]
    {
        get
        {
            if (block < _fullBlocks)
            {
                return (block * _fullSize, (block + 1) * _fullSize);
            }

            int first = _fullBlocks * _fullSize;
            (int start, int end) = Share.Of(_rest, block - _fullBlocks, _shares);
            return (first + start, first + end);
        }
    }
}
