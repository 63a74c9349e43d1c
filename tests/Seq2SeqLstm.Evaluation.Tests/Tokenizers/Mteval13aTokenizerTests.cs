using System.Buffers;
using Seq2SeqLstm.Evaluation.Strings;
using Seq2SeqLstm.Evaluation.Tests.Fixtures;

namespace Seq2SeqLstm.Evaluation.Tests.Tokenizers;

public sealed class Mteval13aTokenizerTests
{
    [Fact]
    public void Tokens_equal_sacrebleu()
    {
        TokensFixture fixture = FixtureFile.Read<TokensFixture>("tokens.json");
        Assert.NotEmpty(fixture.Lines);

        foreach (TokenizedLine line in fixture.Lines)
        {
            Assert.Equal(line.Tokens, TokensOf(line.Text));
        }
    }

    private static List<string> TokensOf(string line)
    {
        var output = new ArrayBufferWriter<char>();
        BleuTokenizers.Mteval13a.Tokenize(SegmentText.TrimEnd(line), output);
        var tokens = new List<string>();
        ReadOnlySpan<char> rest = output.WrittenSpan;
        while (SegmentText.TryTakeWord(ref rest, out ReadOnlySpan<char> word))
        {
            tokens.Add(word.ToString());
        }

        return tokens;
    }

    private sealed record TokensFixture(IReadOnlyList<TokenizedLine> Lines);

    private sealed record TokenizedLine(string Text, string[] Tokens);
}
