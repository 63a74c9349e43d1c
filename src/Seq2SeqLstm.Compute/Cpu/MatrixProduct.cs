namespace Seq2SeqLstm.Compute.Cpu;

/// <summary>Matrix products in single precision: the plain kernel, and under it the blocked one that runs.</summary>
internal static unsafe class MatrixProduct
{
    /// <summary>Rows of a that stay in the second-level cache with <see cref="InnerBlock"/> columns.</summary>
    private const int RowBlock = 120;

    /// <summary>Inner size of one block: a panel of so many rows stays in the first-level cache.</summary>
    private const int InnerBlock = 320;

    /// <summary><c>c = a · b</c> or <c>c += a · b</c>, as the definition says it.</summary>
    /// <param name="a">Left operand. Shape (M, K), or (K, M) when transposed.</param>
    /// <param name="transposeA">Whether to use aᵀ.</param>
    /// <param name="b">Right operand. Shape (K, N), or (N, K) when transposed.</param>
    /// <param name="transposeB">Whether to use bᵀ.</param>
    /// <param name="add">Whether to add to c rather than to overwrite it.</param>
    /// <param name="c">Result, overwritten or added to. Shape (M, N).</param>
    public static void Plain(View a, bool transposeA, View b, bool transposeB, bool add, View c)
    {
        int K = transposeA ? a.Rows : a.Columns;
        for (int m = 0; m < c.Rows; m++)
        {
            for (int n = 0; n < c.Columns; n++)
            {
                double sum = add ? c.Row(m)[n] : 0.0;
                for (int k = 0; k < K; k++)
                {
                    float left = transposeA ? a.Row(k)[m] : a.Row(m)[k];
                    float right = transposeB ? b.Row(n)[k] : b.Row(k)[n];
                    sum += (double)left * right;
                }

                c.Row(m)[n] = (float)sum;
            }
        }
    }

    /// <summary>The same for some rows and some panels, with b packed.</summary>
    /// <param name="a">Left operand. Shape (M, K), or (K, M) when transposed.</param>
    /// <param name="transposeA">Whether to use aᵀ.</param>
    /// <param name="packed">Right operand (K, N) in panels: see <see cref="CpuPackedMatrix"/>.</param>
    /// <param name="add">Whether to add to c rather than to overwrite it.</param>
    /// <param name="rows">Rows of c to compute.</param>
    /// <param name="panels">Panels of columns of c to compute.</param>
    /// <param name="c">Result, overwritten or added to. Shape (M, N).</param>
    public static void Packed<T>(
        View a, bool transposeA, float* packed, bool add, (int Start, int End) rows, (int Start, int End) panels, View c)
        where T : unmanaged, ISimd<T>
    {
        int K = transposeA ? a.Rows : a.Columns;
        if (K == 0 && !add)
        {
            Clear<T>(rows, panels, c);
        }

        nint row = transposeA ? 1 : a.Stride;
        nint step = transposeA ? a.Stride : 1;
        int panelWidth = 2 * T.Count;
        for (int k = 0; k < K; k += InnerBlock)
        {
            int inner = Math.Min(InnerBlock, K - k);
            for (int m = rows.Start; m < rows.End; m += RowBlock)
            {
                int height = Math.Min(RowBlock, rows.End - m);
                float* left = a.Data + (m * row) + (k * step);
                for (int panel = panels.Start; panel < panels.End; panel++)
                {
                    float* right = packed + (((nint)panel * K) + k) * panelWidth;
                    Panel<T>(left, row, step, height, right, inner, add || k > 0, m, panel * panelWidth, c);
                }
            }
        }
    }

    /// <summary>One panel; the last one, which may be narrower, goes through a buffer of full width.</summary>
    private static void Panel<T>(
        float* left, nint row, nint step, int height, float* right, int inner, bool add, int m, int column, View c)
        where T : unmanaged, ISimd<T>
    {
        int panelWidth = 2 * T.Count;
        if (column + panelWidth <= c.Columns)
        {
            RegisterBlock<T>.Multiply(left, row, step, height, right, inner, c.Row(m) + column, c.Stride, add);
            return;
        }

        int width = c.Columns - column;
        float* buffer = stackalloc float[RowBlock * panelWidth];
        for (int r = 0; add && r < height; r++)
        {
            new Span<float>(c.Row(m + r) + column, width).CopyTo(new Span<float>(buffer + (r * panelWidth), width));
        }

        RegisterBlock<T>.Multiply(left, row, step, height, right, inner, buffer, panelWidth, add);
        for (int r = 0; r < height; r++)
        {
            new Span<float>(buffer + (r * panelWidth), width).CopyTo(new Span<float>(c.Row(m + r) + column, width));
        }
    }

    private static void Clear<T>((int Start, int End) rows, (int Start, int End) panels, View c)
        where T : unmanaged, ISimd<T>
    {
        int start = panels.Start * 2 * T.Count;
        int end = Math.Min(c.Columns, panels.End * 2 * T.Count);
        for (int m = rows.Start; m < rows.End; m++)
        {
            c.Span(m)[start..end].Clear();
        }
    }
}
