namespace Seq2SeqLstm.Compute;

/// <inheritdoc/>
/// <typeparam name="T">What the lists hold.</typeparam>
internal sealed class ListPool<T> : ListPool
{
    private readonly List<List<T>> _lists = [];
    private int _used;

    /// <summary>An empty list, a new one where all are in use.</summary>
    public List<T> Take()
    {
        if (_used == _lists.Count)
        {
            _lists.Add([]);
        }

        List<T> list = _lists[_used++];
        list.Clear();
        return list;
    }

    /// <inheritdoc/>
    public override void Reset() => _used = 0;
}
