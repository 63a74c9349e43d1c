namespace Seq2SeqLstm.Evaluation;

/// <summary>The sums that chrF is computed from: character orders first, then word orders.</summary>
internal sealed class ChrFStatistics
{
    private const double Epsilon = 1e-16;

    private readonly bool _epsSmoothing;
    private readonly double _recallWeight;
    private readonly long[] _hypothesis;
    private readonly long[] _reference;
    private readonly long[] _matches;

    /// <summary>Makes statistics that are all zero.</summary>
    public ChrFStatistics(ChrFOptions options)
    {
        int orders = options.CharOrder + options.WordOrder;
        _epsSmoothing = options.EpsSmoothing;
        _recallWeight = (double)options.Beta * options.Beta;
        _hypothesis = new long[orders];
        _reference = new long[orders];
        _matches = new long[orders];
    }

    /// <summary>Overwrites the figures of one order.</summary>
    /// <param name="index">Place of the order, from 0.</param>
    /// <param name="hypothesis">N-grams in the hypothesis; they count only when the reference has some too.</param>
    /// <param name="reference">N-grams in the reference.</param>
    /// <param name="matches">N-grams in both.</param>
    public void Set(int index, long hypothesis, long reference, long matches)
    {
        _hypothesis[index] = reference > 0 ? hypothesis : 0;
        _reference[index] = reference;
        _matches[index] = matches;
    }

    /// <summary>Adds the figures of a segment.</summary>
    public void Add(ChrFStatistics other)
    {
        for (int n = 0; n < _matches.Length; n++)
        {
            _hypothesis[n] += other._hypothesis[n];
            _reference[n] += other._reference[n];
            _matches[n] += other._matches[n];
        }
    }

    /// <summary>The score, 0 to 100.</summary>
    public double Score() => 100 * (_epsSmoothing ? MeanOfFScores() : FScoreOfMeans());

    private double MeanOfFScores()
    {
        double sum = 0;
        for (int n = 0; n < _matches.Length; n++)
        {
            double precision = _hypothesis[n] > 0 ? _matches[n] / (double)_hypothesis[n] : Epsilon;
            double recall = _reference[n] > 0 ? _matches[n] / (double)_reference[n] : Epsilon;
            bool defined = (_recallWeight * precision) + recall > 0;
            sum += defined ? FScore(precision, recall) : Epsilon;
        }

        return sum / _matches.Length;
    }

    private double FScoreOfMeans()
    {
        double precision = 0;
        double recall = 0;
        int orders = 0;
        for (int n = 0; n < _matches.Length; n++)
        {
            if (_hypothesis[n] > 0 && _reference[n] > 0)
            {
                precision += _matches[n] / (double)_hypothesis[n];
                recall += _matches[n] / (double)_reference[n];
                orders++;
            }
        }

        return precision + recall > 0 ? FScore(precision / orders, recall / orders) : 0;
    }

    private double FScore(double precision, double recall) =>
        (1 + _recallWeight) * precision * recall / ((_recallWeight * precision) + recall);
}
