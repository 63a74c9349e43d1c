namespace Seq2SeqLstm.Text.Tests;

public sealed class TextNormalizerTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("   ", "")]
    [InlineData("hello world", "▁hello▁world")]
    [InlineData("  hello   world  ", "▁hello▁world")]
    [InlineData("\u1100\u1161", "▁가")]
    [InlineData("ＡＢＣ ½ ①", "▁ABC▁1⁄2▁1")]
    [InlineData("a\tb\u00A0c\u3000d", "▁a▁b▁c▁d")]
    [InlineData("a\u2028b\u2029c\u200Bd\uFEFFe", "▁a▁b▁c▁d▁e")]
    [InlineData("a\u0001b\u007Fc\vd", "▁abcd")]
    [InlineData("a \u0001 b", "▁a▁b")]
    [InlineData("word▁mark", "▁word▁mark")]
    [InlineData("a～b", "▁a～b")]
    public void The_default_rule_is_nmt_nfkc(string text, string expected)
    {
        Assert.Equal(expected, new TextNormalizer(new NormalizerSpec()).Normalize(text));
    }

    [Theory]
    [InlineData("ＡＢＣ\tx\u0001", "▁ABC\tx\u0001")]
    [InlineData("a～b", "▁a~b")]
    public void Rule_nfkc_keeps_control_characters(string text, string expected)
    {
        Assert.Equal(expected, new TextNormalizer(new NormalizerSpec { Name = NormalizerSpec.Nfkc }).Normalize(text));
    }

    [Theory]
    [InlineData(NormalizerSpec.None)]
    [InlineData("")]
    [InlineData("some other rule")]
    public void Rule_none_and_rules_without_a_map_only_arrange_spaces(string rule)
    {
        TextNormalizer normalizer = new(new NormalizerSpec { Name = rule });

        Assert.Equal("▁ＡＢＣ▁\u1100\u1161\t", normalizer.Normalize(" ＡＢＣ  \u1100\u1161\t "));
    }

    [Fact]
    public void Spaces_can_be_kept()
    {
        NormalizerSpec spec = new() { RemoveExtraWhitespace = false, AddDummyPrefix = false };

        Assert.Equal("▁▁a▁▁b▁", new TextNormalizer(spec).Normalize("  a  b "));
        Assert.Equal("  a  b ", new TextNormalizer(spec with { EscapeWhitespace = false }).Normalize("  a  b "));
    }

    [Fact]
    public void Lone_surrogates_become_the_replacement_character()
    {
        TextNormalizer normalizer = new(new NormalizerSpec { Name = NormalizerSpec.Nfkc });

        // Not as test data: attributes cannot hold a lone surrogate.
        Assert.Equal("▁a\uFFFDb", normalizer.Normalize("a\uD800b"));
        Assert.Equal("▁\uFFFD", normalizer.Normalize("\uDC00"));
        Assert.Equal("▁😀", normalizer.Normalize("😀"));
        Assert.Equal("▁\uFFFEé", normalizer.Normalize("\uFFFEe\u0301"));
    }

    [Fact]
    public void A_process_without_unicode_data_is_stopped_with_one_line_that_says_what_to_set()
    {
        InvalidOperationException e = Assert.Throws<InvalidOperationException>(
            () => TextNormalizer.CheckUnicodeData(text => text));

        Assert.Contains("InvariantGlobalization", e.Message, StringComparison.Ordinal);
        Assert.Contains("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=0", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', e.Message);
    }

    [Theory]
    [InlineData(new byte[] { 1 })]
    [InlineData(new byte[] { 255, 255, 255, 255, 0, 0 })]
    [InlineData(new byte[] { 4, 0, 0, 0, 0, 0, 0, 0, 65 })]
    public void A_broken_map_is_rejected(byte[] map)
    {
        Assert.Throws<ArgumentException>(() => new TextNormalizer(new NormalizerSpec { CharacterMap = map }));
    }
}
