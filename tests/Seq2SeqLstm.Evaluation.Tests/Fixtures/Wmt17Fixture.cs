using Seq2SeqLstm.Evaluation.Significance;

namespace Seq2SeqLstm.Evaluation.Tests.Fixtures;

/// <summary>The systems of sacreBLEU's own test of significance, as counts, and what it must find: Fixtures/wmt17.txt and wmt17.json.</summary>
internal sealed record Wmt17Fixture(double?[] Moses, double?[] MultEval, Wmt17Fixture.Run[] Runs)
{
    private const int Zero = 33;
    private const int LinesOfSystem = 6;
    private const int Width = 10;

    internal sealed record Run(string Kind, int Samples, long Seed, Result[] Results)
    {
        public PairedTestOptions Options => new() { Samples = Samples, Seed = Seed };
    }

    internal sealed record Result(double Score, double? PValue, double? Mean, double? HalfWidth);

    public static Wmt17Fixture Read() => FixtureFile.Read<Wmt17Fixture>("wmt17.json");

    public static MetricStatistics[] ReadStatistics()
    {
        string[] lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Fixtures", "wmt17.txt"));
        return [.. lines.Skip(1).Chunk(LinesOfSystem).Select(system => Statistics(lines[0], system[1..]))];
    }

    private static MetricStatistics Statistics(string referenceWords, string[] counts)
    {
        double[] values = new double[referenceWords.Length * Width];
        for (int segment = 0; segment < referenceWords.Length; segment++)
        {
            Span<double> row = values.AsSpan(segment * Width, Width);
            row[0] = counts[0][segment] - Zero;
            row[1] = referenceWords[segment] - Zero;
            row[2] = row[0] - (counts[1][segment] - Zero);
            for (int order = 0; order < 4; order++)
            {
                row[2 + order] = order == 0 ? row[2] : row[1 + order] - (counts[1 + order][segment] - Zero);
                row[6 + order] = Math.Max(row[0] - order, 0);
            }
        }

        return new MetricStatistics(values, Width, 1);
    }
}
