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

    /// <summary><c>c = a · b + addend</c> for some rows and some panels, with b packed.</summary>
    /// <param name="a">Left operand. Shape (M, K).</param>
    /// <param name="packed">Right operand (K, N) in panels: see <see cref="CpuPackedMatrix"/>.</param>
    /// <param name="addend">What is added.</param>
    /// <param name="rows">Rows of c to compute.</param>
    /// <param name="panels">Panels of columns of c to compute.</param>
    /// <param name="c">Result. Shape (M, N).</param>
    public static void Packed<T>(
        View a, float* packed, Addend addend, (int Start, int End) rows, (int Start, int End) panels, View c)
        where T : unmanaged, ISimd<T>
    {
        int K = a.Columns;
        int panelWidth = 2 * T.Count;
        int block = InnerBlockOf(K);
        int k = 0;
        do
        {
            int inner = Math.Min(block, K - k);
            float* right = packed + (((nint)panels.Start * K) + k) * panelWidth;
            Block<T>(a, false, (k, k + inner), right, (nint)K * panelWidth, addend, rows, panels, c);
            addend = Addend.Of(c, add: true);
            k += block;
        }
        while (k < K);
    }

    /// <summary>The same with b as it is: each block of it is packed when its turn comes.</summary>
    /// <param name="a">Left operand. Shape (M, K), or (K, M) when transposed.</param>
    /// <param name="transposeA">Whether to use aᵀ.</param>
    /// <param name="b">Right operand. Shape (K, N), or (N, K) when transposed.</param>
    /// <param name="transposeB">Whether to use bᵀ.</param>
    /// <param name="addend">What is added.</param>
    /// <param name="panels">Panels of columns of c to compute, all rows of them.</param>
    /// <param name="c">Result. Shape (M, N).</param>
    public static void Unpacked<T>(
        View a, bool transposeA, View b, bool transposeB, Addend addend, (int Start, int End) panels, View c)
        where T : unmanaged, ISimd<T>
    {
        int K = transposeA ? a.Rows : a.Columns;
        int panelWidth = 2 * T.Count;
        int block = InnerBlockOf(K);
        long length = (long)block * panelWidth * (panels.End - panels.Start);
        var right = (float*)Scratch.Rent(ScratchUse.RightOperand, length * sizeof(float));
        int k = 0;
        do
        {
            int inner = Math.Min(block, K - k);
            PackKernel.Panels(b, transposeB, panelWidth, panels, (k, k + inner), right);
            Block<T>(a, transposeA, (k, k + inner), right, (nint)inner * panelWidth, addend, (0, c.Rows), panels, c);
            addend = Addend.Of(c, add: true);
            k += block;
        }
        while (k < K);
    }

    /// <summary>Cuts K into blocks of about the same size.</summary>
    private static int InnerBlockOf(int K)
    {
        int blocks = Math.Max(1, (K + InnerBlock - 1) / InnerBlock);
        return (K + blocks - 1) / blocks;
    }

    /// <summary>One block of the inner size: rows of a that stay in the second-level cache, times all panels.</summary>
    private static void Block<T>(
        View a, bool transposeA, (int Start, int End) inner, float* right, nint nextPanel, Addend addend,
        (int Start, int End) rows, (int Start, int End) panels, View c)
        where T : unmanaged, ISimd<T>
    {
        int K = inner.End - inner.Start;
        int panelWidth = 2 * T.Count;
        int height = rows.End - rows.Start;
        if (!transposeA && height is > 0 and <= RowVectorBlock<T>.MaxRows)
        {
            int column = panels.Start * panelWidth;
            var few = new View(a.Row(rows.Start) + inner.Start, height, K, a.Stride);
            var result = new View(c.Row(rows.Start) + column, height, c.Columns - column, c.Stride);
            int whole = Math.Min(panels.End, c.Columns / panelWidth) - panels.Start;
            int done = RowVectorBlock<T>.Multiply(few, right, nextPanel, whole, addend.At(rows.Start, column), result);
            right += done * nextPanel;
            panels.Start += done;
        }

        (nint row, nint step) = transposeA ? ((nint)1, (nint)a.Stride) : ((nint)a.Stride, (nint)1);
        bool inPlace = !transposeA && RegisterBlock<T>.TakesRowsInPlace(a.Stride);
        var packed = (float*)Scratch.Rent(ScratchUse.LeftOperand, (long)Math.Min(RowBlock, height) * K * sizeof(float));
        for (int m = rows.Start; m < rows.End && panels.Start < panels.End; m += RowBlock)
        {
            height = Math.Min(RowBlock, rows.End - m);
            float* left = a.Data + (m * row) + (inner.Start * step);
            int direct = inPlace ? height - (height % T.BlockRows) : 0;
            RegisterBlock<T>.PackRows(left + (direct * row), row, step, height - direct, K, packed);
            float* panel = right;
            for (int n = panels.Start; n < panels.End; n++)
            {
                int column = n * panelWidth, width = Math.Min(panelWidth, c.Columns - column);
                var result = new View(c.Row(m) + column, height, width, c.Stride);
                Panel<T>(left, direct, row, packed, panel, K, addend.At(m, column), result);
                panel += nextPanel;
            }
        }
    }

    /// <summary>One panel; the last one, which may be narrower, goes through a buffer of full width.</summary>
    private static void Panel<T>(
        float* left, int direct, nint row, float* packed, float* right, int K, Addend addend, View c)
        where T : unmanaged, ISimd<T>
    {
        int panelWidth = 2 * T.Count;
        if (c.Columns == panelWidth)
        {
            RegisterBlock<T>.MultiplyInPlace(left, row, direct, right, K, c.Data, c.Stride, addend);
            RegisterBlock<T>.Multiply(
                packed, c.Rows - direct, right, K, c.Row(direct), c.Stride, addend.At(direct, 0));
            return;
        }

        float* buffer = stackalloc float[RowBlock * panelWidth];
        var wide = new View(buffer, c.Rows, panelWidth, panelWidth);
        for (int r = 0; addend.Data is not null && r < c.Rows; r++)
        {
            new Span<float>(addend.At(r, 0).Data, c.Columns).CopyTo(wide.Span(r));
        }

        Panel<T>(left, direct, row, packed, right, K, Addend.Of(wide, addend.Data is not null), wide);
        for (int r = 0; r < c.Rows; r++)
        {
            wide.Span(r)[..c.Columns].CopyTo(c.Span(r));
        }
    }
}
