using System.Runtime.InteropServices;
using System.Text;

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
    /// <param name="options">How lines are normalised and cut.</param>
    /// <param name="symbols">Texts of all pieces that are not learnt.</param>
    public WordCounter(SubwordTrainerOptions options, IEnumerable<string> symbols)
    {
        _options = options;
        _normalizer = new TextNormalizer(options.Normalizer, options.WhitespaceAsSuffix, []);
        _symbols = new PrefixMatcher(symbols);
        _lookup = _words.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Distinct words, space mark included, with how often they occur.</summary>
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
            ref WordCount count = ref CollectionsMarshal.GetValueRefOrAddDefault(_lookup, text[..length], out _);
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

        int mark = _options.WhitespaceAsSuffix
            ? text.IndexOf(TextNormalizer.SpaceMark) + 1
            : text[1..].IndexOf(TextNormalizer.SpaceMark) + 1;
        return mark > 0 ? mark : text.Length;
    }
}
