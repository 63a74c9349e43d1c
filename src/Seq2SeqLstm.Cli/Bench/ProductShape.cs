namespace Seq2SeqLstm.Cli.Bench;

/// <summary>Size and kind of a matrix product (M, K) · (K, N).</summary>
/// <param name="Rows">Rows M of the result.</param>
/// <param name="Inner">Inner size K.</param>
/// <param name="Columns">Columns N of the result.</param>
/// <param name="IsWeightGradient">Whether it is <c>c += aᵀ·b</c>; else <c>c = a·b</c> with a weight for b.</param>
internal readonly record struct ProductShape(int Rows, int Inner, int Columns, bool IsWeightGradient = false)
{
    /// <summary>Gets the multiply-adds that the result needs.</summary>
    public long MultiplyAdds => (long)Rows * Inner * Columns;

    /// <inheritdoc/>
    public override string ToString() => $"({Rows}×{Inner}){(IsWeightGradient ? "ᵀ" : "")}·({Inner}×{Columns})";
}
