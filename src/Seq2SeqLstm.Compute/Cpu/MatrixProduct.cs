namespace Seq2SeqLstm.Compute.Cpu;

/// <summary>Matrix products in single precision: the plain kernel, and under it the blocked one that runs.</summary>
internal static unsafe class MatrixProduct
{
    /// <summary>Rows of a that stay, packed, in the second-level cache with <see cref="InnerBlock"/> columns.</summary>
    private const int RowBlock = 120;

    /// <summary>Largest inner size of one block; the fewer there are, the less often c is read and written.</summary>
    private const int InnerBlock = 1024;

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
    /// <param name="a">Left operand. Shape (M, K).</param>
    /// <param name="packed">Right operand (K, N) in panels: see <see cref="CpuPackedMatrix"/>.</param>
    /// <param name="add">Whether to add to c rather than to overwrite it.</param>
    /// <param name="rows">Rows of c to compute.</param>
    /// <param name="panels">Panels of columns of c to compute.</param>
    /// <param name="c">Result, overwritten or added to. Shape (M, N).</param>
    public static void Packed<T>(
        View a, float* packed, bool add, (int Start, int End) rows, (int Start, int End) panels, View c)
        where T : unmanaged, ISimd<T>
    {
        int K = a.Columns;
        if (K == 0 && !add)
        {
            Clear<T>(rows, panels, c);
        }

        int panelWidth = 2 * T.Count;
        int block = InnerBlockOf(K);
        for (int k = 0; k < K; k += block)
        {
            int inner = Math.Min(block, K - k);
            float* right = packed + (((nint)panels.Start * K) + k) * panelWidth;
            Block<T>(a, false, (k, k + inner), right, (nint)K * panelWidth, add || k > 0, rows, panels, c);
        }
    }

    /// <summary>The same with b as it is: each block of it is packed when its turn comes.</summary>
    /// <param name="a">Left operand. Shape (M, K), or (K, M) when transposed.</param>
    /// <param name="transposeA">Whether to use aᵀ.</param>
    /// <param name="b">Right operand. Shape (K, N), or (N, K) when transposed.</param>
    /// <param name="transposeB">Whether to use bᵀ.</param>
    /// <param name="add">Whether to add to c rather than to overwrite it.</param>
    /// <param name="panels">Panels of columns of c to compute, all rows of them.</param>
    /// <param name="c">Result, overwritten or added to. Shape (M, N).</param>
    public static void Unpacked<T>(
        View a, bool transposeA, View b, bool transposeB, bool add, (int Start, int End) panels, View c)
        where T : unmanaged, ISimd<T>
    {
        int K = transposeA ? a.Rows : a.Columns;
        if (K == 0 && !add)
        {
            Clear<T>((0, c.Rows), panels, c);
        }

        int panelWidth = 2 * T.Count;
        int block = InnerBlockOf(K);
        long length = (long)block * panelWidth * (panels.End - panels.Start);
        var right = (float*)Scratch.Rent(ScratchUse.RightOperand, length * sizeof(float));
        for (int k = 0; k < K; k += block)
        {
            int inner = Math.Min(block, K - k);
            PackKernel.Panels(b, transposeB, panelWidth, panels, (k, k + inner), right);
            Block<T>(a, transposeA, (k, k + inner), right, (nint)inner * panelWidth, add || k > 0, (0, c.Rows), panels, c);
        }
    }

    /// <summary>Cuts K into blocks of about the same size.</summary>
    private static int InnerBlockOf(int K)
    {
        int blocks = Math.Max(1, (K + InnerBlock - 1) / InnerBlock);
        return (K + blocks - 1) / blocks;
    }

    /// <summary>One block of the inner size: rows of a that stay in the second-level cache, times all panels.</summary>
    private static void Block<T>(
        View a, bool transposeA, (int Start, int End) inner, float* right, nint nextPanel, bool add,
        (int Start, int End) rows, (int Start, int End) panels, View c)
        where T : unmanaged, ISimd<T>
    {
        (nint row, nint step) = transposeA ? ((nint)1, (nint)a.Stride) : ((nint)a.Stride, (nint)1);
        int K = inner.End - inner.Start;
        var packed = (float*)Scratch.Rent(ScratchUse.LeftOperand, (long)Math.Min(RowBlock, rows.End - rows.Start) * K * sizeof(float));
        for (int m = rows.Start; m < rows.End; m += RowBlock)
        {
            int height = Math.Min(RowBlock, rows.End - m);
            RegisterBlock<T>.PackRows(a.Data + (m * row) + (inner.Start * step), row, step, height, K, packed);
            float* panel = right;
            for (int n = panels.Start; n < panels.End; n++)
            {
                Panel<T>(packed, height, panel, K, add, m, n * 2 * T.Count, c);
                panel += nextPanel;
            }
        }
    }

    /// <summary>One panel; the last one, which may be narrower, goes through a buffer of full width.</summary>
    private static void Panel<T>(float* left, int height, float* right, int inner, bool add, int m, int column, View c)
        where T : unmanaged, ISimd<T>
    {
        int panelWidth = 2 * T.Count;
        if (column + panelWidth <= c.Columns)
        {
            RegisterBlock<T>.MultiplyPacked(left, height, right, inner, c.Row(m) + column, c.Stride, add);
            return;
        }

        int width = c.Columns - column;
        float* buffer = stackalloc float[RowBlock * panelWidth];
        for (int r = 0; add && r < height; r++)
        {
            new Span<float>(c.Row(m + r) + column, width).CopyTo(new Span<float>(buffer + (r * panelWidth), width));
        }

        RegisterBlock<T>.MultiplyPacked(left, height, right, inner, buffer, panelWidth, add);
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
