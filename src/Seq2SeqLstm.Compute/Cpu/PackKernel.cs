namespace Seq2SeqLstm.Compute.Cpu;

/// <summary>Copies a matrix into the panels of the product: see <see cref="CpuPackedMatrix"/>.</summary>
internal static unsafe class PackKernel
{
    /// <summary>Packs panels of <c>b</c> (K, N), or of <c>bᵀ</c> where b is (N, K).</summary>
    /// <param name="b">The matrix.</param>
    /// <param name="transposed">Whether b is given as (N, K).</param>
    /// <param name="panelWidth">Columns of a panel.</param>
    /// <param name="firstPanel">First panel to fill.</param>
    /// <param name="endPanel">Panel after the last to fill.</param>
    /// <param name="packed">All panels, overwritten from the first to the end panel.</param>
    public static void Pack(View b, bool transposed, int panelWidth, int firstPanel, int endPanel, float* packed)
    {
        int K = transposed ? b.Columns : b.Rows;
        int N = transposed ? b.Rows : b.Columns;
        for (int panel = firstPanel; panel < endPanel; panel++)
        {
            int column = panel * panelWidth;
            int width = Math.Min(panelWidth, N - column);
            float* destination = packed + ((nint)panel * K * panelWidth);
            if (width < panelWidth)
            {
                new Span<float>(destination, K * panelWidth).Clear();
            }

            if (transposed)
            {
                PackTransposedPanel(b, column, width, panelWidth, destination);
            }
            else
            {
                PackPanel(b, column, width, panelWidth, destination);
            }
        }
    }

    private static void PackPanel(View b, int column, int width, int panelWidth, float* destination)
    {
        for (int k = 0; k < b.Rows; k++)
        {
            new ReadOnlySpan<float>(b.Row(k) + column, width).CopyTo(new Span<float>(destination, width));
            destination += panelWidth;
        }
    }

    /// <summary>Four columns of the panel at a time, so that a cache line of it is written while it is near.</summary>
    private static void PackTransposedPanel(View b, int column, int width, int panelWidth, float* destination)
    {
        int n = 0;
        for (; n + 4 <= width; n += 4)
        {
            float* r0 = b.Row(column + n);
            float* r1 = r0 + b.Stride;
            float* r2 = r1 + b.Stride;
            float* r3 = r2 + b.Stride;
            float* to = destination + n;
            for (int k = 0; k < b.Columns; k++)
            {
                to[0] = r0[k];
                to[1] = r1[k];
                to[2] = r2[k];
                to[3] = r3[k];
                to += panelWidth;
            }
        }

        for (; n < width; n++)
        {
            float* row = b.Row(column + n);
            for (int k = 0; k < b.Columns; k++)
            {
                destination[(k * panelWidth) + n] = row[k];
            }
        }
    }
}
