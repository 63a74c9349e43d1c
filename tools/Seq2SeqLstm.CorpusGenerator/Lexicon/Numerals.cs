using System.Globalization;

namespace Seq2SeqLstm.CorpusGenerator.Lexicon;

/// <summary>Native Korean numerals before a counter, and English number words, from 1 to 69.</summary>
internal sealed class Numerals
{
    private readonly Dictionary<int, (string Korean, string BeforeDigit, string English)> _words;

    /// <summary>Reads the rows value, Korean, Korean before a digit, English.</summary>
    public Numerals(IReadOnlyList<string[]> rows)
    {
        _words = rows.ToDictionary(
            row => int.Parse(row[0], CultureInfo.InvariantCulture), row => (row[1], row[2], row[3]));
    }

    /// <summary>How many numerals have an entry of their own.</summary>
    public int Count => _words.Count;

    /// <summary>Korean: 세 (3), 스무 (20), 스물다섯 (25).</summary>
    public string Korean(int value) => _words.TryGetValue(value, out var word)
        ? word.Korean
        : _words[value - (value % 10)].BeforeDigit + _words[value % 10].Korean;

    /// <summary>English: three, twenty, twenty-five.</summary>
    public string English(int value) => _words.TryGetValue(value, out var word)
        ? word.English
        : _words[value - (value % 10)].English + "-" + _words[value % 10].English;
}
