namespace Seq2SeqLstm.Cli.Bench;

/// <summary>Statistics of repeated measurements.</summary>
internal static class Series
{
    /// <summary>The middle value; of an even number of values the mean of the two in the middle.</summary>
    /// <param name="values">At least one value; left as they are.</param>
    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        int middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
