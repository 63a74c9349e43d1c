namespace Seq2SeqLstm.Evaluation.Tests;

public sealed class BleuTokenizersTests
{
    [Fact]
    public void Each_name_finds_the_tokenizer_that_signs_with_it()
    {
        Assert.Equal(["none", "zh", "13a", "intl", "char"], BleuTokenizers.Names);
        Assert.All(BleuTokenizers.Names, name => Assert.Equal(name, BleuTokenizers.FromName(name).Signature));
    }

    [Fact]
    public void Unknown_name_is_rejected_with_the_known_ones()
    {
        var error = Assert.Throws<ArgumentException>(() => BleuTokenizers.FromName("13A"));

        Assert.Equal("Unknown BLEU tokenizer '13A'; known are none, zh, 13a, intl, char.", error.Message);
    }

    [Fact]
    public void Tokenizer_that_is_not_built_in_is_rejected_with_what_to_use_instead()
    {
        var error = Assert.Throws<ArgumentException>(() => BleuTokenizers.FromName("ko-mecab"));

        Assert.Equal(
            "BLEU tokenizer 'ko-mecab' needs MeCab with the dictionary mecab-ko, which is not built in. "
            + "For Korean use char, chrF, or BLEU over the pieces of a given tokenizer.",
            error.Message);
        Assert.All(
            BleuTokenizers.ExternalNames,
            name => Assert.Contains("is not built in", Assert.Throws<ArgumentException>(
                () => BleuTokenizers.FromName(name)).Message, StringComparison.Ordinal));
    }
}
