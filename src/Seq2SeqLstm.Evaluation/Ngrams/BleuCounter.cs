using System.Buffers;
using System.Runtime.InteropServices;
using Seq2SeqLstm.Evaluation.Statistics;
using Seq2SeqLstm.Evaluation.Strings;

namespace Seq2SeqLstm.Evaluation.Ngrams;

/// <summary>Gathers BLEU statistics segment by segment; its buffers serve one thread and one scoring.</summary>
internal sealed class BleuCounter : ISegmentCounter
{
    private readonly BleuOptions _options;
    private readonly NgramMatcher _matcher;
    private readonly WordIndex _words = new();
    private readonly ArrayBufferWriter<char> _tokenized = new();
    private readonly List<int> _symbols = [];
    private int _hypothesisLength;
    private int _closestLength;

    /// <summary>Makes a counter for one scoring.</summary>
    public BleuCounter(BleuOptions options)
    {
        _options = options;
        _matcher = new NgramMatcher(options.MaxOrder);
    }

    /// <inheritdoc/>
    public void SetHypothesis(string hypothesis)
    {
        ReadOnlySpan<int> symbols = WordsOf(hypothesis);
        _matcher.SetHypothesis(symbols);
        _hypothesisLength = symbols.Length;
        _closestLength = -1;
    }

    /// <inheritdoc/>
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

    /// <inheritdoc/>
    public void Finish(Span<double> row)
    {
        row[0] = _hypothesisLength;
        row[1] = _closestLength;
        for (int order = 1; order <= _matcher.MaxOrder; order++)
        {
            row[1 + order] = _matcher.Matches(order);
            row[1 + _matcher.MaxOrder + order] = NgramMatcher.Total(_hypothesisLength, order);
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
