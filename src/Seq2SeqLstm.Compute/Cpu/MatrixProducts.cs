namespace Seq2SeqLstm.Compute.Cpu;

/// <summary>
/// How a device multiplies matrices: everything else it does is the same. Shapes have been checked, and the caller keeps
/// the memory alive.
/// </summary>
internal abstract class MatrixProducts : IDisposable
{
    /// <summary>Memory for a packed matrix.</summary>
    /// <param name="rows">Inner size K.</param>
    /// <param name="columns">Number of columns N.</param>
    public abstract PackedMatrix AllocatePacked(int rows, int columns);

    /// <summary>The distance between rows of a matrix at which products read it best.</summary>
    /// <param name="columns">Number of columns.</param>
    public virtual int RowStride(int columns) => columns;

    /// <summary>Packs b, or bᵀ.</summary>
    /// <param name="b">Shape (K, N), or (N, K) when transposed.</param>
    /// <param name="transposed">Whether to pack bᵀ.</param>
    /// <param name="packed">Shape (K, N), overwritten.</param>
    public abstract void Pack(View b, bool transposed, PackedMatrix packed);

    /// <summary><c>c = a · b</c> or <c>c += a · b</c>.</summary>
    /// <param name="a">Shape (M, K), or (K, M) when transposed.</param>
    /// <param name="transposeA">Whether to use aᵀ.</param>
    /// <param name="b">Shape (K, N), or (N, K) when transposed.</param>
    /// <param name="transposeB">Whether to use bᵀ.</param>
    /// <param name="add">Whether to add to c rather than to overwrite it.</param>
    /// <param name="c">Shape (M, N), overwritten or added to.</param>
    public abstract void Multiply(View a, bool transposeA, View b, bool transposeB, bool add, View c);

    /// <summary><c>c = a · b</c> or <c>c += a · b</c> with b packed.</summary>
    /// <param name="a">Shape (M, K).</param>
    /// <param name="b">Shape (K, N).</param>
    /// <param name="add">Whether to add to c rather than to overwrite it.</param>
    /// <param name="c">Shape (M, N), overwritten or added to.</param>
    public abstract void Multiply(View a, PackedMatrix b, bool add, View c);

    /// <summary><c>c = a · b + bias</c> for every row, with b packed.</summary>
    /// <param name="a">Shape (M, K).</param>
    /// <param name="b">Shape (K, N).</param>
    /// <param name="bias">Shape (1, N).</param>
    /// <param name="c">Shape (M, N), overwritten.</param>
    public virtual void MultiplyAndAddBias(View a, PackedMatrix b, View bias, View c)
    {
        for (int row = 0; row < c.Rows; row++)
        {
            bias.Span(0).CopyTo(c.Span(row));
        }

        Multiply(a, b, add: true, c);
    }

    /// <inheritdoc/>
    public virtual void Dispose()
    {
    }

    /// <summary>A packed matrix as the kind that these products make.</summary>
    /// <exception cref="ArgumentException">Other products made it.</exception>
    protected static TPacked PackedFor<TPacked>(PackedMatrix matrix)
        where TPacked : PackedMatrix =>
        matrix as TPacked ?? throw new ArgumentException(
            "The matrix was packed by a device with another accelerator or precision.", nameof(matrix));

    /// <summary>Whether there is nothing to multiply; the result is then set.</summary>
    protected static bool IsTrivial(int K, bool add, View c)
    {
        for (int row = 0; row < c.Rows && K == 0 && !add; row++)
        {
            c.Span(row).Clear();
        }

        return K == 0 || c.Rows == 0 || c.Columns == 0;
    }
}
