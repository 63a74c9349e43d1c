namespace Seq2SeqLstm.Text.Corpora;

/// <summary>A set of 64-bit hashes, each with a value if wanted, that takes little more memory than they do.</summary>
/// <remarks>
/// 4,096 small tables with open addressing, each at most four fifths full and growing by a quarter, so that neither free places nor
/// copies while growing take much.
/// </remarks>
internal sealed class CompactTable
{
    private const int ShardBits = 12;
    private const int FirstPlaces = 4;

    private readonly Shard[] _shards = new Shard[1 << ShardBits];
    private readonly bool _hasValues;

    /// <summary>An empty table.</summary>
    /// <param name="hasValues">Whether a value is kept with each hash.</param>
    public CompactTable(bool hasValues) => _hasValues = hasValues;

    /// <summary>Number of hashes.</summary>
    public long Count { get; private set; }

    /// <summary>Looks a hash up.</summary>
    /// <param name="hash">The hash; its bits must be well mixed.</param>
    /// <param name="value">Its value; 0 where none is kept.</param>
    /// <returns>Whether it is there.</returns>
    public bool TryGet(ulong hash, out ulong value)
    {
        ref Shard shard = ref _shards[hash >> (64 - ShardBits)];
        value = 0;
        if (shard.Keys is null)
        {
            return false;
        }

        int place = Find(shard.Keys, NotZero(hash));
        bool isThere = shard.Keys[place] != 0;
        value = isThere && _hasValues ? shard.Values![place] : 0;
        return isThere;
    }

    /// <summary>Adds a hash; one that is there keeps its value.</summary>
    /// <param name="hash">The hash.</param>
    /// <param name="value">Its value.</param>
    /// <returns>Whether it is new.</returns>
    public bool Add(ulong hash, ulong value = 0)
    {
        ref Shard shard = ref _shards[hash >> (64 - ShardBits)];
        if (shard.Keys is null || (shard.Count + 1) * 5 > shard.Keys.Length * 4)
        {
            Grow(ref shard);
        }

        int place = Find(shard.Keys!, NotZero(hash));
        if (shard.Keys![place] != 0)
        {
            return false;
        }

        Put(ref shard, place, NotZero(hash), value);
        Count++;
        return true;
    }

    private static ulong NotZero(ulong hash) => hash == 0 ? 1 : hash;

    private static int Find(ulong[] keys, ulong key)
    {
        int place = (int)(((key & uint.MaxValue) * (ulong)keys.Length) >> 32);
        while (keys[place] != 0 && keys[place] != key)
        {
            place = place + 1 == keys.Length ? 0 : place + 1;
        }

        return place;
    }

    private void Put(ref Shard shard, int place, ulong key, ulong value)
    {
        shard.Keys![place] = key;
        shard.Count++;
        if (_hasValues)
        {
            shard.Values![place] = value;
        }
    }

    private void Grow(ref Shard shard)
    {
        ulong[] oldKeys = shard.Keys ?? [];
        ulong[]? oldValues = shard.Values;
        ulong[] keys = new ulong[Math.Max(FirstPlaces, oldKeys.Length + (oldKeys.Length / 4) + 1)];
        shard = new Shard { Keys = keys, Values = _hasValues ? new ulong[keys.Length] : null };
        for (int i = 0; i < oldKeys.Length; i++)
        {
            if (oldKeys[i] != 0)
            {
                Put(ref shard, Find(keys, oldKeys[i]), oldKeys[i], oldValues?[i] ?? 0);
            }
        }
    }

    private struct Shard
    {
        public ulong[]? Keys;
        public ulong[]? Values;
        public int Count;
    }
}
