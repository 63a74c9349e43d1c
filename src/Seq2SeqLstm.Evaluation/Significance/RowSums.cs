using System.Numerics;
using System.Runtime.InteropServices;

namespace Seq2SeqLstm.Evaluation.Significance;

/// <summary>Sums rows of statistics as 32-bit numbers, one after the other in the order asked for, as numpy does.</summary>
internal sealed class RowSums
{
    private readonly int _width;
    private readonly int _blocks;
    private readonly int _rows;
    private readonly Vector<float>[] _values;

    /// <summary>Copies the statistics.</summary>
    /// <param name="statistics">Shape (segments, width).</param>
    public RowSums(MetricStatistics statistics)
    {
        _width = statistics.Width;
        _rows = statistics.Segments;
        _blocks = (_width + Vector<float>.Count - 1) / Vector<float>.Count;
        _values = new Vector<float>[_blocks * _rows];
        Span<float> values = MemoryMarshal.Cast<Vector<float>, float>(_values.AsSpan());
        for (int row = 0; row < _rows; row++)
        {
            ReadOnlySpan<double> source = statistics[row];
            for (int column = 0; column < _width; column++)
            {
                int block = column / Vector<float>.Count;
                values[(((block * _rows) + row) * Vector<float>.Count) + (column % Vector<float>.Count)] = (float)source[column];
            }
        }
    }

    /// <summary>Sums some rows.</summary>
    /// <param name="rows">Indices of rows, in the order of summation.</param>
    /// <param name="totals">Overwritten. Shape (width).</param>
    public void Sum(ReadOnlySpan<int> rows, Span<double> totals)
    {
        Span<float> sums = stackalloc float[Vector<float>.Count];
        for (int block = 0; block < _blocks; block++)
        {
            ReadOnlySpan<Vector<float>> values = _values.AsSpan(block * _rows, _rows);
            Vector<float> sum = Vector<float>.Zero;
            foreach (int row in rows)
            {
                sum += values[row];
            }

            sum.CopyTo(sums);
            int start = block * Vector<float>.Count;
            for (int lane = 0; lane < sums.Length && start + lane < _width; lane++)
            {
                totals[start + lane] = sums[lane];
            }
        }
    }
}
