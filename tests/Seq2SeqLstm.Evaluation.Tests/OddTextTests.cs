using Seq2SeqLstm.Evaluation.Tests.Fixtures;

namespace Seq2SeqLstm.Evaluation.Tests;

public sealed class OddTextTests
{
    private static readonly OddFixture Fixture = FixtureFile.Read<OddFixture>("odd.json");

    public static TheoryData<int, string> Cases
    {
        get
        {
            var data = new TheoryData<int, string>();
            for (int n = 0; n < Fixture.Cases.Count; n++)
            {
                data.Add(n, $"{Fixture.Cases[n].Metric}, {Fixture.Cases[n].Options}");
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Scores_with_a_varying_number_of_references_equal_sacrebleu(int index, string name)
    {
        MetricCase expected = Fixture.Cases[index];
        Assert.StartsWith(expected.Metric, name, StringComparison.Ordinal);
        Assert.Equal(Fixture.Hypotheses.Length, expected.Sentences.Length);

        expected.Check(Fixture.Hypotheses, Fixture.References);
    }

    private sealed record OddFixture(string[] Hypotheses, string?[][] References, IReadOnlyList<MetricCase> Cases);
}
