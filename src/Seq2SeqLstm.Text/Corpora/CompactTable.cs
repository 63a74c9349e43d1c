namespace Seq2SeqLstm.Text.Corpora;

/// <summary>A set of 64-bit hashes, each with a value if wanted, that takes little more memory than they do.</summary>
/// <remarks>
/// Extendible hashing (Fagin et al. 1979): the first bits of a hash name a page; a full page is split in two by the next bit. Nothing is
/// copied to grow but the directory, so no memory is wasted on old tables, and on average a page is full to 69 %.
/// </remarks>
internal sealed class CompactTable
{
    private const int PageSize = 128;

    private readonly bool _hasValues;
    private Page[] _directory;
    private int _depth;

    /// <summary>An empty table.</summary>
    /// <param name="hasValues">Whether a value is kept with each hash.</param>
    public CompactTable(bool hasValues)
    {
        _hasValues = hasValues;
        _directory = [NewPage(0)];
    }

    /// <summary>Number of hashes.</summary>
    public long Count { get; private set; }

    /// <summary>Looks a hash up.</summary>
    /// <param name="hash">The hash; its bits must be well mixed.</param>
    /// <param name="value">Its value; 0 where none is kept.</param>
    /// <returns>Whether it is there.</returns>
    public bool TryGet(ulong hash, out ulong value)
    {
        Page page = _directory[Prefix(hash)];
        int place = page.Find(hash);
        value = place >= 0 && _hasValues ? page.Values[place] : 0;
        return place >= 0;
    }

    /// <summary>Adds a hash; one that is there keeps its value.</summary>
    /// <param name="hash">The hash.</param>
    /// <param name="value">Its value.</param>
    /// <returns>Whether it is new.</returns>
    public bool Add(ulong hash, ulong value = 0)
    {
        Page page = _directory[Prefix(hash)];
        if (page.Find(hash) >= 0)
        {
            return false;
        }

        while (page.Count == PageSize)
        {
            Split(page, hash);
            page = _directory[Prefix(hash)];
        }

        page.Append(hash, value);
        Count++;
        return true;
    }

    private int Prefix(ulong hash) => _depth == 0 ? 0 : (int)(hash >> (64 - _depth));

    private void Split(Page page, ulong hash)
    {
        if (page.Depth == _depth)
        {
            Page[] directory = new Page[2 * _directory.Length];
            for (int i = 0; i < directory.Length; i++)
            {
                directory[i] = _directory[i / 2];
            }

            _directory = directory;
            _depth++;
        }

        // The page stands in a block of the directory, whose second half has the next bit set.
        int block = 1 << (_depth - page.Depth);
        int second = (Prefix(hash) & -block) + (block / 2);
        Page sibling = NewPage(page.Depth + 1);
        page.MoveTo(sibling);
        Array.Fill(_directory, sibling, second, block / 2);
    }

    private Page NewPage(int depth) => new(_hasValues) { Depth = depth };

    /// <summary>Hashes that begin with the same bits, in the order in which they came.</summary>
    private sealed class Page(bool hasValues)
    {
        private readonly ulong[] _keys = new ulong[PageSize];

        public ulong[] Values { get; } = hasValues ? new ulong[PageSize] : [];

        public int Count { get; private set; }

        public int Depth { get; set; }

        public int Find(ulong hash) => _keys.AsSpan(0, Count).IndexOf(hash);

        public void Append(ulong hash, ulong value)
        {
            _keys[Count] = hash;
            if (hasValues)
            {
                Values[Count] = value;
            }

            Count++;
        }

        /// <summary>Gives the hashes with the next bit set to a page of its own depth plus one.</summary>
        public void MoveTo(Page sibling)
        {
            int count = Count;
            Count = 0;
            for (int i = 0; i < count; i++)
            {
                bool isSet = ((_keys[i] >> (63 - Depth)) & 1) != 0;
                (isSet ? sibling : this).Append(_keys[i], hasValues ? Values[i] : 0);
            }

            Depth++;
        }
    }
}
