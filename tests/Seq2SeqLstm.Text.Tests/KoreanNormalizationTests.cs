using System.Globalization;
using System.Text;

namespace Seq2SeqLstm.Text.Tests;

/// <summary>The tables of docs/text.md.</summary>
public sealed class KoreanNormalizationTests
{
    [Theory]
    [InlineData("1112 1161 11AB", "D55C")]
    [InlineData("D558 11AB", "D558 11AB")]
    [InlineData("FFBE FFC2", "D558")]
    [InlineData("FFBE", "1112")]
    [InlineData("314E 314F", "D558")]
    [InlineData("314B 314B", "110F 110F")]
    [InlineData("3260", "1100")]
    [InlineData("320E", "28 AC00 29")]
    [InlineData("326E", "AC00")]
    [InlineData("F900 F914", "8C48 6A02")]
    [InlineData("FF21 FF11 FF01 FF1F", "41 31 21 3F")]
    [InlineData("FF5E", "FF5E")]
    [InlineData("3001 3002 300C 300D", "3001 3002 300C 300D")]
    [InlineData("41 3000 A0 42 2009 43", "41 20 42 20 43")]
    [InlineData("41 200B 42 200C 43 FEFF 44", "41 20 42 20 43 20 44")]
    [InlineData("41 200D 42", "41 200D 42")]
    [InlineData("41 2028 42 2029 43 9 44", "41 20 42 20 43 20 44")]
    [InlineData("33A1 2103", "6D 32 B0 43")]
    public void Korean_text_is_normalised_as_documented(string input, string expected)
    {
        AssertNormalized("nmt_nfkc", input, expected);
    }

    [Theory]
    [InlineData("AC01", "1100 1161 11A8", "AC01")]
    [InlineData("1100 1161 11A8", "1100 1161 11A8", "AC01")]
    [InlineData("AC00 11A8", "1100 1161 11A8", "AC01")]
    [InlineData("314B 314B", "314B 314B", "314B 314B")]
    [InlineData("B124 3133", "1102 1166 3133", "B124 3133")]
    [InlineData("3131 314F", "1100 1161", "AC00")]
    [InlineData("FFA1", "3131", "3131")]
    [InlineData("3260", "3131", "3131")]
    [InlineData("3200", "28 3131 29", "28 3131 29")]
    [InlineData("110F", "110F", "110F")]
    public void Jamo_mode_takes_apart_and_composes_as_documented(string input, string expected, string composed)
    {
        AssertNormalized("nmt_nfkc_jamo", input, expected);
        AssertNormalized(NormalizerSpec.Nfc, expected, composed);
    }

    private static void AssertNormalized(string rule, string input, string expected)
    {
        NormalizerSpec spec = new() { Name = rule, AddDummyPrefix = false, EscapeWhitespace = false };
        Assert.Equal(ToText(expected), new TextNormalizer(spec).Normalize(ToText(input)));
    }

    private static string ToText(string codePoints) => string.Concat(codePoints.Split(' ')
        .Select(c => new Rune(int.Parse(c, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)).ToString()));
}
