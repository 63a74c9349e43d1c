using System.Text;

namespace Seq2SeqLstm.Text;

/// <summary>The corpus as the trainer sees it: its alphabet, and how often each distinct word occurs.</summary>
internal sealed class TrainingWords
{
    /// <summary>Stands for every character outside the alphabet; lines that contain it are left out.</summary>
    public const char UnknownCharacter = '\u2585';

    private const char Boundary = '\t';

    private TrainingWords(List<(int CodePoint, long Count)> alphabet, List<(string Word, long Count)> words)
    {
        Alphabet = alphabet;
        Words = words;
    }

    /// <summary>Characters that get a piece, most frequent first, then by code point.</summary>
    public List<(int CodePoint, long Count)> Alphabet { get; }

    /// <summary>Distinct words, space mark included, most frequent first.</summary>
    public List<(string Word, long Count)> Words { get; }

    /// <summary>Normalises and counts a corpus.</summary>
    /// <exception cref="InvalidDataException">No line has any text.</exception>
    public static TrainingWords Count(
        IEnumerable<string> lines, BpeTrainerOptions options, string[] symbols, CancellationToken cancellationToken)
    {
        Dictionary<string, long> words = new(StringComparer.Ordinal);
        TextNormalizer normalizer = new(options.Normalizer);
        PrefixMatcher matcher = new(symbols);
        foreach (string line in lines)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (line.Contains(UnknownCharacter) || Encoding.UTF8.GetByteCount(line) > options.MaxLineBytes)
            {
                continue;
            }

            string text = CutOutSymbols(normalizer.Normalize(line), matcher);
            AddWords(text, options.SplitByWhitespace, words);
        }

        return words.Count == 0
            ? throw new InvalidDataException("The corpus for the vocabulary is empty: no line has any text.")
            : new TrainingWords(FindAlphabet(words, options.CharacterCoverage), Sort(words));
    }

    /// <summary>Puts a boundary where the text spells a control piece: nothing is learnt across or from it.</summary>
    private static string CutOutSymbols(string text, PrefixMatcher symbols)
    {
        if (!text.Contains('<'))
        {
            return text;
        }

        StringBuilder result = new(text.Length);
        for (int i = 0; i < text.Length;)
        {
            int length = symbols.Match(text.AsSpan(i));
            result.Append(length > 0 ? Boundary : text[i]);
            i += Math.Max(1, length);
        }

        return result.ToString();
    }

    private static void AddWords(string text, bool splitByWhitespace, Dictionary<string, long> words)
    {
        for (int start = 0; start < text.Length;)
        {
            int next = splitByWhitespace ? text.IndexOf(TextNormalizer.SpaceMark, start + 1) : -1;
            int end = next < 0 ? text.Length : next;
            string word = text[start..end];
            words[word] = words.GetValueOrDefault(word) + 1;
            start = end;
        }
    }

    private static List<(int CodePoint, long Count)> FindAlphabet(Dictionary<string, long> words, double coverage)
    {
        Dictionary<int, long> counts = [];
        long total = 0;
        foreach ((string word, long count) in words)
        {
            foreach (Rune rune in word.EnumerateRunes())
            {
                if (rune.Value != 0)
                {
                    counts[rune.Value] = counts.GetValueOrDefault(rune.Value) + count;
                    total += count;
                }
            }
        }

        List<(int, long)> alphabet = [];
        long covered = 0;
        foreach ((int codePoint, long count) in counts.OrderByDescending(c => c.Value).ThenBy(c => c.Key))
        {
            // In single precision, as the reference implementation compares it.
            if ((float)((double)covered / total) >= (float)coverage)
            {
                break;
            }

            covered += count;
            if (codePoint != Boundary)
            {
                alphabet.Add((codePoint, count));
            }
        }

        return alphabet;
    }

    private static List<(string Word, long Count)> Sort(Dictionary<string, long> words) =>
        [.. words
            .OrderByDescending(w => w.Value)
            .ThenBy(w => w.Key, StringComparer.Ordinal)
            .Select(w => (w.Key, w.Value))];
}
