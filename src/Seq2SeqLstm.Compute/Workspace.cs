namespace Seq2SeqLstm.Compute;

/// <summary>
/// Memory for the activations of one pass, and lists of them, handed out piece by piece and taken back all at once by
/// <see cref="Reset"/>. It grows to the largest pass and is then reused, so a training step allocates nothing. Not
/// thread-safe: one for each thread.
/// </summary>
public sealed class Workspace
{
    private const int ChunkElements = 1 << 20;
    private const int Alignment = 16;

    private readonly List<Tensor> _chunks = [];
    private readonly Dictionary<Type, ListPool> _lists = [];
    private int _chunk;
    private long _used;

    /// <summary>An empty workspace on a device.</summary>
    /// <param name="device">Owner of the memory.</param>
    public Workspace(Device device) => Device = device;

    /// <summary>The device on which the memory lies.</summary>
    public Device Device { get; }

    /// <summary>Elements held, used or not.</summary>
    public long Capacity => _chunks.Sum(chunk => chunk.Length);

    /// <summary>A tensor with undefined content, valid until <see cref="Reset"/>.</summary>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Number of columns.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is negative.</exception>
    public Tensor Take(int rows, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        int stride = rows > 1 ? Device.RowStride(columns) : columns;
        long length = (long)rows * stride;
        while (_chunk < _chunks.Count && _used + length > _chunks[_chunk].Length)
        {
            _chunk++;
            _used = 0;
        }

        if (_chunk == _chunks.Count)
        {
            long elements = Math.Max(length, ChunkElements);
            int width = (int)Math.Min(elements, ChunkElements);
            _chunks.Add(Device.Allocate((int)((elements + width - 1) / width), width));
        }

        var tensor = new Tensor(_chunks[_chunk].Memory, _chunks[_chunk].Offset + _used, rows, columns, stride);
        _used += (length + Alignment - 1) / Alignment * Alignment;
        return tensor;
    }

    /// <summary>A tensor of zeros, valid until <see cref="Reset"/>.</summary>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Number of columns.</param>
    public Tensor TakeZeros(int rows, int columns)
    {
        Tensor tensor = Take(rows, columns);
        Device.Fill(tensor, 0f);
        return tensor;
    }

    /// <summary>An empty list for what a pass keeps of each of its parts, valid until <see cref="Reset"/>.</summary>
    /// <typeparam name="T">What the list is to hold.</typeparam>
    public List<T> TakeList<T>()
    {
        if (!_lists.TryGetValue(typeof(T), out ListPool? pool))
        {
            pool = new ListPool<T>();
            _lists.Add(typeof(T), pool);
        }

        return ((ListPool<T>)pool).Take();
    }

    /// <summary>Takes all tensors and lists back; their content is undefined from now on.</summary>
    public void Reset()
    {
        _chunk = 0;
        _used = 0;
        foreach (ListPool pool in _lists.Values)
        {
            pool.Reset();
        }
    }
}
