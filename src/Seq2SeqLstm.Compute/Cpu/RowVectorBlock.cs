namespace Seq2SeqLstm.Compute.Cpu;

/// <summary>
/// The innermost part of products with few rows, such as one sentence that is being translated: several panels of b side by
/// side, so that there are enough independent sums to hide the latency of an addition and several streams for the memory.
/// Each panel is read once.
/// </summary>
/// <remarks>
/// Every element of c is summed over k in the same order as in <see cref="RegisterBlock{T}"/>, so a row's result does not
/// depend on the rows around it.
/// </remarks>
internal static unsafe class RowVectorBlock<T>
    where T : unmanaged, ISimd<T>
{
    /// <summary>Up to so many rows this block is the faster one.</summary>
    public const int MaxRows = 5;

    /// <summary>The largest group: two rows by three panels of two registers, or three by two.</summary>
    private const int MaxSums = 12 * 16;

    /// <summary><c>c = a · b + addend</c> for as many whole groups of panels as there are.</summary>
    /// <param name="a">Left operand (M, K), M from 1 to <see cref="MaxRows"/>.</param>
    /// <param name="b">First of the panels.</param>
    /// <param name="nextPanel">Distance between panels.</param>
    /// <param name="panels">Number of panels that are as wide as two registers.</param>
    /// <param name="addend">What is added, from the first panel's column on.</param>
    /// <param name="c">Result, from the first panel's column on.</param>
    /// <returns>Number of panels done.</returns>
    public static int Multiply(View a, float* b, nint nextPanel, int panels, Addend addend, View c)
    {
        int group = PanelsOfGroup(a.Rows);
        int width = group * 2 * T.Count;
        float* sums = stackalloc float[MaxSums];
        int done = 0;
        for (; done <= panels - group; done += group)
        {
            switch (a.Rows)
            {
                case 1: Block1(a.Data, b, nextPanel, a.Columns, sums); break;
                case 2: Block2(a.Data, a.Stride, b, nextPanel, a.Columns, sums, width); break;
                case 3: Block3(a.Data, a.Stride, b, nextPanel, a.Columns, sums, width); break;
                case 4: Block4(a.Data, a.Stride, b, a.Columns, sums, width); break;
                default: Block5(a.Data, a.Stride, b, a.Columns, sums, width); break;
            }

            int column = done * 2 * T.Count;
            for (int row = 0; row < a.Rows; row++)
            {
                Add(sums + (row * width), addend.At(row, column).Data, width, c.Row(row) + column);
            }

            b += group * nextPanel;
        }

        return done;
    }

    private static void Add(float* sums, float* addend, int width, float* c)
    {
        for (int n = 0; n < width; n += T.Count)
        {
            T sum = T.Load(sums + n);
            T.Store(addend is null ? sum : T.Add(sum, T.Load(addend + n)), c + n);
        }
    }

    private static int PanelsOfGroup(int rows) => rows switch
    {
        1 => 4,
        2 => 3,
        3 => 2,
        _ => 1,
    };

    /// <summary>1 row by four panels.</summary>
    private static void Block1(float* a, float* b, nint next, nint K, float* c)
    {
        nint w = T.Count;
        float* p = b + next;
        float* q = p + next;
        float* r = q + next;
        T x0 = default, x1 = default;
        T x2 = default, x3 = default;
        T x4 = default, x5 = default;
        T x6 = default, x7 = default;
        nint end = K * 2 * w;
        for (nint k = 0; k < end; k += 2 * w)
        {
            T s = T.Broadcast(*a);
            x0 = T.MultiplyAdd(s, T.Load(b + k), x0);
            x1 = T.MultiplyAdd(s, T.Load(b + k + w), x1);
            x2 = T.MultiplyAdd(s, T.Load(p + k), x2);
            x3 = T.MultiplyAdd(s, T.Load(p + k + w), x3);
            x4 = T.MultiplyAdd(s, T.Load(q + k), x4);
            x5 = T.MultiplyAdd(s, T.Load(q + k + w), x5);
            x6 = T.MultiplyAdd(s, T.Load(r + k), x6);
            x7 = T.MultiplyAdd(s, T.Load(r + k + w), x7);
            a++;
        }

        T.Store(x0, c); T.Store(x1, c + w);
        T.Store(x2, c + (2 * w)); T.Store(x3, c + (3 * w));
        T.Store(x4, c + (4 * w)); T.Store(x5, c + (5 * w));
        T.Store(x6, c + (6 * w)); T.Store(x7, c + (7 * w));
    }

    /// <summary>2 rows by three panels.</summary>
    private static void Block2(float* a, nint row, float* b, nint next, nint K, float* c, nint ldc)
    {
        nint w = T.Count;
        float* p = b + next;
        float* q = p + next;
        float* d = c + ldc;
        T x0 = default, y0 = default;
        T x1 = default, y1 = default;
        T x2 = default, y2 = default;
        T x3 = default, y3 = default;
        T x4 = default, y4 = default;
        T x5 = default, y5 = default;
        nint end = K * 2 * w;
        for (nint k = 0; k < end; k += 2 * w)
        {
            T s = T.Broadcast(*a), t = T.Broadcast(a[row]);
            T v = T.Load(b + k); x0 = T.MultiplyAdd(s, v, x0); y0 = T.MultiplyAdd(t, v, y0);
            v = T.Load(b + k + w); x1 = T.MultiplyAdd(s, v, x1); y1 = T.MultiplyAdd(t, v, y1);
            v = T.Load(p + k); x2 = T.MultiplyAdd(s, v, x2); y2 = T.MultiplyAdd(t, v, y2);
            v = T.Load(p + k + w); x3 = T.MultiplyAdd(s, v, x3); y3 = T.MultiplyAdd(t, v, y3);
            v = T.Load(q + k); x4 = T.MultiplyAdd(s, v, x4); y4 = T.MultiplyAdd(t, v, y4);
            v = T.Load(q + k + w); x5 = T.MultiplyAdd(s, v, x5); y5 = T.MultiplyAdd(t, v, y5);
            a++;
        }

        T.Store(x0, c); T.Store(y0, d);
        T.Store(x1, c + w); T.Store(y1, d + w);
        T.Store(x2, c + (2 * w)); T.Store(y2, d + (2 * w));
        T.Store(x3, c + (3 * w)); T.Store(y3, d + (3 * w));
        T.Store(x4, c + (4 * w)); T.Store(y4, d + (4 * w));
        T.Store(x5, c + (5 * w)); T.Store(y5, d + (5 * w));
    }

    /// <summary>3 rows by two panels.</summary>
    private static void Block3(float* a, nint row, float* b, nint next, nint K, float* c, nint ldc)
    {
        nint w = T.Count;
        float* p = b + next;
        float* d = c + ldc;
        float* e = d + ldc;
        T x0 = default, y0 = default, z0 = default;
        T x1 = default, y1 = default, z1 = default;
        T x2 = default, y2 = default, z2 = default;
        T x3 = default, y3 = default, z3 = default;
        nint end = K * 2 * w;
        for (nint k = 0; k < end; k += 2 * w)
        {
            T s = T.Broadcast(*a), t = T.Broadcast(a[row]), u = T.Broadcast(a[2 * row]);
            T v = T.Load(b + k); x0 = T.MultiplyAdd(s, v, x0); y0 = T.MultiplyAdd(t, v, y0); z0 = T.MultiplyAdd(u, v, z0);
            v = T.Load(b + k + w); x1 = T.MultiplyAdd(s, v, x1); y1 = T.MultiplyAdd(t, v, y1); z1 = T.MultiplyAdd(u, v, z1);
            v = T.Load(p + k); x2 = T.MultiplyAdd(s, v, x2); y2 = T.MultiplyAdd(t, v, y2); z2 = T.MultiplyAdd(u, v, z2);
            v = T.Load(p + k + w); x3 = T.MultiplyAdd(s, v, x3); y3 = T.MultiplyAdd(t, v, y3); z3 = T.MultiplyAdd(u, v, z3);
            a++;
        }

        T.Store(x0, c); T.Store(y0, d); T.Store(z0, e);
        T.Store(x1, c + w); T.Store(y1, d + w); T.Store(z1, e + w);
        T.Store(x2, c + (2 * w)); T.Store(y2, d + (2 * w)); T.Store(z2, e + (2 * w));
        T.Store(x3, c + (3 * w)); T.Store(y3, d + (3 * w)); T.Store(z3, e + (3 * w));
    }

    /// <summary>4 rows by one panel.</summary>
    private static void Block4(float* a, nint row, float* b, nint K, float* c, nint ldc)
    {
        nint w = T.Count;
        T x0 = default, y0 = default;
        T x1 = default, y1 = default;
        T x2 = default, y2 = default;
        T x3 = default, y3 = default;
        for (nint k = 0; k < K; k++)
        {
            T u = T.Load(b), v = T.Load(b + w);
            T s = T.Broadcast(*a); x0 = T.MultiplyAdd(s, u, x0); y0 = T.MultiplyAdd(s, v, y0);
            s = T.Broadcast(a[row]); x1 = T.MultiplyAdd(s, u, x1); y1 = T.MultiplyAdd(s, v, y1);
            s = T.Broadcast(a[2 * row]); x2 = T.MultiplyAdd(s, u, x2); y2 = T.MultiplyAdd(s, v, y2);
            s = T.Broadcast(a[3 * row]); x3 = T.MultiplyAdd(s, u, x3); y3 = T.MultiplyAdd(s, v, y3);
            a++;
            b += 2 * w;
        }

        T.Store(x0, c); T.Store(y0, c + w);
        T.Store(x1, c + ldc); T.Store(y1, c + ldc + w);
        T.Store(x2, c + (2 * ldc)); T.Store(y2, c + (2 * ldc) + w);
        T.Store(x3, c + (3 * ldc)); T.Store(y3, c + (3 * ldc) + w);
    }

    /// <summary>5 rows by one panel.</summary>
    private static void Block5(float* a, nint row, float* b, nint K, float* c, nint ldc)
    {
        nint w = T.Count;
        float* c2 = c + (2 * ldc);
        float* c4 = c + (4 * ldc);
        T x0 = default, y0 = default;
        T x1 = default, y1 = default;
        T x2 = default, y2 = default;
        T x3 = default, y3 = default;
        T x4 = default, y4 = default;
        for (nint k = 0; k < K; k++)
        {
            T u = T.Load(b), v = T.Load(b + w);
            T s = T.Broadcast(*a); x0 = T.MultiplyAdd(s, u, x0); y0 = T.MultiplyAdd(s, v, y0);
            s = T.Broadcast(a[row]); x1 = T.MultiplyAdd(s, u, x1); y1 = T.MultiplyAdd(s, v, y1);
            s = T.Broadcast(a[2 * row]); x2 = T.MultiplyAdd(s, u, x2); y2 = T.MultiplyAdd(s, v, y2);
            s = T.Broadcast(a[3 * row]); x3 = T.MultiplyAdd(s, u, x3); y3 = T.MultiplyAdd(s, v, y3);
            s = T.Broadcast(a[4 * row]); x4 = T.MultiplyAdd(s, u, x4); y4 = T.MultiplyAdd(s, v, y4);
            a++;
            b += 2 * w;
        }

        T.Store(x0, c); T.Store(y0, c + w);
        T.Store(x1, c + ldc); T.Store(y1, c + ldc + w);
        T.Store(x2, c2); T.Store(y2, c2 + w);
        T.Store(x3, c2 + ldc); T.Store(y3, c2 + ldc + w);
        T.Store(x4, c4); T.Store(y4, c4 + w);
    }
}
