using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Seq2SeqLstm.Text.Tests;

public sealed class JamoModeTests
{
    private static readonly string[] JamoRules =
        [.. NormalizerSpec.RuleNames.Select(name => name + NormalizerSpec.JamoSuffix)];

    private static Arbitrary<string> HangulText { get; } =
        Gen.Frequency(
            (3, Gen.Choose(0xAC00, 0xD7A3)),
            (2, Gen.Choose(0x1100, 0x11FF)),
            (1, Gen.Choose(0x3131, 0x318E)),
            (1, Gen.Choose(0xFFA1, 0xFFDC)),
            (1, Gen.Choose(0x3200, 0x321E)),
            (1, Gen.Elements(0x20, 0x61, 0x65, 0x301, 0x3000)))
        .Select(c => ((char)c).ToString()).ListOf().Select(string.Concat).ToArbitrary();

    [Theory]
    [InlineData("각하", "▁\u1100\u1161\u11A8\u1112\u1161")]
    [InlineData("\u1100\u1161\u11A8", "▁\u1100\u1161\u11A8")]
    [InlineData("ㅋㅋ ㅠㅠ", "▁ㅋㅋ▁ㅠㅠ")]
    [InlineData("네ㄳ", "▁\u1102\u1166ㄳ")]
    [InlineData("ㄱㅏ", "▁\u1100\u1161")]
    [InlineData("ﾡ", "▁ㄱ")]
    [InlineData("㉠㉮", "▁ㄱ\u1100\u1161")]
    public void Syllables_are_cut_into_letters_and_letters_alone_stay_alone(string text, string expected)
    {
        Assert.Equal(expected, new TextNormalizer(NormalizerSpec.ForRule("nmt_nfkc_jamo")).Normalize(text));
    }

    [Fact]
    public void No_letter_that_could_join_is_left_after_recomposition()
    {
        TextNormalizer recompose = new(Plain(new NormalizerSpec { Name = NormalizerSpec.Nfc }));
        foreach (string rule in JamoRules)
        {
            TextNormalizer normalizer = new(Plain(NormalizerSpec.ForRule(rule)));
            Prop.ForAll(HangulText, text =>
            {
                string result = recompose.Normalize(normalizer.Normalize(text));
                Assert.True(result.IsNormalized(NormalizationForm.FormC) || HasLooseMark(result), result);
            }).QuickCheckThrowOnFailure();
        }
    }

    [Fact]
    public void All_letters_of_a_syllable_in_any_mixture_become_the_syllable_again()
    {
        TextNormalizer normalizer = new(Plain(NormalizerSpec.ForRule("nmt_nfkc_jamo")));
        TextNormalizer recompose = new(Plain(new NormalizerSpec { Name = NormalizerSpec.Nfc }));
        for (int c = 0xAC00; c <= 0xD7A3; c++)
        {
            string syllable = ((char)c).ToString();
            string letters = syllable.Normalize(NormalizationForm.FormD);
            string open = letters[..2].Normalize(NormalizationForm.FormC);
            Assert.Equal(letters, normalizer.Normalize(syllable));
            Assert.Equal(letters, normalizer.Normalize(letters));
            Assert.Equal(syllable, recompose.Normalize(letters));
            Assert.Equal(syllable, recompose.Normalize(open + letters[2..]));
        }
    }

    [Theory]
    [InlineData(SegmentationType.Bpe)]
    [InlineData(SegmentationType.Unigram)]
    public void A_trained_model_gives_composed_text_back(SegmentationType type)
    {
        SentencePieceTokenizer tokenizer = new(Train(type));
        string[] lines = [.. Fixture.Lines("corpus.txt"), "닭갈비 ㅋㅋ 뷁", "\u1112\u1161\u11AB글"];
        TextNormalizer composed = new(Plain(new NormalizerSpec()));

        Assert.Equal("nfc", tokenizer.Model.Denormalizer.Name);
        Assert.Contains(tokenizer.Model.Pieces, piece => piece.Text.Contains('\u1161'));
        Assert.DoesNotContain(tokenizer.Model.Pieces, piece => piece.Text.Any(c => c is >= '\uAC00' and <= '\uD7A3'));
        Assert.Equal(
            lines.Select(line => composed.Normalize(line).Replace("\u110F\u110F", "ㅋㅋ")),
            lines.Select(line => tokenizer.Decode(tokenizer.Encode(line))));
    }

    [SpmFact]
    public void The_tools_of_the_reference_implementation_give_the_same_ids_and_text()
    {
        AssertSameAsSpm(Train(SegmentationType.Bpe));
        AssertSameAsSpm(Train(SegmentationType.Unigram));
    }

    private static void AssertSameAsSpm(SentencePieceModel trained)
    {
        using SpmFolder folder = new();
        SentencePieceTokenizer tokenizer = new(trained);
        string model = folder.Write("jamo.model", trained);
        string[] lines = [.. Fixture.Lines("corpus.txt"), .. Fixture.Lines("probe.txt"), .. Fixture.RawLines("normalize.txt")];
        File.WriteAllText(folder.Path("text"), string.Concat(lines.Select(line => line + "\n")));

        Spm.Run("spm_encode", $"--model={model}", "--output_format=id", $"--output={folder.Path("ids")}", folder.Path("text"));
        Spm.Run("spm_decode", $"--model={model}", "--input_format=id", $"--output={folder.Path("decoded")}", folder.Path("ids"));
        string[] vocabulary = Spm.Run("spm_export_vocab", $"--model={model}");

        Assert.Equal(File.ReadAllText(folder.Path("ids")), string.Concat(lines.Select(l => string.Join(' ', tokenizer.Encode(l)) + "\n")));
        Assert.Equal(
            File.ReadAllText(folder.Path("decoded")),
            string.Concat(lines.Select(l => tokenizer.Decode(tokenizer.Encode(l)) + "\n")));
        Assert.Equal(trained.Pieces.Select(piece => piece.Text), vocabulary.Select(line => line.Split('\t')[0]));
    }

    private static SentencePieceModel Train(SegmentationType type) =>
        SubwordTrainer.Train(Fixture.Lines("corpus.txt"), new SubwordTrainerOptions
        {
            Type = type,
            VocabularySize = 600,
            ByteFallback = true,
            CharacterCoverage = 1,
            MaxPieceLength = SubwordTrainerOptions.JamoMaxPieceLength,
            Normalizer = NormalizerSpec.ForRule("nmt_nfkc_jamo"),
            HardVocabularyLimit = false,
        });

    private static NormalizerSpec Plain(NormalizerSpec spec) =>
        spec with { AddDummyPrefix = false, EscapeWhitespace = false, RemoveExtraWhitespace = false };

    /// <summary>Whether a mark stands where rules for fixed sequences cannot reach: not on a letter, or after others.</summary>
    private static bool HasLooseMark(string text) => text.Contains('\u0301');
}
