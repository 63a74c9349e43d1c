using System.Runtime.InteropServices;
using Seq2SeqLstm.Evaluation.Statistics;
using Seq2SeqLstm.Evaluation.Strings;

namespace Seq2SeqLstm.Evaluation.Ngrams;

/// <summary>Gathers chrF statistics segment by segment; its buffers serve one thread and one scoring.</summary>
internal sealed class ChrFCounter : ISegmentCounter
{
    private readonly ChrFOptions _options;
    private readonly NgramMatcher _characterMatcher;
    private readonly NgramMatcher _wordMatcher;
    private readonly WordIndex _words = new();
    private readonly List<int> _symbols = [];
    private double[] _current;
    private double[] _best;
    private double _bestScore;
    private int _characterCount;
    private int _wordCount;

    /// <summary>Makes a counter for one scoring.</summary>
    public ChrFCounter(ChrFOptions options)
    {
        _options = options;
        _characterMatcher = new NgramMatcher(options.CharOrder);
        _wordMatcher = new NgramMatcher(options.WordOrder);
        _current = new double[ChrFFormula.WidthOf(options)];
        _best = new double[_current.Length];
    }

    /// <inheritdoc/>
    public void SetHypothesis(string hypothesis)
    {
        string text = Prepare(hypothesis);
        ReadOnlySpan<int> characters = CharactersOf(text);
        _characterMatcher.SetHypothesis(characters);
        _characterCount = characters.Length;
        if (_options.WordOrder > 0)
        {
            ReadOnlySpan<int> words = WordsOf(text);
            _wordMatcher.SetHypothesis(words);
            _wordCount = words.Length;
        }

        _bestScore = -1;
    }

    /// <inheritdoc/>
    public void AddReference(string reference)
    {
        string text = Prepare(reference);
        Match(_characterMatcher, CharactersOf(text), _characterCount, 0);
        if (_options.WordOrder > 0)
        {
            Match(_wordMatcher, WordsOf(text), _wordCount, _options.CharOrder);
        }

        // Of several references the one with the best score counts; of equals the first.
        double score = ChrFFormula.Score(_current, _options, TotalsPrecision.Exact);
        if (score > _bestScore)
        {
            _bestScore = score;
            (_current, _best) = (_best, _current);
        }
    }

    /// <inheritdoc/>
    public void Finish(Span<double> row) => _best.CopyTo(row);

    private void Match(NgramMatcher matcher, ReadOnlySpan<int> reference, int hypothesisLength, int firstIndex)
    {
        matcher.ClearReferences();
        matcher.AddReference(reference);
        for (int order = 1; order <= matcher.MaxOrder; order++)
        {
            int total = NgramMatcher.Total(reference.Length, order);
            Span<double> figures = _current.AsSpan(3 * (firstIndex + order - 1), 3);
            figures[0] = total > 0 ? NgramMatcher.Total(hypothesisLength, order) : 0;
            figures[1] = total;
            figures[2] = matcher.Matches(order);
        }
    }

    private string Prepare(string segment) => _options.Lowercase ? LowerCase.Of(segment) : segment;

    private ReadOnlySpan<int> CharactersOf(string text)
    {
        _symbols.Clear();
        SegmentText.AddCodePoints(text, _options.Whitespace, _symbols);
        return CollectionsMarshal.AsSpan(_symbols);
    }

    // One ASCII punctuation mark is cut off a word of two or more characters: the last one, else the first one.
    private ReadOnlySpan<int> WordsOf(string text)
    {
        _symbols.Clear();
        ReadOnlySpan<char> rest = text;
        while (SegmentText.TryTakeWord(ref rest, out ReadOnlySpan<char> word))
        {
            int cut = word.Length > 1 && IsPunctuation(word[^1]) ? word.Length - 1
                : IsPunctuation(word[0]) ? 1
                : word.Length;
            _symbols.Add(_words.NumberOf(word[..cut]));
            if (cut < word.Length)
            {
                _symbols.Add(_words.NumberOf(word[cut..]));
            }
        }

        return CollectionsMarshal.AsSpan(_symbols);
    }

    private static bool IsPunctuation(char c) => char.IsAscii(c) && (char.IsPunctuation(c) || char.IsSymbol(c));
}
