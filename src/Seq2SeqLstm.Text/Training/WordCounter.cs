using System.Runtime.InteropServices;
using System.Text;
using Seq2SeqLstm.Text.Segmentation;

namespace Seq2SeqLstm.Text.Training;

/// <summary>Normalises lines, cuts them into words and counts these. One thread uses it; two can be added.</summary>
internal sealed class WordCounter
{
    /// <summary>Written in place of a symbol that the text spells: nothing is learnt across or from it.</summary>
    public const char Boundary = '\t';

    private readonly SubwordTrainerOptions _options;
    private readonly TextNormalizer _normalizer;
    private readonly PrefixMatcher _symbols;
    private readonly Dictionary<string, WordCount> _words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, WordCount>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    /// <summary>Prepares the counting.</summary>
    /// <param name="options">How lines are cut.</param>
    /// <param name="normalizer">Normalises lines; many counters may share it.</param>
    /// <param name="symbols">Finds the pieces that are not learnt.</param>
    public WordCounter(SubwordTrainerOptions options, TextNormalizer normalizer, PrefixMatcher symbols)
    {
        _options = options;
        _normalizer = normalizer;
        _symbols = symbols;
        _lookup = _words.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>
    /// Distinct words, space mark included, with how often they occur. Where the space mark is a suffix, the character
    /// that follows the word stands behind it: else it would be lost, as it is not always the space mark.
    /// </summary>
    public IReadOnlyDictionary<string, WordCount> Words => _words;

    /// <summary>Whether the training uses a line: it is short enough and has no reserved character.</summary>
    public static bool IsUsable(string line, SubwordTrainerOptions options) =>
        line.Length > 0
        && !line.Contains(Alphabet.UnknownCharacter)
        && (line.Length <= options.MaxLineBytes / 3 || Encoding.UTF8.GetByteCount(line) <= options.MaxLineBytes);

    /// <summary>Adds the words of one line.</summary>
    public void Add(string line)
    {
        ReadOnlySpan<char> text = CutOutSymbols(_normalizer.Normalize(line));
        while (!text.IsEmpty)
        {
            int length = FindWordEnd(text);
            ReadOnlySpan<char> key = text[..(length + FollowerLength(text[length..]))];
            ref WordCount count = ref CollectionsMarshal.GetValueRefOrAddDefault(_lookup, key, out _);
            count = count.PlusOne(isLast: length == text.Length);
            text = text[length..];
        }
    }

    /// <summary>Adds the words that another one has counted.</summary>
    public void Add(WordCounter other)
    {
        foreach ((string word, WordCount count) in other._words)
        {
            ref WordCount sum = ref CollectionsMarshal.GetValueRefOrAddDefault(_words, word, out _);
            sum += count;
        }
    }

    /// <summary>Length of a word that the first space mark ends.</summary>
    public static int LengthWithSuffix(ReadOnlySpan<char> text)
    {
        int mark = text.IndexOf(TextNormalizer.SpaceMark);
        return mark < 0 ? text.Length : mark + 1;
    }

    private string CutOutSymbols(string text)
    {
        StringBuilder? result = null;
        for (int i = 0; i < text.Length;)
        {
            int length = _symbols.Match(text.AsSpan(i));
            if (length > 0)
            {
                result ??= new StringBuilder(text, 0, i, text.Length);
            }

            result?.Append(length > 0 ? Boundary : text[i]);
            i += Math.Max(1, length);
        }

        return result?.ToString() ?? text;
    }

    private int FindWordEnd(ReadOnlySpan<char> text)
    {
        if (!_options.SplitByWhitespace)
        {
            return text.Length;
        }

        return _options.WhitespaceAsSuffix ? LengthWithSuffix(text) : LengthWithPrefix(text);
    }

    private static int LengthWithPrefix(ReadOnlySpan<char> text)
    {
        int next = text[1..].IndexOf(TextNormalizer.SpaceMark);
        return next < 0 ? text.Length : next + 1;
    }

    private int FollowerLength(ReadOnlySpan<char> rest)
    {
        if (rest.IsEmpty || !_options.WhitespaceAsSuffix)
        {
            return 0;
        }

        Rune.DecodeFromUtf16(rest, out _, out int length);
        return length;
    }
}
