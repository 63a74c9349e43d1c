using System.Diagnostics;
using System.Globalization;
using Seq2SeqLstm.Text.Tests;

namespace Seq2SeqLstm.Text.MicrosoftML.Tests;

public sealed class MicrosoftMLTokenizerTests
{
    private static readonly NormalizerSpec Plain = new() { Name = NormalizerSpec.None, AddDummyPrefix = false };
    private static readonly TrainerSpec Bpe = new() { Type = SegmentationType.Bpe };
    private static readonly SentencePiece Unknown = new("<unk>", 0, PieceType.Unknown);

    public static TheoryData<string> Models => ["bpe", "bpe-bytes", "bpe-spaces", "bpe-rare", "unigram"];

    [Theory]
    [MemberData(nameof(Models))]
    public void Ids_are_those_of_spm_encode(string model)
    {
        MicrosoftMLTokenizer tokenizer = new(Fixture.Model(model + ".model"));

        string[] ids = [.. Fixture.Lines("probe.txt").Select(line => string.Join(' ', tokenizer.Encode(line)))];

        Assert.Equal(Fixture.Lines(model + ".ids"), ids);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Pieces_are_those_of_spm_encode(string model)
    {
        MicrosoftMLTokenizer tokenizer = new(Fixture.Model(model + ".model"));

        string[] pieces = [.. Fixture.Lines("probe.txt").Select(line => string.Join(' ', tokenizer.EncodeAsPieces(line)))];

        Assert.Equal(Fixture.Lines(model + ".pieces"), pieces);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Decoded_text_is_that_of_spm_decode(string model)
    {
        MicrosoftMLTokenizer tokenizer = new(Fixture.Model(model + ".model"));

        string[] decoded = [.. Fixture.Lines(model + ".ids").Select(line => tokenizer.Decode(ParseIds(line)))];

        Assert.Equal(Fixture.Lines(model + ".decoded"), decoded);
    }

    [Fact]
    public void Special_ids_and_pieces_are_those_of_the_model()
    {
        MicrosoftMLTokenizer tokenizer = new(Fixture.Model("bpe-bytes.model"));

        Assert.Equal((0, 1, 2, 3), (tokenizer.PadId, tokenizer.UnknownId, tokenizer.BosId, tokenizer.EosId));
        Assert.Equal(700, tokenizer.VocabularySize);
        Assert.All(Enumerable.Range(0, 700), id => Assert.Equal(id, tokenizer.PieceToId(tokenizer.IdToPiece(id))));
    }

    [Theory]
    [InlineData("aaa", "aa a")]
    [InlineData("aaaaa", "aa aa a")]
    [InlineData("baaab", "b aa a b")]
    public void Of_equal_merges_that_overlap_the_left_one_is_done(string text, string expected)
    {
        SentencePiece[] pieces = [Unknown, Normal("aa", 0), Normal("a", -1), Normal("b", -2)];
        MicrosoftMLTokenizer tokenizer = new(new SentencePieceModel(pieces, Bpe, Plain));

        Assert.Equal(expected.Split(' '), tokenizer.EncodeAsPieces(text));
    }

    [Fact]
    public void A_symbol_spelt_in_the_text_stays_text()
    {
        SentencePiece[] pieces =
            [Unknown, new("<s>", 0, PieceType.Control), Normal("<s", -1), Normal("<", -2), Normal("s", -3), Normal(">", -4)];
        MicrosoftMLTokenizer tokenizer = new(new SentencePieceModel(pieces, Bpe, Plain));

        Assert.Equal([2, 5], tokenizer.Encode("<s>"));
    }

    [Theory]
    [InlineData("abc", "abc")]
    [InlineData("xabcd", "x abc d")]
    [InlineData("abd", "ab d")]
    [InlineData("bcab", "bc ab")]
    public void The_longest_user_defined_piece_from_the_left_is_kept_whole(string text, string expected)
    {
        SentencePiece[] pieces =
        [
            Unknown, Whole("ab"), Whole("bc"), Whole("abc"), Normal("xa", -1), Normal("cd", -2),
            Normal("a", -3), Normal("b", -4), Normal("c", -5), Normal("d", -6), Normal("x", -7),
        ];
        MicrosoftMLTokenizer tokenizer = new(new SentencePieceModel(pieces, Bpe, Plain));

        Assert.Equal(expected.Split(' '), tokenizer.EncodeAsPieces(text));
    }

    [Fact]
    public void A_unigram_model_without_sentence_marks_can_be_used()
    {
        SentencePiece[] pieces = [Unknown, Normal("ab", -1), Normal("a", -2), Normal("b", -3)];
        TrainerSpec trainer = new() { BosId = -1, EosId = -1 };
        MicrosoftMLTokenizer tokenizer = new(new SentencePieceModel(pieces, trainer, Plain));

        Assert.Equal([1, 0, 3], tokenizer.Encode("abxyb"));
        Assert.Equal((-1, -1), (tokenizer.BosId, tokenizer.EosId));
    }

    [Fact]
    public void An_unused_piece_of_a_byte_pair_model_is_refused_by_name()
    {
        SentencePiece[] pieces = [Unknown, new("ab", 0, PieceType.Unused), Normal("a", -2), Normal("b", -3)];
        SentencePieceModel model = new(pieces, Bpe, Plain);

        ArgumentException fault = Assert.Throws<ArgumentException>(() => new MicrosoftMLTokenizer(model));

        Assert.Contains("'ab' (id 1)", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_id_outside_the_vocabulary_is_rejected_with_both_sizes()
    {
        MicrosoftMLTokenizer tokenizer = new(Fixture.Model("bpe.model"));

        ArgumentException fault = Assert.Throws<ArgumentException>(() => tokenizer.Decode([4, 500]));

        Assert.Equal("Token id 500 is outside the vocabulary of 500 pieces.", fault.Message);
    }

    [Theory]
    [InlineData("bpe-bytes")]
    [InlineData("unigram")]
    public void Any_string_is_cut_as_by_the_built_in_engine(string model)
    {
        SentencePieceModel file = Fixture.Model(model + ".model");
        MicrosoftMLTokenizer tokenizer = new(file);
        SentencePieceTokenizer builtIn = new(file);
        string[] texts = ["", " ", "\0", "\uD800", "a\uDC00b", "\uE000\uFFFF", "\U0010FFFD\U0010FFFD", "#tag#tag", "😀😀뷁뷁"];

        Assert.All(texts, text => Assert.Equal(builtIn.EncodeAsPieces(text), tokenizer.EncodeAsPieces(text)));
        Assert.All(texts, text => Assert.Equal(builtIn.Encode(text), tokenizer.Encode(text)));
    }

    [Theory]
    [InlineData("bpe")]
    [InlineData("unigram")]
    public void A_line_of_a_million_characters_is_not_quadratic(string model)
    {
        MicrosoftMLTokenizer tokenizer = new(Fixture.Model(model + ".model"));
        string line = string.Concat(Enumerable.Repeat("aaaa 도서관에서 책을 ", 70_000));
        Stopwatch watch = Stopwatch.StartNew();

        int[] ids = tokenizer.Encode(line);

        // A quadratic algorithm needs hours for this.
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), $"took {watch.Elapsed}");
        Assert.Equal(line.TrimEnd(), tokenizer.Decode(ids));
    }

    [Fact]
    public void Many_threads_can_use_one_tokenizer()
    {
        MicrosoftMLTokenizer tokenizer = new(Fixture.Model("bpe-bytes.model"));
        string[] lines = Fixture.Lines("probe.txt");
        string[] expected = Fixture.Lines("bpe-bytes.ids");
        string[] actual = new string[lines.Length * 200];

        Parallel.For(0, actual.Length, i => actual[i] = string.Join(' ', tokenizer.Encode(lines[i % lines.Length])));

        Assert.All(actual.Select((ids, i) => (ids, i)), a => Assert.Equal(expected[a.i % lines.Length], a.ids));
    }

    private static SentencePiece Normal(string text, float score) => new(text, score, PieceType.Normal);

    private static SentencePiece Whole(string text) => new(text, 0, PieceType.UserDefined);

    private static int[] ParseIds(string line) =>
        [.. line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(id => int.Parse(id, CultureInfo.InvariantCulture))];
}
