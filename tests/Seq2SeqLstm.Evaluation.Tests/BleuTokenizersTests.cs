namespace Seq2SeqLstm.Evaluation.Tests;

public sealed class BleuTokenizersTests
{
    [Fact]
    public void Each_name_finds_the_tokenizer_that_signs_with_it()
    {
        Assert.Equal(["13a", "none", "char"], BleuTokenizers.Names);
        Assert.All(BleuTokenizers.Names, name => Assert.Equal(name, BleuTokenizers.FromName(name).Signature));
    }

    [Fact]
    public void Unknown_name_is_rejected_with_the_known_ones()
    {
        var error = Assert.Throws<ArgumentException>(() => BleuTokenizers.FromName("13A"));

        Assert.StartsWith(
            "Unknown BLEU tokenizer '13A'; known are 13a, none, char.", error.Message, StringComparison.Ordinal);
    }
}
