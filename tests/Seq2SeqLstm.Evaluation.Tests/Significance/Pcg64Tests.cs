using System.Globalization;
using System.Numerics;
using Seq2SeqLstm.Evaluation.Significance;
using Seq2SeqLstm.Evaluation.Tests.Fixtures;

namespace Seq2SeqLstm.Evaluation.Tests.Significance;

public sealed class Pcg64Tests
{
    private static readonly NumpyFixture Numpy = FixtureFile.Read<NumpyFixture>("numpy.json");

    [Fact]
    public void Raw_words_equal_those_of_numpy_for_seeds_of_any_size()
    {
        Assert.NotEmpty(Numpy.Streams);
        foreach (NumpyFixture.Stream stream in Numpy.Streams)
        {
            var generator = new Pcg64(Seed(stream.Seed));
            Assert.Equal(stream.Raw, stream.Raw.Select(_ => generator.NextUInt64().ToString(CultureInfo.InvariantCulture)));
        }
    }

    [Fact]
    public void Bounded_integers_equal_those_of_numpy_over_millions_of_draws()
    {
        Assert.NotEmpty(Numpy.Indices);
        foreach (NumpyFixture.Draws draws in Numpy.Indices)
        {
            int[] drawn = new int[draws.Count];
            var generator = new Pcg64(Seed(draws.Seed));

            // In parts of odd sizes, as the resampling draws them.
            generator.FillIndices(draws.Bound, drawn.AsSpan(0, 777_777));
            generator.FillIndices(draws.Bound, drawn.AsSpan(777_777));
            draws.AssertEqual(drawn);
        }
    }

    [Fact]
    public void Truth_values_equal_those_of_numpy()
    {
        Assert.NotEmpty(Numpy.Bits);
        foreach (NumpyFixture.Draws draws in Numpy.Bits)
        {
            int count = draws.Rows * draws.Columns;
            uint[] words = new uint[(count + 31) / 32];
            new Pcg64(Seed(draws.Seed)).FillBits(words);
            draws.AssertEqual([.. Enumerable.Range(0, count).Select(bit => (int)(words[bit / 32] >> (bit % 32)) & 1)]);
        }
    }

    [Fact]
    public void A_seed_below_zero_and_an_empty_range_are_refused()
    {
        Assert.Contains("-1", Assert.Throws<ArgumentOutOfRangeException>(() => new SeedSequence(-1)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Pcg64(5).FillIndices(0, new int[1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SeedSequence(1).GenerateState(-1));
    }

    private static BigInteger Seed(string text) => BigInteger.Parse(text, CultureInfo.InvariantCulture);
}
