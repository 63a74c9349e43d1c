using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Seq2SeqLstm.Compute.Cpu;

/// <summary>What a kernel sees of <see cref="AttentionGroups"/>, which must be kept alive while it runs.</summary>
internal readonly unsafe struct GroupsView
{
    private readonly int* _keyStarts;
    private readonly int* _keyRows;
    private readonly int* _queryStarts;
    private readonly int* _queryRows;

    public GroupsView(AttentionGroups groups)
    {
        (int[] keyStarts, int[] keyRows, int[] queryStarts, int[] queryRows) = groups.Arrays;
        _keyStarts = Address(keyStarts);
        _keyRows = Address(keyRows);
        _queryStarts = Address(queryStarts);
        _queryRows = Address(queryRows);
    }

    /// <inheritdoc cref="AttentionGroups.KeysOf"/>
    public ReadOnlySpan<int> KeysOf(int group) => new(_keyRows + _keyStarts[group], _keyStarts[group + 1] - _keyStarts[group]);

    /// <inheritdoc cref="AttentionGroups.QueriesOf"/>
    public ReadOnlySpan<int> QueriesOf(int group) =>
        new(_queryRows + _queryStarts[group], _queryStarts[group + 1] - _queryStarts[group]);

    private static int* Address(int[] pinned) => (int*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(pinned));
}
