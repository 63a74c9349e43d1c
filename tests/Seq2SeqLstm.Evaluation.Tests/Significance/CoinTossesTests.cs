using Seq2SeqLstm.Evaluation.Significance;

namespace Seq2SeqLstm.Evaluation.Tests.Significance;

public sealed class CoinTossesTests
{
    private const int Trials = 5000;
    private const int Segments = 83;

    [Fact]
    public void Tosses_drawn_in_parts_are_those_drawn_at_once()
    {
        int[] atOnce = Draw(new CoinTosses(new Pcg64(3), Segments), out int parts);
        Assert.Equal(1, parts);
        Assert.Equal(atOnce, Draw(new CoinTosses(new Pcg64(3), Segments, 2100 * Segments), out parts));
        Assert.Equal(3, parts);
        Assert.Equal(atOnce, Draw(new CoinTosses(new Pcg64(3), Segments, 1), out parts));
        Assert.Equal(5, parts);
    }

    [Fact]
    public void A_byte_holds_eight_bits_of_the_stream_the_first_in_the_lowest()
    {
        uint[] words = new uint[(Trials * Segments / 32) + 2];
        new Pcg64(3).FillBits(words);
        var tosses = new CoinTosses(new Pcg64(3), Segments);
        Assert.Equal((0, Trials), tosses.Draw(Trials).Single());
        for (int bit = 0; bit < 8; bit++)
        {
            int place = (4321 * Segments) + 24 + bit;
            Assert.Equal((int)(words[place / 32] >> (place % 32)) & 1, (tosses.Byte(4321, 24) >> bit) & 1);
        }
    }

    private static int[] Draw(CoinTosses tosses, out int parts)
    {
        var bytes = new List<int>();
        parts = 0;
        foreach ((_, int count) in tosses.Draw(Trials))
        {
            parts++;
            for (int trial = 0; trial < count; trial++)
            {
                for (int segment = 0; segment + 8 <= Segments; segment += 8)
                {
                    bytes.Add(tosses.Byte(trial, segment));
                }
            }
        }

        return [.. bytes];
    }
}
