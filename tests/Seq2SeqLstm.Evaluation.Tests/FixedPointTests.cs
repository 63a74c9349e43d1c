using Seq2SeqLstm.Evaluation.Formats;
using Seq2SeqLstm.Evaluation.Tests.Fixtures;

namespace Seq2SeqLstm.Evaluation.Tests;

public sealed class FixedPointTests
{
    [Fact]
    public void Texts_equal_python()
    {
        FormatFixture fixture = FixtureFile.Read<FormatFixture>("format.json");
        Assert.NotEmpty(fixture.Values);

        foreach (FormattedValue entry in fixture.Values)
        {
            for (int decimals = 0; decimals < entry.Texts.Length; decimals++)
            {
                Assert.Equal(entry.Texts[decimals], FixedPoint.Format(entry.Value, decimals));
            }
        }
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(101)]
    public void Count_of_decimals_out_of_range_is_rejected(int decimals)
    {
        BleuScore score = new Bleu().ScoreSentence("one", "one");

        Assert.Throws<ArgumentOutOfRangeException>(() => score.Format(decimals));
    }

    private sealed record FormatFixture(IReadOnlyList<FormattedValue> Values);

    private sealed record FormattedValue(double Value, string[] Texts);
}
