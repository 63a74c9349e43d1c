using FsCheck;
using FsCheck.Fluent;

namespace Seq2SeqLstm.Text.Tests;

public sealed class SubwordTrainerPropertyTests
{
    private static readonly Gen<string> Line =
        Gen.Frequency(
            (8, Gen.Elements("a", "b", "ab", "abc", " ", " ", "가", "나", "가나", "1", "12", ".", "日本", "ー", "<s>", "#tag")),
            (1, Gen.Choose(0, 0xFFFF).Select(c => ((char)c).ToString())),
            (1, Gen.Elements("\uD800", "\0", "\uE000", "\u2581", "\u2585", "\t", "\u0301", "😀", "<0x41>")))
        .ListOf().Select(string.Concat);

    private static readonly Gen<SubwordTrainerOptions> Options =
        from size in Gen.Choose(1, 120)
        from flags in Gen.Choose(0, 511)
        from threads in Gen.Choose(1, 3)
        select new SubwordTrainerOptions
        {
            Type = Has(flags, 0) ? SegmentationType.Bpe : SegmentationType.Unigram,
            VocabularySize = size + (Has(flags, 1) ? 256 : 0),
            ByteFallback = Has(flags, 1),
            HardVocabularyLimit = Has(flags, 2),
            SplitByWhitespace = Has(flags, 3),
            WhitespaceAsSuffix = Has(flags, 4),
            SplitDigits = Has(flags, 5),
            CharacterCoverage = Has(flags, 6) ? 1 : 0.98,
            UserDefinedSymbols = Has(flags, 7) ? ["#tag", "a"] : [],
            MaxPieceLength = Has(flags, 8) ? 16 : 3,
            Threads = threads,
        };

    [Fact]
    public void Any_corpus_gives_a_valid_model_or_a_documented_error()
    {
        int trained = 0;
        Prop.ForAll(Line.ListOf().ToArbitrary(), Options.ToArbitrary(), (lines, options) =>
        {
            try
            {
                Check(SubwordTrainer.Train(lines, options), options);
                trained++;
            }
            catch (ArgumentException e)
            {
                Assert.Matches("it must be at least|must be different and below VocabularySize", e.Message);
            }
            catch (InvalidDataException e)
            {
                Assert.Matches("is empty: no line|supports at most [0-9]+ pieces|leave a gap", e.Message);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(400));
        Assert.InRange(trained, 20, 400);
    }

    private static void Check(SentencePieceModel model, SubwordTrainerOptions options)
    {
        Assert.InRange(model.Pieces.Count, 1, options.VocabularySize);
        Assert.True(model.Pieces.Count == options.VocabularySize || !options.HardVocabularyLimit);
        Assert.Equal(model.Pieces.Count, model.Pieces.Select(piece => piece.Text).Distinct(StringComparer.Ordinal).Count());
        foreach (SentencePiece piece in model.Pieces.Where(piece => piece.Type == PieceType.Normal))
        {
            Assert.InRange(piece.Text.EnumerateRunes().Count(), 1, options.MaxPieceLength);
            Assert.DoesNotContain('\u2585', piece.Text);
            Assert.DoesNotContain('\t', piece.Text);
            int mark = options.WhitespaceAsSuffix ? piece.Text[..^1].IndexOf('\u2581') : piece.Text.LastIndexOf('\u2581');
            Assert.True(!options.SplitByWhitespace || mark <= 0);
            Assert.True(float.IsFinite(piece.Score) && piece.Score <= 0);
        }

        // It can be written, read and used.
        using MemoryStream file = new(Fixture.Bytes(model));
        SentencePieceTokenizer tokenizer = new(SentencePieceModel.Read(file, "model"));
        Assert.All(tokenizer.Encode("ab 가나 12"), id => Assert.InRange(id, 0, model.Pieces.Count - 1));
    }

    private static bool Has(int flags, int flag) => (flags & (1 << flag)) != 0;
}
