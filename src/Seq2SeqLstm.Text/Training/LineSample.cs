namespace Seq2SeqLstm.Text.Training;

/// <summary>The lines of a corpus that a training looks at.</summary>
internal static class LineSample
{
    /// <summary>All lines, the first ones, or a random sample in which every line has the same chance.</summary>
    /// <remarks>Vitter (1985), algorithm R; the draws differ from those of the reference implementation.</remarks>
    public static IEnumerable<string> Take(
        IEnumerable<string> lines, SubwordTrainerOptions options, CancellationToken cancellationToken)
    {
        if (options.SampleLines == 0)
        {
            return lines;
        }

        return options.SampleAtRandom
            ? Draw(lines, options.SampleLines, new Random(options.Seed), cancellationToken)
            : lines.Take(options.SampleLines);
    }

    private static List<string> Draw(
        IEnumerable<string> lines, int size, Random random, CancellationToken cancellationToken)
    {
        List<string> sample = [];
        long seen = 0;
        foreach (string line in lines)
        {
            cancellationToken.ThrowIfCancellationRequested();
            seen++;
            if (sample.Count < size)
            {
                sample.Add(line);
            }
            else if (random.NextInt64(seen) is var place && place < size)
            {
                sample[(int)place] = line;
            }
        }

        return sample;
    }
}
