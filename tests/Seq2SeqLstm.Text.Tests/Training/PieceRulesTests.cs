using Seq2SeqLstm.Text.Training;

namespace Seq2SeqLstm.Text.Tests.Training;

public sealed class PieceRulesTests
{
    private static readonly SubwordTrainerOptions Default = new() { VocabularySize = 100 };

    [Theory]
    [InlineData("▁the", true)]
    [InlineData("the▁", false)]
    [InlineData("a▁b", false)]
    [InlineData("ab1", false)]
    [InlineData("1.", true)]
    [InlineData("가a", false)]
    [InlineData("日かカー", true)]
    [InlineData("e\u0301a", true)]
    [InlineData("가\u302Ea", false)]
    [InlineData("ΩЖ", false)]
    [InlineData("abcdefghijklmnop", true)]
    [InlineData("abcdefghijklmnopq", false)]
    public void A_piece_keeps_to_one_script_and_one_word(string piece, bool expected)
    {
        Assert.Equal(expected, Allow(Default, piece));
    }

    [Theory]
    [InlineData("a▁b", true)]
    [InlineData("a▁", false)]
    [InlineData("ab1", true)]
    public void Words_and_numbers_can_be_joined(string piece, bool expected)
    {
        Assert.Equal(expected, Allow(Default with { SplitByWhitespace = false, SplitByNumber = false }, piece));
    }

    [Theory]
    [InlineData("the▁", true)]
    [InlineData("▁", true)]
    [InlineData("▁the", false)]
    [InlineData("a▁b", false)]
    public void The_space_mark_can_end_words(string piece, bool expected)
    {
        Assert.Equal(expected, Allow(Default with { WhitespaceAsSuffix = true }, piece));
    }

    [Theory]
    [InlineData("a▁b", true)]
    [InlineData("the▁", true)]
    [InlineData("▁the", false)]
    public void Words_that_end_with_a_space_mark_can_be_joined(string piece, bool expected)
    {
        Assert.Equal(expected, Allow(Default with { WhitespaceAsSuffix = true, SplitByWhitespace = false }, piece));
    }

    [Theory]
    [InlineData("1", true)]
    [InlineData("12", false)]
    [InlineData("▁1", false)]
    [InlineData("１ａ", false)]
    public void Digits_can_be_kept_single(string piece, bool expected)
    {
        Assert.Equal(expected, Allow(Default with { SplitDigits = true }, piece));
    }

    private static bool Allow(SubwordTrainerOptions options, string piece) =>
        new PieceRules(options).Allow(piece.EnumerateRunes().Select(rune => rune.Value).ToArray());
}
