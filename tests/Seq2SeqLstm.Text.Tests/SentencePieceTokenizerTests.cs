using System.Diagnostics;
using System.Globalization;

namespace Seq2SeqLstm.Text.Tests;

public sealed class SentencePieceTokenizerTests
{
    public static TheoryData<string> Models => ["bpe", "bpe-bytes", "bpe-spaces", "bpe-rare", "unigram"];

    [Theory]
    [MemberData(nameof(Models))]
    public void Ids_are_those_of_spm_encode(string model)
    {
        SentencePieceTokenizer tokenizer = new(Fixture.Model(model + ".model"));

        string[] ids = [.. Fixture.Lines("probe.txt").Select(line => string.Join(' ', tokenizer.Encode(line)))];

        Assert.Equal(Fixture.Lines(model + ".ids"), ids);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Pieces_are_those_of_spm_encode(string model)
    {
        SentencePieceTokenizer tokenizer = new(Fixture.Model(model + ".model"));

        string[] pieces = [.. Fixture.Lines("probe.txt").Select(line => string.Join(' ', tokenizer.EncodeAsPieces(line)))];

        Assert.Equal(Fixture.Lines(model + ".pieces"), pieces);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Decoded_text_is_that_of_spm_decode(string model)
    {
        SentencePieceTokenizer tokenizer = new(Fixture.Model(model + ".model"));

        string[] decoded = [.. Fixture.Lines(model + ".ids").Select(line => tokenizer.Decode(ParseIds(line)))];

        Assert.Equal(Fixture.Lines(model + ".decoded"), decoded);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Text_decoded_from_pieces_is_that_of_spm_decode(string model)
    {
        SentencePieceTokenizer tokenizer = new(Fixture.Model(model + ".model"));

        string[] decoded = [.. Fixture.Lines(model + ".pieces").Select(line => tokenizer.DecodePieces(line.Split(' ')))];

        Assert.Equal(Fixture.Lines(model + ".decoded-pieces"), decoded);
    }

    [Fact]
    public void Every_line_of_the_training_corpus_survives_encoding_and_decoding()
    {
        SentencePieceTokenizer tokenizer = new(Fixture.Model("bpe-bytes.model"));

        foreach (string line in Fixture.Lines("corpus.txt"))
        {
            Assert.Equal(line, tokenizer.Decode(tokenizer.Encode(line)));
        }
    }

    [Fact]
    public void Special_ids_are_found_in_the_model()
    {
        SentencePieceTokenizer tokenizer = new(Fixture.Model("bpe.model"));

        Assert.Equal((0, 1, 2, 3), (tokenizer.PadId, tokenizer.UnknownId, tokenizer.BosId, tokenizer.EosId));
        Assert.Equal(500, tokenizer.VocabularySize);
    }

    [Fact]
    public void A_model_without_padding_has_pad_id_minus_one()
    {
        SentencePiece[] pieces = [new("<unk>", 0, PieceType.Unknown), new("a", 0, PieceType.Normal)];
        SentencePieceTokenizer tokenizer = new(new SentencePieceModel(pieces, new TrainerSpec(), new NormalizerSpec()));

        Assert.Equal((-1, -1, -1, 0), (tokenizer.PadId, tokenizer.BosId, tokenizer.EosId, tokenizer.UnknownId));
    }

    [Fact]
    public void Ids_and_pieces_are_inverse_to_each_other()
    {
        SentencePieceTokenizer tokenizer = new(Fixture.Model("bpe-bytes.model"));

        for (int id = 0; id < tokenizer.VocabularySize; id++)
        {
            Assert.Equal(id, tokenizer.PieceToId(tokenizer.IdToPiece(id)));
        }

        Assert.Equal(tokenizer.UnknownId, tokenizer.PieceToId("no such piece"));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(500)]
    [InlineData(int.MinValue)]
    public void An_id_outside_the_vocabulary_is_rejected_with_both_sizes(int id)
    {
        SentencePieceTokenizer tokenizer = new(Fixture.Model("bpe.model"));

        ArgumentException decoding = Assert.Throws<ArgumentException>(() => tokenizer.Decode([4, id]));
        ArgumentException looking = Assert.Throws<ArgumentException>(() => tokenizer.IdToPiece(id));

        string expected = string.Create(CultureInfo.InvariantCulture, $"Token id {id} is outside the vocabulary of 500 pieces.");
        Assert.Equal(expected, decoding.Message);
        Assert.Equal(expected, looking.Message);
    }

    [Fact]
    public void Control_pieces_are_left_out_of_decoded_text()
    {
        SentencePieceTokenizer tokenizer = new(Fixture.Model("bpe.model"));

        Assert.Equal("사과", tokenizer.Decode([2, .. tokenizer.Encode("사과"), 3, 0, 0]));
    }

    [Fact]
    public void Control_pieces_spelt_in_the_text_never_become_control_ids()
    {
        SentencePieceTokenizer tokenizer = new(Fixture.Model("bpe.model"));

        Assert.DoesNotContain(tokenizer.Encode("<s> </s> <pad>"), id => id is 0 or 2 or 3);
    }

    [Fact]
    public void An_unused_piece_is_cut_into_the_pieces_it_was_merged_from()
    {
        SentencePiece[] pieces =
        [
            new("<unk>", 0, PieceType.Unknown), new("ab", 0, PieceType.Unused), new("abc", -1, PieceType.Normal),
            new("a", -2, PieceType.Normal), new("b", -3, PieceType.Normal), new("c", -4, PieceType.Normal),
        ];
        NormalizerSpec plain = new() { Name = NormalizerSpec.None, AddDummyPrefix = false };
        TrainerSpec trainer = new() { Type = SegmentationType.Bpe };
        SentencePieceTokenizer tokenizer = new(new SentencePieceModel(pieces, trainer, plain));

        Assert.Equal(["a", "b", "a", "abc"], tokenizer.EncodeAsPieces("abaabc"));
    }

    [Fact]
    public void An_uncovered_character_costs_more_than_any_piece()
    {
        SentencePiece[] pieces =
            [new("<unk>", 0, PieceType.Unknown), new("ab", -12, PieceType.Normal), new("b", -1, PieceType.Normal)];
        NormalizerSpec plain = new() { Name = NormalizerSpec.None, AddDummyPrefix = false };
        SentencePieceTokenizer tokenizer = new(new SentencePieceModel(pieces, new TrainerSpec(), plain));

        Assert.Equal(["ab", "x", "b"], tokenizer.EncodeAsPieces("abxb"));
    }

    [Theory]
    [InlineData("bpe")]
    [InlineData("unigram")]
    public void A_line_of_a_million_characters_is_not_quadratic(string model)
    {
        SentencePieceTokenizer tokenizer = new(Fixture.Model(model + ".model"));
        string line = string.Concat(Enumerable.Repeat("aaaa 도서관에서 책을 ", 70_000));
        Stopwatch watch = Stopwatch.StartNew();

        int[] ids = tokenizer.Encode(line);

        // A quadratic algorithm needs hours for this.
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), $"took {watch.Elapsed}");
        Assert.Equal(line.TrimEnd(), tokenizer.Decode(ids));
    }

    [Theory]
    [InlineData("bpe")]
    [InlineData("bpe-bytes")]
    [InlineData("unigram")]
    [InlineData("encoding/bpe-suffix")]
    [InlineData("encoding/unigram-spaces")]
    public void A_word_of_a_million_characters_is_not_quadratic(string model)
    {
        SentencePieceTokenizer tokenizer = new(Fixture.Model(model + ".model"));
        string line = string.Concat(Enumerable.Repeat("도서관에서책을aaaaaaa", 1_000_000 / 14));
        SamplingOptions options = new() { Alpha = 0.1 };
        Stopwatch watch = Stopwatch.StartNew();

        int[] ids = tokenizer.Encode(line);
        int[] drawn = tokenizer.Sample(line, options, new Random(1));

        // A quadratic algorithm needs hours for this.
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), $"took {watch.Elapsed}");
        Assert.Equal(tokenizer.Decode(ids), tokenizer.Decode(drawn));
    }

    [Fact]
    public void More_words_than_are_remembered_are_cut_like_new_ones()
    {
        SentencePieceTokenizer tokenizer = new(Fixture.Model("bpe.model"));
        string[] words = [.. Enumerable.Range(0, 150_000).Select(n => n.ToString(CultureInfo.InvariantCulture))];

        int[][] first = [.. words.Select(tokenizer.Encode)];

        SentencePieceTokenizer fresh = new(Fixture.Model("bpe.model"));
        Assert.Equal(first.SelectMany(ids => ids), fresh.Encode(string.Join(' ', words)));
        Assert.Equal(first[149_999], new SentencePieceTokenizer(Fixture.Model("bpe.model")).Encode("149999"));
    }

    [Theory]
    [InlineData("bpe")]
    [InlineData("unigram")]
    public void Encoding_into_memory_that_is_used_again_allocates_nothing(string model)
    {
        SentencePieceTokenizer tokenizer = new(Fixture.Model($"{model}.model"));
        byte[][] lines = [.. Fixture.Lines("corpus.txt").Select(System.Text.Encoding.UTF8.GetBytes)];
        TokenBuffer tokens = new();
        Array.ForEach(lines, line => tokenizer.Encode(line, tokens));

        long before = GC.GetAllocatedBytesForCurrentThread();
        foreach (byte[] line in lines)
        {
            tokenizer.Encode(line, tokens);
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8 * lines.Length);
    }

    [Fact]
    public void Many_threads_can_use_one_tokenizer()
    {
        SentencePieceTokenizer tokenizer = new(Fixture.Model("bpe.model"));
        string[] lines = Fixture.Lines("probe.txt");
        string[] expected = Fixture.Lines("bpe.ids");
        string[] actual = new string[lines.Length * 200];

        Parallel.For(0, actual.Length, i => actual[i] = string.Join(' ', tokenizer.Encode(lines[i % lines.Length])));

        Assert.All(actual.Select((ids, i) => (ids, i)), a => Assert.Equal(expected[a.i % lines.Length], a.ids));
    }

    private static int[] ParseIds(string line) =>
        [.. line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(id => int.Parse(id, CultureInfo.InvariantCulture))];
}
