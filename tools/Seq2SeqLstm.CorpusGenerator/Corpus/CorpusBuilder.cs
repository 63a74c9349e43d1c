using Seq2SeqLstm.CorpusGenerator.Lexicon;
using Seq2SeqLstm.CorpusGenerator.Patterns;
using Seq2SeqLstm.CorpusGenerator.Sentences;

namespace Seq2SeqLstm.CorpusGenerator.Corpus;

/// <summary>Draws pairs from the patterns in turn and divides them into training, validation and test.</summary>
internal static class CorpusBuilder
{
    /// <summary>Pairs in training.</summary>
    public const int TrainCount = 30_000;

    /// <summary>Pairs in validation, and as many in test.</summary>
    public const int HeldOutCount = 1_000;

    /// <summary>Most words of an English sentence.</summary>
    public const int MaxEnglishWords = 12;

    /// <summary>Most words of a Korean sentence.</summary>
    public const int MaxKoreanWords = 8;

    private const ulong Seed = 20260101;
    private const int MinKoreanWords = 2;
    private const int PairsPerPattern = 330;
    private const int TriesPerPair = 60;

    /// <summary>The corpus; the same on every machine.</summary>
    /// <exception cref="InvalidOperationException">One Korean sentence got two translations, or the patterns give too few pairs.</exception>
    public static ParallelText Build()
    {
        var random = new SplitMix64(Seed);
        IReadOnlyList<SentencePair[]> byPattern = DrawPairs(random);
        var (dev, test) = HoldOut(byPattern, random);
        var heldOut = dev.Concat(test).Select(pair => pair.English).ToHashSet(StringComparer.Ordinal);
        var rest = byPattern.SelectMany(pairs => pairs).Where(pair => !heldOut.Contains(pair.English)).ToList();
        int drawn = TrainCount - QuickstartSentences.Neighbours.Count;
        if (rest.Count < drawn)
        {
            throw new InvalidOperationException($"The patterns leave {rest.Count} pairs for training; {drawn} are needed.");
        }

        random.Shuffle(rest);
        List<SentencePair> train = [.. rest[..drawn], .. QuickstartSentences.Neighbours];
        random.Shuffle(train);
        return new ParallelText(train, dev, test);
    }

    /// <summary>Up to <see cref="PairsPerPattern"/> pairs of each pattern; no Korean sentence twice.</summary>
    private static List<SentencePair[]> DrawPairs(SplitMix64 random)
    {
        var draw = new Draw(new WordTables(), random);
        var translations = QuickstartSentences.All.Concat(QuickstartSentences.Neighbours).ToDictionary(
            pair => pair.Korean, pair => pair.English, StringComparer.Ordinal);
        var reserved = QuickstartSentences.All.Select(pair => pair.English).ToHashSet(StringComparer.Ordinal);
        var byPattern = new List<SentencePair[]>();
        foreach (Pattern pattern in PatternCatalog.All)
        {
            var pairs = new List<SentencePair>();
            for (int tries = 0; pairs.Count < PairsPerPattern && tries < PairsPerPattern * TriesPerPair; tries++)
            {
                if (pattern.Write(draw) is { } pair && IsNew(pair, pattern, translations) && !reserved.Contains(pair.English))
                {
                    pairs.Add(pair);
                }
            }

            byPattern.Add([.. pairs]);
        }

        return byPattern;
    }

    private static bool IsNew(SentencePair pair, Pattern pattern, Dictionary<string, string> translations)
    {
        if (WordCount(pair.English) > MaxEnglishWords || WordCount(pair.Korean) is < MinKoreanWords or > MaxKoreanWords)
        {
            return false;
        }

        if (translations.TryAdd(pair.Korean, pair.English))
        {
            return true;
        }

        return translations[pair.Korean] == pair.English
            ? false
            : throw new InvalidOperationException(
                $"Pattern \"{pattern.Name}\" translates \"{pair.Korean}\" as \"{pair.English}\"; "
                + $"it already means \"{translations[pair.Korean]}\".");
    }

    /// <summary>Takes the held-out pairs from the patterns in turn; each English sentence once.</summary>
    private static (List<SentencePair> Dev, List<SentencePair> Test) HoldOut(
        IReadOnlyList<SentencePair[]> byPattern, SplitMix64 random)
    {
        var chosen = new List<SentencePair>();
        var english = QuickstartSentences.Neighbours.Select(pair => pair.English).ToHashSet(StringComparer.Ordinal);
        for (int index = 0; chosen.Count < 2 * HeldOutCount; index++)
        {
            foreach (SentencePair[] pairs in byPattern)
            {
                // The first pairs of a small pattern would otherwise all be held out.
                if (index * 10 < pairs.Length && chosen.Count < 2 * HeldOutCount && english.Add(pairs[index].English))
                {
                    chosen.Add(pairs[index]);
                }
            }
        }

        random.Shuffle(chosen);
        return (chosen[..HeldOutCount], chosen[HeldOutCount..]);
    }

    private static int WordCount(string sentence) => sentence.Count(letter => letter == ' ') + 1;
}
