using System.Runtime.Intrinsics;

namespace Seq2SeqLstm.Compute.Cpu;

/// <summary>Copies parts of a matrix so that the product reads them in the order of their addresses.</summary>
/// <remarks>
/// A strip is some neighbouring columns: <c>packed[k·width + n] = b[k, n]</c>. Panels of the right operand are strips as wide as
/// two registers; blocks of rows of the left operand are strips of its transpose.
/// </remarks>
internal static unsafe class PackKernel
{
    /// <summary>
    /// Packs panels of <c>b</c> (K, N), or of <c>bᵀ</c> where b is (N, K): see <see cref="CpuPackedMatrix"/>. Columns beyond the
    /// last one become zeros.
    /// </summary>
    /// <param name="b">The matrix.</param>
    /// <param name="transposed">Whether b is given as (N, K).</param>
    /// <param name="panelWidth">Columns of a panel.</param>
    /// <param name="panels">First panel, and the one after the last.</param>
    /// <param name="inner">First k, and the one after the last.</param>
    /// <param name="packed">The panels, one after the other, overwritten.</param>
    public static void Panels(
        View b, bool transposed, int panelWidth, (int Start, int End) panels, (int Start, int End) inner, float* packed)
    {
        nint K = inner.End - inner.Start;
        int N = transposed ? b.Rows : b.Columns;
        (nint row, nint step) = transposed ? ((nint)1, (nint)b.Stride) : ((nint)b.Stride, (nint)1);
        float* first = b.Data + (inner.Start * row) + (panels.Start * panelWidth * step);
        int whole = Math.Min(panels.End, N / panelWidth) - panels.Start;
        Strips(first, row, step, K, panelWidth, whole, packed);
        if (panels.Start + whole < panels.End)
        {
            int rest = N - ((panels.Start + whole) * panelWidth);
            packed += whole * K * panelWidth;
            new Span<float>(packed, checked((int)K * panelWidth)).Clear();
            Strip(first + (whole * panelWidth * step), row, step, K, rest, panelWidth, packed);
        }
    }

    /// <summary>Packs neighbouring strips of the same width, one after the other.</summary>
    /// <param name="b">First element.</param>
    /// <param name="row">Distance from one k to the next.</param>
    /// <param name="step">Distance from one column to the next; one of the two distances is 1.</param>
    /// <param name="K">Number of rows.</param>
    /// <param name="width">Columns of a strip.</param>
    /// <param name="strips">Number of strips.</param>
    /// <param name="packed">Overwritten.</param>
    public static void Strips(float* b, nint row, nint step, nint K, int width, int strips, float* packed)
    {
        // Rows that are far apart lie in different pages of memory: as much as possible of one is read at a time.
        const int Together = 16;
        while (step == 1 && strips > 1)
        {
            int taken = Math.Min(strips, Together);
            CopyStrips(b, row, K, width, taken, packed);
            strips -= taken;
            b += taken * width;
            packed += taken * K * width;
        }

        for (; strips > 0; strips--)
        {
            Strip(b, row, step, K, width, width, packed);
            b += width * step;
            packed += K * width;
        }
    }

    private static void Strip(float* b, nint row, nint step, nint K, int columns, int width, float* packed)
    {
        if (step != 1)
        {
            TransposeStrip(b, step, K, columns, width, packed);
            return;
        }

        for (nint k = 0; k < K; k++)
        {
            Copy(b + (k * row), columns, packed + (k * width));
        }
    }

    private static void CopyStrips(float* b, nint row, nint K, int width, int strips, float* packed)
    {
        // The processor does not foresee a jump to another page.
        const int Ahead = 6;
        for (nint k = 0; k < K; k++)
        {
            float* from = b + (k * row);
            float* to = packed + (k * width);
            if (k + Ahead < K)
            {
                Prefetch.Read(from + (Ahead * row), strips * width);
            }

            for (int strip = 0; strip < strips; strip++)
            {
                Copy(from, width, to);
                from += width;
                to += K * width;
            }
        }
    }

    private static void Copy(float* source, int count, float* destination)
    {
        int n = 0;
        for (; n + 4 <= count; n += 4)
        {
            Vector128.Load(source + n).Store(destination + n);
        }

        for (; n < count; n++)
        {
            destination[n] = source[n];
        }
    }

    /// <summary>Some rows and four columns at a time, so that what is written piece by piece stays in the nearest cache.</summary>
    private static void TransposeStrip(float* b, nint step, nint K, int columns, int width, float* packed)
    {
        const int RowsAtOnce = 64;
        for (nint k = 0; k < K; k += RowsAtOnce)
        {
            nint rows = Math.Min(RowsAtOnce, K - k);
            int n = 0;
            for (; n + 4 <= columns; n += 4)
            {
                TransposeFour(b + (n * step), step, rows, width, packed + n);
            }

            for (; n < columns; n++)
            {
                TransposeOne(b + (n * step), rows, width, packed + n);
            }

            b += rows;
            packed += rows * width;
        }
    }

    private static void TransposeOne(float* b, nint K, int width, float* packed)
    {
        for (nint k = 0; k < K; k++)
        {
            packed[k * width] = b[k];
        }
    }

    private static void TransposeFour(float* b, nint step, nint K, int width, float* packed)
    {
        float* r0 = b;
        float* r1 = r0 + step;
        float* r2 = r1 + step;
        float* r3 = r2 + step;
        nint k = 0;
        for (; Vector512.IsHardwareAccelerated && k + 4 <= K; k += 4)
        {
            var rows = Vector512.Create(
                Vector256.Create(Vector128.Load(r0 + k), Vector128.Load(r1 + k)),
                Vector256.Create(Vector128.Load(r2 + k), Vector128.Load(r3 + k)));
            Vector512<float> columns = Vector512.Shuffle(
                rows, Vector512.Create(0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15));
            columns.GetLower().GetLower().Store(packed);
            columns.GetLower().GetUpper().Store(packed + width);
            columns.GetUpper().GetLower().Store(packed + (2 * width));
            columns.GetUpper().GetUpper().Store(packed + (3 * width));
            packed += 4 * width;
        }

        for (; k < K; k++)
        {
            packed[0] = r0[k];
            packed[1] = r1[k];
            packed[2] = r2[k];
            packed[3] = r3[k];
            packed += width;
        }
    }
}
