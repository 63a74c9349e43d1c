namespace Seq2SeqLstm.Evaluation.Ngrams;

/// <summary>
/// Numbers words in the order they are first met; equal words, compared by UTF-16 code units, share a number.
/// </summary>
internal sealed class WordIndex
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<string> _words = [];
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    /// <summary>Makes an empty index.</summary>
    public WordIndex()
    {
        _lookup = _numbers.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The word that has a number.</summary>
    public string this[int number] => _words[number];

    /// <summary>The number of a word; a new word gets the next one.</summary>
    public int NumberOf(ReadOnlySpan<char> word)
    {
        if (!_lookup.TryGetValue(word, out int number))
        {
            number = _numbers.Count;
            _words.Add(word.ToString());
            _numbers.Add(_words[number], number);
        }

        return number;
    }
}
