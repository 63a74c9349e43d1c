namespace Seq2SeqLstm.Compute.Cpu;

/// <summary>
/// The innermost part of the matrix product: a block of c, held in registers, grows by one column of a times one row of
/// a panel of b at each k. A processor with 32 registers takes twelve rows at a time, one with 16 takes six.
/// </summary>
/// <remarks>
/// Every element of c is summed over k in the same order whatever block it falls into, so a row's result does not depend on
/// the rows around it.
/// </remarks>
internal static unsafe class RegisterBlock<T>
    where T : unmanaged, ISimd<T>
{
    /// <summary><c>c = a · b + addend</c> for some rows of c and the columns of one panel.</summary>
    /// <param name="a">The rows, packed by <see cref="PackRows"/>.</param>
    /// <param name="rows">Number of rows M.</param>
    /// <param name="b">The panel, K rows of two registers.</param>
    /// <param name="K">Inner size.</param>
    /// <param name="c">First element of c, (M, two registers).</param>
    /// <param name="ldc">Distance between rows of c.</param>
    /// <param name="addend">What is added.</param>
    public static void Multiply(float* a, int rows, float* b, nint K, float* c, nint ldc, Addend addend)
    {
        while (rows > 0)
        {
            int taken = RowsOfBlock(rows);
            PrefetchRows(c, ldc, taken);
            switch (taken)
            {
                case 12: Block12(a, b, K, c, ldc, addend.Data, addend.Stride); break;
                case 6: Block6(a, b, K, c, ldc, addend.Data, addend.Stride); break;
                case 4: Block4(a, b, K, c, ldc, addend.Data, addend.Stride); break;
                default: Block1(a, b, K, c, ldc, addend.Data, addend.Stride); break;
            }

            rows -= taken;
            a += taken * K;
            c += taken * ldc;
            addend = addend.At(taken, 0);
        }
    }

    /// <summary>The same for whole blocks of 12 rows of a where they stand, row after row.</summary>
    /// <param name="a">First row.</param>
    /// <param name="row">Distance between rows of a.</param>
    /// <param name="rows">Number of rows, a multiple of 12.</param>
    /// <param name="b">The panel, K rows of two registers.</param>
    /// <param name="K">Inner size.</param>
    /// <param name="c">First element of c, (M, two registers).</param>
    /// <param name="ldc">Distance between rows of c.</param>
    /// <param name="addend">What is added.</param>
    public static void MultiplyInPlace(
        float* a, nint row, int rows, float* b, nint K, float* c, nint ldc, Addend addend)
    {
        for (; rows > 0; rows -= 12)
        {
            PrefetchRows(c, ldc, 12);
            Block12InPlace(a, row, b, K, c, ldc, addend.Data, addend.Stride);
            a += 12 * row;
            c += 12 * ldc;
            addend = addend.At(12, 0);
        }
    }

    /// <summary>
    /// Whether the rows of a block can be read where they stand: not where several of them fall into the same lines of the
    /// first-level cache, which repeat every 4 KiB.
    /// </summary>
    /// <param name="stride">Distance between rows of a.</param>
    public static bool TakesRowsInPlace(nint stride)
    {
        const int Repeat = 4096 / sizeof(float), Apart = 32;
        for (int row = 1; row < T.BlockRows; row++)
        {
            nint distance = row * stride % Repeat;
            if (Math.Min(distance, Repeat - distance) < Apart)
            {
                return false;
            }
        }

        return T.BlockRows == 12;
    }

    /// <summary>The least distance between rows at which they can be read where they stand; none is added to short rows.</summary>
    /// <param name="columns">Number of columns.</param>
    public static int RowStride(int columns)
    {
        const int Short = 128, CacheLine = 64 / sizeof(float);
        int stride = columns;
        while (T.BlockRows == 12 && columns >= Short && !TakesRowsInPlace(stride))
        {
            stride = (stride / CacheLine * CacheLine) + CacheLine;
        }

        return stride;
    }

    /// <summary>Packs rows of a block after block, in each the rows of one column side by side.</summary>
    /// <param name="a">First element of a; row r and column k stand at <c>a[r·row + k·step]</c>.</param>
    /// <param name="row">Distance between rows of a.</param>
    /// <param name="step">Distance between columns of a.</param>
    /// <param name="rows">Number of rows M.</param>
    /// <param name="K">Inner size.</param>
    /// <param name="packed">M·K numbers, overwritten.</param>
    public static void PackRows(float* a, nint row, nint step, int rows, nint K, float* packed)
    {
        while (rows > 0)
        {
            int taken = RowsOfBlock(rows);
            int blocks = 0;
            do
            {
                blocks++;
                rows -= taken;
            }
            while (rows > 0 && RowsOfBlock(rows) == taken);

            PackKernel.Strips(a, step, row, K, taken, blocks, packed);
            a += blocks * taken * row;
            packed += blocks * taken * K;
        }
    }

    /// <summary>The block's rows of c are asked for before they are needed: they lie in different pages of memory.</summary>
    private static void PrefetchRows(float* c, nint ldc, int rows)
    {
        for (int row = 0; row < rows; row++)
        {
            Prefetch.Line(c + (row * ldc));
            Prefetch.Line(c + (row * ldc) + T.Count);
        }
    }

    private static int RowsOfBlock(int rows) =>
        rows >= 12 && T.BlockRows == 12 ? 12 :
        rows == 8 ? 4 :
        rows >= 6 ? 6 :
        rows >= 4 ? 4 : 1;

    /// <summary>12 rows by two registers.</summary>
    private static void Block12(float* a, float* b, nint K, float* c, nint ldc, float* addend, nint lda)
    {
        nint w = T.Count;
        T x0 = default, y0 = default, x1 = default, y1 = default;
        T x2 = default, y2 = default, x3 = default, y3 = default;
        T x4 = default, y4 = default, x5 = default, y5 = default;
        T x6 = default, y6 = default, x7 = default, y7 = default;
        T x8 = default, y8 = default, x9 = default, y9 = default;
        T x10 = default, y10 = default, x11 = default, y11 = default;
        for (nint k = 0; k < K; k++)
        {
            T b0 = T.Load(b), b1 = T.Load(b + w);
            T s = T.Broadcast(a[0]); x0 = T.MultiplyAdd(s, b0, x0); y0 = T.MultiplyAdd(s, b1, y0);
            s = T.Broadcast(a[1]); x1 = T.MultiplyAdd(s, b0, x1); y1 = T.MultiplyAdd(s, b1, y1);
            s = T.Broadcast(a[2]); x2 = T.MultiplyAdd(s, b0, x2); y2 = T.MultiplyAdd(s, b1, y2);
            s = T.Broadcast(a[3]); x3 = T.MultiplyAdd(s, b0, x3); y3 = T.MultiplyAdd(s, b1, y3);
            s = T.Broadcast(a[4]); x4 = T.MultiplyAdd(s, b0, x4); y4 = T.MultiplyAdd(s, b1, y4);
            s = T.Broadcast(a[5]); x5 = T.MultiplyAdd(s, b0, x5); y5 = T.MultiplyAdd(s, b1, y5);
            s = T.Broadcast(a[6]); x6 = T.MultiplyAdd(s, b0, x6); y6 = T.MultiplyAdd(s, b1, y6);
            s = T.Broadcast(a[7]); x7 = T.MultiplyAdd(s, b0, x7); y7 = T.MultiplyAdd(s, b1, y7);
            s = T.Broadcast(a[8]); x8 = T.MultiplyAdd(s, b0, x8); y8 = T.MultiplyAdd(s, b1, y8);
            s = T.Broadcast(a[9]); x9 = T.MultiplyAdd(s, b0, x9); y9 = T.MultiplyAdd(s, b1, y9);
            s = T.Broadcast(a[10]); x10 = T.MultiplyAdd(s, b0, x10); y10 = T.MultiplyAdd(s, b1, y10);
            s = T.Broadcast(a[11]); x11 = T.MultiplyAdd(s, b0, x11); y11 = T.MultiplyAdd(s, b1, y11);
            a += 12;
            b += 2 * w;
        }

        if (addend is not null)
        {
            x0 = T.Add(x0, T.Load(addend + (0 * lda))); y0 = T.Add(y0, T.Load(addend + (0 * lda) + w));
            x1 = T.Add(x1, T.Load(addend + (1 * lda))); y1 = T.Add(y1, T.Load(addend + (1 * lda) + w));
            x2 = T.Add(x2, T.Load(addend + (2 * lda))); y2 = T.Add(y2, T.Load(addend + (2 * lda) + w));
            x3 = T.Add(x3, T.Load(addend + (3 * lda))); y3 = T.Add(y3, T.Load(addend + (3 * lda) + w));
            x4 = T.Add(x4, T.Load(addend + (4 * lda))); y4 = T.Add(y4, T.Load(addend + (4 * lda) + w));
            x5 = T.Add(x5, T.Load(addend + (5 * lda))); y5 = T.Add(y5, T.Load(addend + (5 * lda) + w));
            x6 = T.Add(x6, T.Load(addend + (6 * lda))); y6 = T.Add(y6, T.Load(addend + (6 * lda) + w));
            x7 = T.Add(x7, T.Load(addend + (7 * lda))); y7 = T.Add(y7, T.Load(addend + (7 * lda) + w));
            x8 = T.Add(x8, T.Load(addend + (8 * lda))); y8 = T.Add(y8, T.Load(addend + (8 * lda) + w));
            x9 = T.Add(x9, T.Load(addend + (9 * lda))); y9 = T.Add(y9, T.Load(addend + (9 * lda) + w));
            x10 = T.Add(x10, T.Load(addend + (10 * lda))); y10 = T.Add(y10, T.Load(addend + (10 * lda) + w));
            x11 = T.Add(x11, T.Load(addend + (11 * lda))); y11 = T.Add(y11, T.Load(addend + (11 * lda) + w));
        }

        T.Store(x0, c + (0 * ldc)); T.Store(y0, c + (0 * ldc) + w);
        T.Store(x1, c + (1 * ldc)); T.Store(y1, c + (1 * ldc) + w);
        T.Store(x2, c + (2 * ldc)); T.Store(y2, c + (2 * ldc) + w);
        T.Store(x3, c + (3 * ldc)); T.Store(y3, c + (3 * ldc) + w);
        T.Store(x4, c + (4 * ldc)); T.Store(y4, c + (4 * ldc) + w);
        T.Store(x5, c + (5 * ldc)); T.Store(y5, c + (5 * ldc) + w);
        T.Store(x6, c + (6 * ldc)); T.Store(y6, c + (6 * ldc) + w);
        T.Store(x7, c + (7 * ldc)); T.Store(y7, c + (7 * ldc) + w);
        T.Store(x8, c + (8 * ldc)); T.Store(y8, c + (8 * ldc) + w);
        T.Store(x9, c + (9 * ldc)); T.Store(y9, c + (9 * ldc) + w);
        T.Store(x10, c + (10 * ldc)); T.Store(y10, c + (10 * ldc) + w);
        T.Store(x11, c + (11 * ldc)); T.Store(y11, c + (11 * ldc) + w);
    }

    /// <summary>12 rows by two registers, with a where it stands.</summary>
    private static void Block12InPlace(float* a, nint row, float* b, nint K, float* c, nint ldc, float* addend, nint lda)
    {
        nint w = T.Count;
        T x0 = default, y0 = default, x1 = default, y1 = default;
        T x2 = default, y2 = default, x3 = default, y3 = default;
        T x4 = default, y4 = default, x5 = default, y5 = default;
        T x6 = default, y6 = default, x7 = default, y7 = default;
        T x8 = default, y8 = default, x9 = default, y9 = default;
        T x10 = default, y10 = default, x11 = default, y11 = default;
        float* a3 = a + (3 * row), a6 = a + (6 * row), a9 = a + (9 * row);
        for (nint k = 0; k < K; k++)
        {
            T b0 = T.Load(b), b1 = T.Load(b + w);
            T s = T.Broadcast(a[0]); x0 = T.MultiplyAdd(s, b0, x0); y0 = T.MultiplyAdd(s, b1, y0);
            s = T.Broadcast(a[row]); x1 = T.MultiplyAdd(s, b0, x1); y1 = T.MultiplyAdd(s, b1, y1);
            s = T.Broadcast(a[2 * row]); x2 = T.MultiplyAdd(s, b0, x2); y2 = T.MultiplyAdd(s, b1, y2);
            s = T.Broadcast(a3[0]); x3 = T.MultiplyAdd(s, b0, x3); y3 = T.MultiplyAdd(s, b1, y3);
            s = T.Broadcast(a3[row]); x4 = T.MultiplyAdd(s, b0, x4); y4 = T.MultiplyAdd(s, b1, y4);
            s = T.Broadcast(a3[2 * row]); x5 = T.MultiplyAdd(s, b0, x5); y5 = T.MultiplyAdd(s, b1, y5);
            s = T.Broadcast(a6[0]); x6 = T.MultiplyAdd(s, b0, x6); y6 = T.MultiplyAdd(s, b1, y6);
            s = T.Broadcast(a6[row]); x7 = T.MultiplyAdd(s, b0, x7); y7 = T.MultiplyAdd(s, b1, y7);
            s = T.Broadcast(a6[2 * row]); x8 = T.MultiplyAdd(s, b0, x8); y8 = T.MultiplyAdd(s, b1, y8);
            s = T.Broadcast(a9[0]); x9 = T.MultiplyAdd(s, b0, x9); y9 = T.MultiplyAdd(s, b1, y9);
            s = T.Broadcast(a9[row]); x10 = T.MultiplyAdd(s, b0, x10); y10 = T.MultiplyAdd(s, b1, y10);
            s = T.Broadcast(a9[2 * row]); x11 = T.MultiplyAdd(s, b0, x11); y11 = T.MultiplyAdd(s, b1, y11);
            a++; a3++; a6++; a9++;
            b += 2 * w;
        }

        if (addend is not null)
        {
            x0 = T.Add(x0, T.Load(addend + (0 * lda))); y0 = T.Add(y0, T.Load(addend + (0 * lda) + w));
            x1 = T.Add(x1, T.Load(addend + (1 * lda))); y1 = T.Add(y1, T.Load(addend + (1 * lda) + w));
            x2 = T.Add(x2, T.Load(addend + (2 * lda))); y2 = T.Add(y2, T.Load(addend + (2 * lda) + w));
            x3 = T.Add(x3, T.Load(addend + (3 * lda))); y3 = T.Add(y3, T.Load(addend + (3 * lda) + w));
            x4 = T.Add(x4, T.Load(addend + (4 * lda))); y4 = T.Add(y4, T.Load(addend + (4 * lda) + w));
            x5 = T.Add(x5, T.Load(addend + (5 * lda))); y5 = T.Add(y5, T.Load(addend + (5 * lda) + w));
            x6 = T.Add(x6, T.Load(addend + (6 * lda))); y6 = T.Add(y6, T.Load(addend + (6 * lda) + w));
            x7 = T.Add(x7, T.Load(addend + (7 * lda))); y7 = T.Add(y7, T.Load(addend + (7 * lda) + w));
            x8 = T.Add(x8, T.Load(addend + (8 * lda))); y8 = T.Add(y8, T.Load(addend + (8 * lda) + w));
            x9 = T.Add(x9, T.Load(addend + (9 * lda))); y9 = T.Add(y9, T.Load(addend + (9 * lda) + w));
            x10 = T.Add(x10, T.Load(addend + (10 * lda))); y10 = T.Add(y10, T.Load(addend + (10 * lda) + w));
            x11 = T.Add(x11, T.Load(addend + (11 * lda))); y11 = T.Add(y11, T.Load(addend + (11 * lda) + w));
        }

        T.Store(x0, c + (0 * ldc)); T.Store(y0, c + (0 * ldc) + w);
        T.Store(x1, c + (1 * ldc)); T.Store(y1, c + (1 * ldc) + w);
        T.Store(x2, c + (2 * ldc)); T.Store(y2, c + (2 * ldc) + w);
        T.Store(x3, c + (3 * ldc)); T.Store(y3, c + (3 * ldc) + w);
        T.Store(x4, c + (4 * ldc)); T.Store(y4, c + (4 * ldc) + w);
        T.Store(x5, c + (5 * ldc)); T.Store(y5, c + (5 * ldc) + w);
        T.Store(x6, c + (6 * ldc)); T.Store(y6, c + (6 * ldc) + w);
        T.Store(x7, c + (7 * ldc)); T.Store(y7, c + (7 * ldc) + w);
        T.Store(x8, c + (8 * ldc)); T.Store(y8, c + (8 * ldc) + w);
        T.Store(x9, c + (9 * ldc)); T.Store(y9, c + (9 * ldc) + w);
        T.Store(x10, c + (10 * ldc)); T.Store(y10, c + (10 * ldc) + w);
        T.Store(x11, c + (11 * ldc)); T.Store(y11, c + (11 * ldc) + w);
    }

    /// <summary>6 rows by two registers.</summary>
    private static void Block6(float* a, float* b, nint K, float* c, nint ldc, float* addend, nint lda)
    {
        nint w = T.Count;
        T x0 = default, y0 = default, x1 = default, y1 = default;
        T x2 = default, y2 = default, x3 = default, y3 = default;
        T x4 = default, y4 = default, x5 = default, y5 = default;
        for (nint k = 0; k < K; k++)
        {
            T b0 = T.Load(b), b1 = T.Load(b + w);
            T s = T.Broadcast(a[0]); x0 = T.MultiplyAdd(s, b0, x0); y0 = T.MultiplyAdd(s, b1, y0);
            s = T.Broadcast(a[1]); x1 = T.MultiplyAdd(s, b0, x1); y1 = T.MultiplyAdd(s, b1, y1);
            s = T.Broadcast(a[2]); x2 = T.MultiplyAdd(s, b0, x2); y2 = T.MultiplyAdd(s, b1, y2);
            s = T.Broadcast(a[3]); x3 = T.MultiplyAdd(s, b0, x3); y3 = T.MultiplyAdd(s, b1, y3);
            s = T.Broadcast(a[4]); x4 = T.MultiplyAdd(s, b0, x4); y4 = T.MultiplyAdd(s, b1, y4);
            s = T.Broadcast(a[5]); x5 = T.MultiplyAdd(s, b0, x5); y5 = T.MultiplyAdd(s, b1, y5);
            a += 6;
            b += 2 * w;
        }

        if (addend is not null)
        {
            x0 = T.Add(x0, T.Load(addend + (0 * lda))); y0 = T.Add(y0, T.Load(addend + (0 * lda) + w));
            x1 = T.Add(x1, T.Load(addend + (1 * lda))); y1 = T.Add(y1, T.Load(addend + (1 * lda) + w));
            x2 = T.Add(x2, T.Load(addend + (2 * lda))); y2 = T.Add(y2, T.Load(addend + (2 * lda) + w));
            x3 = T.Add(x3, T.Load(addend + (3 * lda))); y3 = T.Add(y3, T.Load(addend + (3 * lda) + w));
            x4 = T.Add(x4, T.Load(addend + (4 * lda))); y4 = T.Add(y4, T.Load(addend + (4 * lda) + w));
            x5 = T.Add(x5, T.Load(addend + (5 * lda))); y5 = T.Add(y5, T.Load(addend + (5 * lda) + w));
        }

        T.Store(x0, c + (0 * ldc)); T.Store(y0, c + (0 * ldc) + w);
        T.Store(x1, c + (1 * ldc)); T.Store(y1, c + (1 * ldc) + w);
        T.Store(x2, c + (2 * ldc)); T.Store(y2, c + (2 * ldc) + w);
        T.Store(x3, c + (3 * ldc)); T.Store(y3, c + (3 * ldc) + w);
        T.Store(x4, c + (4 * ldc)); T.Store(y4, c + (4 * ldc) + w);
        T.Store(x5, c + (5 * ldc)); T.Store(y5, c + (5 * ldc) + w);
    }

    /// <summary>4 rows by two registers.</summary>
    private static void Block4(float* a, float* b, nint K, float* c, nint ldc, float* addend, nint lda)
    {
        nint w = T.Count;
        T x0 = default, y0 = default, x1 = default, y1 = default;
        T x2 = default, y2 = default, x3 = default, y3 = default;
        for (nint k = 0; k < K; k++)
        {
            T b0 = T.Load(b), b1 = T.Load(b + w);
            T s = T.Broadcast(a[0]); x0 = T.MultiplyAdd(s, b0, x0); y0 = T.MultiplyAdd(s, b1, y0);
            s = T.Broadcast(a[1]); x1 = T.MultiplyAdd(s, b0, x1); y1 = T.MultiplyAdd(s, b1, y1);
            s = T.Broadcast(a[2]); x2 = T.MultiplyAdd(s, b0, x2); y2 = T.MultiplyAdd(s, b1, y2);
            s = T.Broadcast(a[3]); x3 = T.MultiplyAdd(s, b0, x3); y3 = T.MultiplyAdd(s, b1, y3);
            a += 4;
            b += 2 * w;
        }

        if (addend is not null)
        {
            x0 = T.Add(x0, T.Load(addend + (0 * lda))); y0 = T.Add(y0, T.Load(addend + (0 * lda) + w));
            x1 = T.Add(x1, T.Load(addend + (1 * lda))); y1 = T.Add(y1, T.Load(addend + (1 * lda) + w));
            x2 = T.Add(x2, T.Load(addend + (2 * lda))); y2 = T.Add(y2, T.Load(addend + (2 * lda) + w));
            x3 = T.Add(x3, T.Load(addend + (3 * lda))); y3 = T.Add(y3, T.Load(addend + (3 * lda) + w));
        }

        T.Store(x0, c + (0 * ldc)); T.Store(y0, c + (0 * ldc) + w);
        T.Store(x1, c + (1 * ldc)); T.Store(y1, c + (1 * ldc) + w);
        T.Store(x2, c + (2 * ldc)); T.Store(y2, c + (2 * ldc) + w);
        T.Store(x3, c + (3 * ldc)); T.Store(y3, c + (3 * ldc) + w);
    }

    /// <summary>1 row by two registers.</summary>
    private static void Block1(float* a, float* b, nint K, float* c, nint ldc, float* addend, nint lda)
    {
        nint w = T.Count;
        T x0 = default, y0 = default;
        for (nint k = 0; k < K; k++)
        {
            T b0 = T.Load(b), b1 = T.Load(b + w);
            T s = T.Broadcast(a[0]); x0 = T.MultiplyAdd(s, b0, x0); y0 = T.MultiplyAdd(s, b1, y0);
            a += 1;
            b += 2 * w;
        }

        if (addend is not null)
        {
            x0 = T.Add(x0, T.Load(addend + (0 * lda))); y0 = T.Add(y0, T.Load(addend + (0 * lda) + w));
        }

        T.Store(x0, c + (0 * ldc)); T.Store(y0, c + (0 * ldc) + w);
    }
}
