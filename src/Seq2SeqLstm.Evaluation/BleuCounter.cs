using System.Buffers;
using System.Runtime.InteropServices;

namespace Seq2SeqLstm.Evaluation;

/// <summary>Gathers BLEU statistics segment by segment; its buffers serve one thread and one scoring.</summary>
internal sealed class BleuCounter
{
    private readonly BleuOptions _options;
    private readonly NgramMatcher _matcher = new(BleuStatistics.MaxOrder);
    private readonly WordIndex _words = new();
    private readonly ArrayBufferWriter<char> _tokenized = new();
    private readonly List<int> _symbols = [];
    private int _hypothesisLength;
    private int _closestLength;

    /// <summary>Makes a counter for one scoring.</summary>
    public BleuCounter(BleuOptions options)
    {
        _options = options;
    }

    /// <summary>Starts a segment.</summary>
    public void SetHypothesis(string hypothesis)
    {
        ReadOnlySpan<int> symbols = WordsOf(hypothesis);
        _matcher.SetHypothesis(symbols);
        _hypothesisLength = symbols.Length;
        _closestLength = -1;
    }

    /// <summary>Takes a reference of the segment into account.</summary>
    public void AddReference(string reference)
    {
        ReadOnlySpan<int> symbols = WordsOf(reference);
        _matcher.AddReference(symbols);
        int difference = Math.Abs(symbols.Length - _hypothesisLength);
        int smallest = Math.Abs(_closestLength - _hypothesisLength);
        if (_closestLength < 0 || difference < smallest || (difference == smallest && symbols.Length < _closestLength))
        {
            _closestLength = symbols.Length;
        }
    }

    /// <summary>Ends the segment: adds its figures to <paramref name="statistics"/>.</summary>
    public void AddTo(BleuStatistics statistics)
    {
        statistics.HypothesisLength += _hypothesisLength;
        statistics.ReferenceLength += _closestLength;
        for (int order = 1; order <= BleuStatistics.MaxOrder; order++)
        {
            statistics.Matches[order - 1] += _matcher.Matches(order);
            statistics.Totals[order - 1] += NgramMatcher.Total(_hypothesisLength, order);
        }
    }

    private ReadOnlySpan<int> WordsOf(string segment)
    {
        string text = _options.Lowercase ? LowerCase.Of(segment) : segment;
        _tokenized.ResetWrittenCount();
        _options.Tokenizer.Tokenize(SegmentText.TrimEnd(text), _tokenized);
        _symbols.Clear();
        ReadOnlySpan<char> rest = _tokenized.WrittenSpan;
        while (SegmentText.TryTakeWord(ref rest, out ReadOnlySpan<char> word))
        {
            _symbols.Add(_words.NumberOf(word));
        }

        return CollectionsMarshal.AsSpan(_symbols);
    }
}
