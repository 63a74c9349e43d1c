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

    [Theory]
    [InlineData("ＡＢＣ É", "▁abc▁é")]
    [InlineData("E\u0301 ẞ İ", "▁é▁ß▁İ")]
    public void Rules_with_cf_fold_case(string text, string expected)
    {
        Assert.Equal(expected, new TextNormalizer(NormalizerSpec.ForRule("nmt_nfkc_cf")).Normalize(text));
        Assert.Equal(expected, new TextNormalizer(NormalizerSpec.ForRule("nfkc_cf")).Normalize(text));
    }

    [Theory]
    [InlineData("nmt_nfkc")]
    [InlineData("nmt_nfkc_cf")]
    [InlineData("nfkc")]
    [InlineData("nfkc_cf")]
    public void Rare_characters_are_normalised_as_spm_normalize_does(string rule)
    {
        NormalizerSpec spec = NormalizerSpec.ForRule(rule) with { AddDummyPrefix = false, EscapeWhitespace = false };
        TextNormalizer normalizer = new(spec);

        Assert.Equal(Fixture.RawLines($"normalize.{rule}"), Fixture.RawLines("normalize.txt").Select(normalizer.Normalize));
    }

    [Fact]
    public void An_unknown_rule_is_an_error_that_lists_the_rules()
    {
        ArgumentException e = Assert.Throws<ArgumentException>(() => NormalizerSpec.ForRule("nfd"));

        Assert.Contains("'nfd'; the rules are nmt_nfkc, nmt_nfkc_cf, nfkc, nfkc_cf, identity", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Long_lines_take_time_in_proportion()
    {
        TextNormalizer normalizer = new(new NormalizerSpec());
        string line = string.Concat(Enumerable.Repeat("가\u1100\u1161 e\u0301Ａ ", 300_000));

        Assert.Equal(1 + (300_000 * 6) - 1, normalizer.Normalize(line).Length);
    }

    [Theory]
    [InlineData(new byte[] { 1 })]
    [InlineData(new byte[] { 255, 255, 255, 255, 0, 0 })]
    [InlineData(new byte[] { 4, 0, 0, 0, 0, 0, 0, 0, 65 })]
    [InlineData(new byte[] { 4, 0, 0, 0, 0, 255, 255, 0, 65, 0 })]
    public void A_broken_map_is_rejected(byte[] map)
    {
        Assert.Throws<ArgumentException>(() => new TextNormalizer(new NormalizerSpec { CharacterMap = map }));
    }
}
