using System.Text;
using Seq2SeqLstm.Text.Corpora;

namespace Seq2SeqLstm.Text.Tests.Corpora;

public sealed class LineRepairsTests
{
    [Fact]
    public void Marks_are_ordered_and_composed_as_the_platform_does()
    {
        Random random = new(5);
        const string Characters = "ae\u0301\u0316\u0300\u0327\u0345가\u11A8\u1100\u1161";
        for (int i = 0; i < 2000; i++)
        {
            string text = new([.. Enumerable.Range(0, random.Next(1, 12)).Select(_ => Characters[random.Next(Characters.Length)])]);

            Assert.Equal(text.Normalize(NormalizationForm.FormC), LineRepairs.ToNfc(text));
        }
    }

    [Fact]
    public void A_long_run_of_marks_takes_no_longer_than_other_text()
    {
        const int Count = 500_000;
        string text = "a" + string.Concat(Enumerable.Repeat("\u0301\u0316", Count));

        string repaired = LineRepairs.ToNfc(text);

        Assert.Equal("á" + new string('\u0316', Count) + new string('\u0301', Count - 1), repaired);
    }
}
