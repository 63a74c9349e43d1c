using Spectre.Console;

namespace Seq2SeqLstm.Cli.Commands;

/// <summary>Histograms of figures.</summary>
internal static class StatisticsHistogram
{
    /// <summary>Writes a bar for each range: coloured on a terminal, of plain characters elsewhere.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="ranges">The ranges and their counts.</param>
    /// <param name="width">Characters of the longest bar.</param>
    /// <param name="isTerminal">Whether colours can be shown.</param>
    public static void Write(
        IAnsiConsole console, IReadOnlyList<(int First, int Last, long Count)> ranges, int width, bool isTerminal)
    {
        string[] labels = [.. ranges.Select(range => range.First == range.Last ? $"{range.First}" : $"{range.First}-{range.Last}")];
        if (isTerminal)
        {
            BarChart chart = new() { Width = width + 20 };
            for (int n = 0; n < labels.Length; n++)
            {
                chart.AddItem(labels[n], ranges[n].Count, Color.Teal);
            }

            console.Write(chart);
            return;
        }

        long most = ranges.Select(range => range.Count).DefaultIfEmpty(1).Max();
        int labelWidth = labels.Select(label => label.Length).DefaultIfEmpty(0).Max();
        for (int n = 0; n < labels.Length; n++)
        {
            string bar = new('#', (int)((width * ranges[n].Count + most - 1) / most));
            console.WriteLine(FormattableString.Invariant($"  {labels[n].PadLeft(labelWidth)} {bar} {ranges[n].Count:N0}"));
        }
    }
}
