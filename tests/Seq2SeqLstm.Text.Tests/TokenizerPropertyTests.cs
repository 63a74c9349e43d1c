using FsCheck;
using FsCheck.Fluent;

namespace Seq2SeqLstm.Text.Tests;

public sealed class TokenizerPropertyTests
{
    /// <summary>Strings rich in what goes wrong: lone surrogates, NUL, private use, control characters.</summary>
    private static Arbitrary<string> AnyString { get; } =
        Gen.Frequency(
            (4, Gen.Elements("a", "b", "The", " ", "사과", "도서관", "10", ".", "<s>", "#tag", "\u2581", "\u2585")),
            (2, Gen.Choose(0, 0xFFFF).Select(c => ((char)c).ToString())),
            (1, Gen.Elements("\uD800", "\uDC00", "\0", "\uE000", "\uFFFE", "\uFFFF", "\uFEFF")),
            (1, Gen.Elements("\t", "\u0301", "\u3000", "\u1100", "\u1161", "😀")))
        .ListOf().Select(string.Concat).ToArbitrary();

    private static Arbitrary<string> CoveredText { get; } =
        Gen.Elements(string.Concat(Fixture.Lines("corpus.txt")).Distinct().ToArray())
            .ListOf().Select(string.Concat).ToArbitrary();

    [Theory]
    [MemberData(nameof(SentencePieceTokenizerTests.Models), MemberType = typeof(SentencePieceTokenizerTests))]
    public void Any_string_gives_ids_inside_the_vocabulary(string model)
    {
        SentencePieceTokenizer tokenizer = new(Fixture.Model(model + ".model"));

        Prop.ForAll(AnyString, text =>
        {
            int[] ids = tokenizer.Encode(text);
            Assert.All(ids, id => Assert.InRange(id, 0, tokenizer.VocabularySize - 1));
            Assert.Equal(ids.Length, tokenizer.EncodeAsPieces(text).Count);
            Assert.NotNull(tokenizer.Decode(ids));
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData(NormalizerSpec.NmtNfkc)]
    [InlineData(NormalizerSpec.Nfkc)]
    [InlineData(NormalizerSpec.None)]
    public void Any_string_can_be_normalised_and_normalising_twice_changes_nothing(string rule)
    {
        NormalizerSpec spec = new() { Name = rule, AddDummyPrefix = false, EscapeWhitespace = false };
        TextNormalizer normalizer = new(spec);

        Prop.ForAll(AnyString, text =>
        {
            string once = normalizer.Normalize(text);
            Assert.Equal(once, normalizer.Normalize(once));
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("bpe")]
    [InlineData("bpe-spaces")]
    public void Covered_text_survives_encoding_and_decoding(string model)
    {
        SentencePieceTokenizer tokenizer = new(Fixture.Model(model + ".model"));

        Prop.ForAll(CoveredText, text =>
        {
            // What is left to compare after the space mark of the first word is taken off again.
            string normalized = tokenizer.Normalize(text).Replace(TextNormalizer.SpaceMark, ' ');
            string expected = normalized.Length > 0 ? normalized[1..] : "";
            int[] ids = tokenizer.Encode(text);
            Assert.DoesNotContain(tokenizer.UnknownId, ids);
            Assert.Equal(expected, tokenizer.Decode(ids));
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("bpe-bytes")]
    [InlineData("encoding/unigram-bytes")]
    [InlineData("encoding/bpe-mixed")]
    public void With_byte_fallback_any_string_survives_encoding_and_decoding_and_nothing_is_unknown(string model)
    {
        SentencePieceTokenizer tokenizer = new(Fixture.Model(model + ".model"));

        Prop.ForAll(AnyString, text =>
        {
            // How many of several spaces at the start are taken off again depends on how they are cut.
            string expected = tokenizer.Normalize(text).Replace(TextNormalizer.SpaceMark, ' ').TrimStart(' ');
            int[] ids = tokenizer.Encode(text);
            int[] drawn = tokenizer.Sample(text, new SamplingOptions { Alpha = 0.5 }, new Random(text.Length));
            Assert.All(ids.Concat(drawn), id => Assert.InRange(id, 0, tokenizer.VocabularySize - 1));
            Assert.DoesNotContain(tokenizer.UnknownId, ids.Concat(drawn));
            Assert.Equal(expected, tokenizer.Decode(ids).TrimStart(' '));
            Assert.Equal(expected, tokenizer.Decode(drawn).TrimStart(' '));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Pieces_of_any_text_join_to_the_normalised_text()
    {
        SentencePieceTokenizer tokenizer = new(Fixture.Model("unigram.model"));

        Prop.ForAll(AnyString, text =>
            tokenizer.Normalize(text) == string.Concat(tokenizer.EncodeAsPieces(text))).QuickCheckThrowOnFailure();
    }
}
