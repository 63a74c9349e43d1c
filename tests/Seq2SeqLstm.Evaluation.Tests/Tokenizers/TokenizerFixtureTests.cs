using System.Buffers;
using System.Security.Cryptography;
using Seq2SeqLstm.Evaluation.Strings;
using Seq2SeqLstm.Evaluation.Tests.Fixtures;
using Seq2SeqLstm.Evaluation.Tokenizers;

namespace Seq2SeqLstm.Evaluation.Tests.Tokenizers;

public sealed class TokenizerFixtureTests
{
    private static readonly TokensFixture Fixture = FixtureFile.Read<TokensFixture>("tokenizers.json");

    [Theory]
    [InlineData("none")]
    [InlineData("zh")]
    [InlineData("13a")]
    [InlineData("intl")]
    [InlineData("char")]
    public void Tokens_of_bleu_equal_sacrebleu(string name)
    {
        IBleuTokenizer tokenizer = BleuTokenizers.FromName(name);
        Assert.NotEmpty(Fixture.Lines);

        foreach (TokenizedLine line in Fixture.Lines)
        {
            var output = new ArrayBufferWriter<char>();
            tokenizer.Tokenize(SegmentText.TrimEnd(line.Text), output);
            Assert.Equal(line.Bleu[name], WordsOf(output.WrittenSpan));
        }
    }

    [Fact]
    public void Tokens_of_ter_equal_sacrebleu()
    {
        Assert.Contains(Fixture.Lines, line => line.Ter.Count > 0);
        foreach (TokenizedLine line in Fixture.Lines)
        {
            foreach (TerTokens expected in line.Ter)
            {
                var tokenizer = new TercomTokenizer(expected.Options.ToTer());
                Assert.Equal(expected.Tokens, WordsOf(tokenizer.Tokenize(line.Text)));
            }
        }
    }

    [Fact]
    public void Categories_of_all_code_points_equal_those_that_sacrebleu_asks_for()
    {
        byte[] letters = new byte[0x110000];
        for (int codePoint = 0; codePoint < letters.Length; codePoint++)
        {
            letters[codePoint] = (byte)UnicodeCategories.Of(codePoint);
        }

        string hash = Convert.ToHexStringLower(SHA256.HashData(letters));

        Assert.Equal(FixtureFile.Read<CategoriesFixture>("categories.json").Sha256, hash);
    }

    private static List<string> WordsOf(ReadOnlySpan<char> rest)
    {
        var words = new List<string>();
        while (SegmentText.TryTakeWord(ref rest, out ReadOnlySpan<char> word))
        {
            words.Add(word.ToString());
        }

        return words;
    }

    private sealed record TokensFixture(IReadOnlyList<TokenizedLine> Lines);

    private sealed record TokenizedLine(
        string Text, Dictionary<string, string[]> Bleu, IReadOnlyList<TerTokens> Ter);

    private sealed record TerTokens(FixtureOptions Options, string[] Tokens);

    private sealed record CategoriesFixture(string Sha256);
}
