using Seq2SeqLstm.Evaluation.Strings;
using Seq2SeqLstm.Evaluation.Tests.Fixtures;

namespace Seq2SeqLstm.Evaluation.Tests;

public sealed class LowerCaseTests
{
    [Fact]
    public void Lowered_lines_equal_python()
    {
        LowerFixture fixture = FixtureFile.Read<LowerFixture>("lowercase.json");
        Assert.NotEmpty(fixture.Lines);

        foreach (LoweredLine line in fixture.Lines)
        {
            Assert.Equal(line.Lower, LowerCase.Of(line.Text));
        }
    }

    private sealed record LowerFixture(IReadOnlyList<LoweredLine> Lines);

    private sealed record LoweredLine(string Text, string Lower);
}
