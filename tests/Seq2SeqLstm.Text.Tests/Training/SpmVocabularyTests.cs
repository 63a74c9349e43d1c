using System.Globalization;

namespace Seq2SeqLstm.Text.Tests.Training;

/// <summary>
/// Compares with the vocabularies that tools/fixtures/text/training.sh made with sentencepiece 0.1.97 (Debian 0.1.97-3+b1).
/// </summary>
public sealed class SpmVocabularyTests
{
    private static readonly Dictionary<string, (string Corpus, SubwordTrainerOptions Options)> Cases = new()
    {
        ["default"] = ("mixed", Sized(1000)),
        ["digits"] = ("english", Sized(300) with { SplitDigits = true }),
        ["suffix"] = ("english", Sized(300) with { WhitespaceAsSuffix = true }),
        ["bytes"] = ("english", Sized(550) with { ByteFallback = true, CharacterCoverage = 0.98 }),
        ["symbols"] = ("english", Sized(300) with
        {
            UserDefinedSymbols = ["<sep>", "#tag", "</s>"],
            ControlSymbols = ["<to-en>", "<to-ko>"],
        }),
        ["required"] = ("english", Sized(300) with { CharacterCoverage = 0.98, RequiredCharacters = "zXα" }),
        ["short"] = ("english", Sized(300) with { MaxPieceLength = 3 }),
        ["spaces"] = ("english", Sized(300) with { SplitByWhitespace = false }),
        ["numbers"] = ("english", Sized(300) with { SplitByNumber = false }),
        ["scripts"] = ("english", Sized(300) with { SplitByUnicodeScript = false }),
        ["prefix"] = ("english", Sized(300) with { Normalizer = new() { AddDummyPrefix = false } }),
        ["extra"] = ("english", Sized(300) with { Normalizer = new() { RemoveExtraWhitespace = false } }),
        ["many"] = ("english", Sized(780)),
        ["first"] = ("english", Sized(250) with { SampleLines = 200, SampleAtRandom = false }),
        ["lengths"] = ("english", Sized(250) with { MaxLineBytes = 40 }),
        ["ids"] = ("english", Sized(300) with
        {
            UnknownId = 0,
            BosId = -1,
            EosId = 1,
            PadId = -1,
            UnknownPiece = "[?]",
            EosPiece = "[end]",
        }),
        ["pruning"] = ("english", Sized(300) with { Unigram = new() { ShrinkingFactor = 0.9, SubIterations = 3 } }),
        ["seeds"] = ("english", Sized(300) with { Unigram = new() { SeedPieces = 700 } }),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Pieces_and_scores_of_bpe_are_those_of_spm_train(string name)
    {
        Assert.Equal(Read($"bpe-{name}"), Train(name, SegmentationType.Bpe, threads: 1));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Pieces_of_unigram_are_those_of_spm_train_and_scores_are_close(string name)
    {
        List<(string Text, float Score)> expected = Read($"unigram-{name}");
        List<(string Text, float Score)> actual = Train(name, SegmentationType.Unigram, threads: 2);

        // Near-ties may fall the other way: that implementation adds counts in single precision.
        Dictionary<string, float> scores = actual.ToDictionary(piece => piece.Text, piece => piece.Score);
        List<(string Text, float Score)> shared = [.. expected.Where(piece => scores.ContainsKey(piece.Text))];
        Assert.Equal(expected.Count, actual.Count);
        Assert.InRange(expected.Count - shared.Count, 0, expected.Count / 60);
        double meanDifference = shared.Average(piece => Math.Abs(scores[piece.Text] - piece.Score));
        Assert.InRange(meanDifference, 0, 0.01);
    }

    private static SubwordTrainerOptions Sized(int size) => new() { VocabularySize = size };

    private static List<(string Text, float Score)> Train(string name, SegmentationType type, int threads)
    {
        (string corpus, SubwordTrainerOptions options) = Cases[name];
        SentencePieceModel model = SubwordTrainer.Train(
            Fixture.Lines($"Training/{corpus}.txt"), options with { Type = type, Threads = threads });
        return [.. model.Pieces.Select(piece => (piece.Text, piece.Score))];
    }

    private static List<(string Text, float Score)> Read(string name) =>
    [
        .. Fixture.Lines($"Training/{name}.vocab").Select(line => line.Split('\t'))
            .Select(fields => (fields[0], float.Parse(fields[1], CultureInfo.InvariantCulture))),
    ];
}
