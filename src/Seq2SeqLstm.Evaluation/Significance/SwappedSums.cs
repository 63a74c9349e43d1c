using System.Numerics;
using System.Runtime.InteropServices;

namespace Seq2SeqLstm.Evaluation.Significance;

/// <summary>
/// The sums of statistics after baseline and system have swapped some segments. For every eight segments the sums of all 256 choices
/// are laid out beforehand, so that a trial adds one row for eight segments (Arlazarov et al., 1970).
/// </summary>
internal sealed class SwappedSums
{
    private const int RowsInTable = 8;
    private const int TableSize = 1 << RowsInTable;

    private readonly int _width;
    private readonly int _blocks;
    private readonly int _segments;
    private readonly double[] _systemTotals;
    private readonly double[] _bothTotals;
    private readonly Vector<double>[] _differences;

    /// <summary>Prepares the comparison of a system with the baseline.</summary>
    /// <param name="baseline">Statistics of the baseline. Shape (segments, width).</param>
    /// <param name="system">Statistics of the system. The same shape.</param>
    public SwappedSums(MetricStatistics baseline, MetricStatistics system)
    {
        _width = system.Width;
        _segments = system.Segments;
        _blocks = (_width + Vector<double>.Count - 1) / Vector<double>.Count;
        _systemTotals = system.Sum();
        _bothTotals = [.. baseline.Sum().Zip(_systemTotals, (a, b) => a + b)];
        _differences = new Vector<double>[_segments * _blocks];
        for (int row = 0; row < _segments; row++)
        {
            Span<double> differences = Doubles(_differences.AsSpan(row * _blocks, _blocks));
            for (int column = 0; column < _width; column++)
            {
                differences[column] = baseline[row][column] - system[row][column];
            }
        }
    }

    /// <summary>How far the two mixed systems are apart in some trials.</summary>
    /// <param name="metric">Computes the scores.</param>
    /// <param name="tosses">A set bit gives the first mixed system the segment of the baseline.</param>
    /// <param name="firstTrial">The trial of the first result.</param>
    /// <param name="results">Absolute differences, overwritten; one for each trial.</param>
    public void Differences(IMetric metric, CoinTosses tosses, int firstTrial, Span<double> results)
    {
        var sums = new Vector<double>[results.Length * _blocks];
        var table = new Vector<double>[TableSize * _blocks];
        for (int segment = 0; segment < _segments; segment += RowsInTable)
        {
            int rows = Math.Min(RowsInTable, _segments - segment);
            FillTable(table, segment, rows);
            int mask = (1 << rows) - 1;
            for (int trial = 0; trial < results.Length; trial++)
            {
                int choice = tosses.Byte(firstTrial + trial, segment) & mask;
                Add(table.AsSpan(choice * _blocks, _blocks), sums.AsSpan(trial * _blocks, _blocks));
            }
        }

        Span<double> first = stackalloc double[_width];
        Span<double> second = stackalloc double[_width];
        for (int trial = 0; trial < results.Length; trial++)
        {
            ReadOnlySpan<double> swapped = Doubles(sums.AsSpan(trial * _blocks, _blocks));
            for (int column = 0; column < _width; column++)
            {
                first[column] = _systemTotals[column] + swapped[column];
                second[column] = _bothTotals[column] - first[column];
            }

            results[trial] = Math.Abs(
                metric.ScoreOf(first, TotalsPrecision.WholeNumbers) - metric.ScoreOf(second, TotalsPrecision.WholeNumbers));
        }
    }

    private static void Add(ReadOnlySpan<Vector<double>> row, Span<Vector<double>> sum)
    {
        for (int block = 0; block < sum.Length; block++)
        {
            sum[block] += row[block];
        }
    }

    private static Span<double> Doubles(Span<Vector<double>> vectors) => MemoryMarshal.Cast<Vector<double>, double>(vectors);

    // The sum of a choice is that of the choice without its highest segment, and this segment.
    private void FillTable(Span<Vector<double>> table, int segment, int rows)
    {
        table[.._blocks].Clear();
        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<Vector<double>> added = _differences.AsSpan((segment + row) * _blocks, _blocks);
            for (int choice = 1 << row; choice < 2 << row; choice++)
            {
                for (int block = 0; block < _blocks; block++)
                {
                    table[(choice * _blocks) + block] = table[((choice - (1 << row)) * _blocks) + block] + added[block];
                }
            }
        }
    }
}
