using Seq2SeqLstm.Evaluation.Statistics;

namespace Seq2SeqLstm.Evaluation.Ngrams;

/// <summary>Gathers BLEU statistics segment by segment; its buffers serve one thread and one scoring.</summary>
internal sealed class BleuCounter : ISegmentCounter
{
    private readonly NgramMatcher _matcher;
    private readonly SegmentWords _words;
    private int _hypothesisLength;
    private int _closestLength;

    /// <summary>Makes a counter for one scoring.</summary>
    public BleuCounter(BleuOptions options)
    {
        _matcher = new NgramMatcher(options.MaxOrder);
        _words = new SegmentWords(options.Tokenizer, options.Lowercase);
    }

    /// <inheritdoc/>
    public void SetHypothesis(string hypothesis)
    {
        ReadOnlySpan<int> symbols = _words.Of(hypothesis);
        _matcher.SetHypothesis(symbols);
        _hypothesisLength = symbols.Length;
        _closestLength = -1;
    }

    /// <inheritdoc/>
    public void AddReference(string reference)
    {
        ReadOnlySpan<int> symbols = _words.Of(reference);
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
}
