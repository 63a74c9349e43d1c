namespace Seq2SeqLstm.Evaluation.Tests.Fixtures;

/// <summary>What numpy's default generator draws: Fixtures/numpy.json.</summary>
internal sealed record NumpyFixture(
    NumpyFixture.Stream[] Streams, NumpyFixture.Draws[] Indices, NumpyFixture.Draws[] Bits, NumpyFixture.Mean[] Means)
{
    internal sealed record Stream(string Seed, string[] Raw);

    internal sealed record Draws(string Seed, int Bound, int Count, int Rows, int Columns, string Hash, int[] First, int[] Last)
    {
        /// <summary>Compares drawn numbers with those of numpy.</summary>
        public void AssertEqual(ReadOnlySpan<int> drawn)
        {
            ulong hash = 0;
            for (int n = 0; n < drawn.Length; n++)
            {
                hash += (ulong)(n + 1) * (ulong)drawn[n];
            }

            Assert.Equal(First, drawn[..First.Length].ToArray());
            Assert.Equal(Last, drawn[^Last.Length..].ToArray());
            Assert.Equal(Hash, hash.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    internal sealed record Mean(string Seed, int Count, [property: System.Text.Json.Serialization.JsonPropertyName("mean")] string Value);
}
