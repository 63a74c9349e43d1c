using System.Collections;

namespace Seq2SeqLstm.Text.ModelFiles;

/// <summary>A list of pieces that equals every other list of the same pieces.</summary>
internal sealed class SymbolList(IEnumerable<string> symbols) : IReadOnlyList<string>
{
    private readonly string[] _symbols = [.. symbols];

    /// <summary>The list without pieces.</summary>
    public static SymbolList Empty { get; } = new([]);

    /// <inheritdoc/>
    public int Count => _symbols.Length;

    /// <inheritdoc/>
    public string this[int index] => _symbols[index];

    /// <inheritdoc/>
    public IEnumerator<string> GetEnumerator() => ((IEnumerable<string>)_symbols).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => _symbols.GetEnumerator();

    /// <inheritdoc/>
    public override bool Equals(object? obj) =>
        obj is SymbolList other && _symbols.AsSpan().SequenceEqual(other._symbols);

    /// <inheritdoc/>
    public override int GetHashCode() => _symbols.Length;
}
