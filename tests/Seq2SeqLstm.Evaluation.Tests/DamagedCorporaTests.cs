using Seq2SeqLstm.Evaluation.Tests.Fixtures;

namespace Seq2SeqLstm.Evaluation.Tests;

public sealed class DamagedCorporaTests
{
    [CorporaFact]
    public void Scores_of_damaged_text_equal_sacrebleu()
    {
        IReadOnlyList<DamagedText> texts = FixtureFile.Read<CorporaFixture>("corpora.json").Texts;
        Assert.True(texts.Sum(text => text.Cases.Count) >= 300);

        foreach (DamagedText text in texts)
        {
            string file = Path.Combine(CorporaFactAttribute.CorporaFolder!, text.File);
            string[] lines = File.ReadAllText(file).Split('\n')[..text.Lines];
            string[] hypotheses = new DamagedLines(lines, text.HypothesisSeed).ToArray();
            string[] other = new DamagedLines(lines, text.ReferenceSeed).ToArray();
            string?[][] references = text.References switch
            {
                "one" => [lines],
                "two" => [lines, other],
                _ => [lines, [.. other.Select((line, n) => n % 3 == 0 ? null : line)]],
            };
            Assert.All(text.Cases, expected => expected.Check(hypotheses, references));
        }
    }

    private sealed record CorporaFixture(IReadOnlyList<DamagedText> Texts);

    private sealed record DamagedText(
        string File,
        int Lines,
        ulong HypothesisSeed,
        ulong ReferenceSeed,
        string References,
        IReadOnlyList<MetricCase> Cases);
}
