namespace Seq2SeqLstm.Text.Tests;

public sealed class SentencePieceModelTests
{
    private static readonly SentencePiece Unknown = new("<unk>", 0, PieceType.Unknown);
    private static readonly SentencePiece A = new("a", -1, PieceType.Normal);

    [Theory]
    [MemberData(nameof(SentencePieceTokenizerTests.Models), MemberType = typeof(SentencePieceTokenizerTests))]
    public void Writing_and_reading_gives_the_same_model(string name)
    {
        SentencePieceModel model = Fixture.Model(name + ".model");

        SentencePieceModel copy = Read(Fixture.Bytes(model));

        Assert.Equal(model.Pieces, copy.Pieces);
        Assert.Equal(model.Trainer, copy.Trainer);
        Assert.Equal(model.Denormalizer, copy.Denormalizer);
        Assert.Equal(Fixture.Bytes(model), Fixture.Bytes(copy));
        Assert.Equal(model.Normalizer.CharacterMap.ToArray(), copy.Normalizer.CharacterMap.ToArray());
        Assert.Equal(model.Normalizer with { CharacterMap = default }, copy.Normalizer with { CharacterMap = default });
    }

    [Fact]
    public void Facts_of_the_training_are_read()
    {
        TrainerSpec trainer = Fixture.Model("bpe-bytes.model").Trainer;

        Assert.Equal(SegmentationType.Bpe, trainer.Type);
        Assert.Equal(700, trainer.VocabularySize);
        Assert.Equal(0.98f, trainer.CharacterCoverage);
        Assert.True(trainer.ByteFallback);
        Assert.Equal(["<sep>", "#tag"], trainer.UserDefinedSymbols);
        Assert.Equal((0, 1, 2, 3), (trainer.PadId, trainer.UnknownId, trainer.BosId, trainer.EosId));
    }

    [Fact]
    public void A_file_cut_short_anywhere_is_an_error_that_names_the_file()
    {
        byte[] file = Fixture.Bytes(Fixture.Model("unigram.model"));

        for (int length = 0; length < file.Length; length++)
        {
            InvalidDataException e = Assert.Throws<InvalidDataException>(() => Read(file[..length]));
            Assert.StartsWith("x.model: ", e.Message, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', e.Message);
        }
    }

    [Theory]
    [InlineData("this is plain text, not a model")]
    [InlineData("\u00FF\u00FE\0\0")]
    [InlineData("{\"version\": 2}")]
    public void Another_kind_of_file_is_an_error_that_names_the_file(string content)
    {
        InvalidDataException e = Assert.Throws<InvalidDataException>(
            () => Read(System.Text.Encoding.Latin1.GetBytes(content)));

        Assert.StartsWith("x.model: ", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_file_is_an_error_that_names_the_file()
    {
        InvalidDataException e = Assert.Throws<InvalidDataException>(() => Read([]));

        Assert.Equal("x.model: has no pieces.", e.Message);
    }

    [Fact]
    public void Unknown_fields_are_kept()
    {
        byte[] file = Fixture.Bytes(Fixture.Model("bpe.model"));
        // Field 201: two bytes of text; field 202: a number; field 203: eight bytes.
        byte[] unknown = [0xCA, 0x0C, 2, 65, 66, 0xD0, 0x0C, 7, 0xD9, 0x0C, 1, 2, 3, 4, 5, 6, 7, 8];

        SentencePieceModel model = Read([.. unknown, .. file, .. unknown]);

        Assert.Equal(Read(file).Pieces, model.Pieces);
        Assert.Equal([.. file, .. unknown, .. unknown], Fixture.Bytes(model));
    }

    [Fact]
    public void Contradictions_are_rejected_with_the_reason()
    {
        AssertFault("has no pieces", []);
        AssertFault("has no unknown piece", [A]);
        AssertFault("twice (ids 1 and 2)", [Unknown, A, A]);
        AssertFault("has two unknown pieces (ids 0 and 1)", [Unknown, Unknown with { Text = "?" }]);
        AssertFault("has an empty piece (id 1)", [Unknown, A with { Text = "" }]);
        AssertFault("whose score is not a number (id 1)", [Unknown, A with { Score = float.NaN }]);
        AssertFault("'<unk>' with id 0, but its settings say 1", [Unknown, A], new TrainerSpec { UnknownId = 1 });
        AssertFault(
            "'</s>' with id 1, but its settings say 2", [Unknown, new SentencePiece("</s>", 0, PieceType.Control)]);
        AssertFault("no byte fallback", [Unknown, new SentencePiece("<0x41>", 0, PieceType.Byte)]);
        AssertFault("has a piece of type 9 (id 1)", [Unknown, A with { Type = (PieceType)9 }]);
        AssertFault("no piece '<0x00>'", [Unknown, A], new TrainerSpec { ByteFallback = true });
        AssertFault("segmentation type 3", [Unknown, A], new TrainerSpec { Type = (SegmentationType)3 });
    }

    [Fact]
    public void Reading_leaves_the_stream_open()
    {
        using MemoryStream stream = new(Fixture.Bytes(Fixture.Model("bpe.model")));

        SentencePieceModel.Read(stream, "x.model");

        Assert.True(stream.CanRead);
    }

    private static void AssertFault(string expected, SentencePiece[] pieces, TrainerSpec? trainer = null)
    {
        ArgumentException e = Assert.Throws<ArgumentException>(
            () => new SentencePieceModel(pieces, trainer ?? new TrainerSpec(), new NormalizerSpec()));
        Assert.Contains(expected, e.Message, StringComparison.Ordinal);
    }

    private static SentencePieceModel Read(byte[] file)
    {
        using MemoryStream stream = new(file);
        return SentencePieceModel.Read(stream, "x.model");
    }
}
