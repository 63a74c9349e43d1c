namespace Seq2SeqLstm.Decoding;

/// <summary>Chooses a token of a distribution, given a number between 0 and 1.</summary>
internal sealed class TokenDraw
{
    private readonly TokenSampling _sampling;
    private readonly int[] _suppressed;
    private readonly bool[] _isLeftOut;
    private readonly int[] _tokens;
    private readonly float[] _keys;
    private readonly double[] _weights;

    /// <summary>Initializes a new instance of the <see cref="TokenDraw"/> class.</summary>
    /// <param name="sampling">Temperature and cuts.</param>
    /// <param name="suppressed">Tokens that are never drawn.</param>
    /// <param name="vocabularySize">V.</param>
    public TokenDraw(TokenSampling sampling, IReadOnlyList<int> suppressed, int vocabularySize)
    {
        _sampling = sampling;
        _suppressed = [.. suppressed];
        _isLeftOut = new bool[vocabularySize];
        _tokens = new int[vocabularySize];
        _keys = new float[vocabularySize];
        _weights = new double[vocabularySize];
    }

    /// <summary>Draws a token: temperature, then the k most probable, then the nucleus, then the chance.</summary>
    /// <param name="logProbabilities">Natural-log probabilities. Shape (V).</param>
    /// <param name="blocked">Tokens that may not be drawn this time.</param>
    /// <param name="chance">From 0 to below 1.</param>
    /// <returns>The token, or −1 if there is none with a probability above zero.</returns>
    public int Next(ReadOnlySpan<float> logProbabilities, IReadOnlyList<int> blocked, double chance)
    {
        int count = ListAllowed(logProbabilities, blocked);
        if (count == 0)
        {
            return -1;
        }

        bool hasCut = _sampling.TopK > 0 || _sampling.TopP < 1f;
        if (hasCut)
        {
            SortBestFirst(count);
            count = _sampling.TopK > 0 ? Math.Min(count, _sampling.TopK) : count;
        }

        double sum = Weigh(logProbabilities, count);
        if (_sampling.TopP < 1f)
        {
            (count, sum) = CutNucleus(count, sum);
        }

        double rest = chance * sum;
        for (int n = 0; n < count; n++)
        {
            rest -= _weights[n];
            if (rest < 0)
            {
                return _tokens[n];
            }
        }

        return LastWithWeight(count);
    }

    private int ListAllowed(ReadOnlySpan<float> logProbabilities, IReadOnlyList<int> blocked)
    {
        Mark(blocked, true);
        Mark(_suppressed, true);
        int count = 0;
        for (int v = 0; v < logProbabilities.Length; v++)
        {
            if (logProbabilities[v] > float.NegativeInfinity && !_isLeftOut[v])
            {
                _keys[count] = -logProbabilities[v];
                _tokens[count++] = v;
            }
        }

        Mark(blocked, false);
        Mark(_suppressed, false);
        return count;
    }

    // Of equal ones the lower first: the sort itself is not stable.
    private void SortBestFirst(int count)
    {
        Array.Sort(_keys, _tokens, 0, count);
        for (int start = 0, end; start < count; start = end)
        {
            for (end = start + 1; end < count && _keys[end] == _keys[start];)
            {
                end++;
            }

            Array.Sort(_tokens, start, end - start);
        }
    }

    private double Weigh(ReadOnlySpan<float> logProbabilities, int count)
    {
        float best = float.NegativeInfinity;
        for (int n = 0; n < count; n++)
        {
            best = Math.Max(best, logProbabilities[_tokens[n]]);
        }

        double sum = 0;
        for (int n = 0; n < count; n++)
        {
            _weights[n] = Math.Exp(((double)logProbabilities[_tokens[n]] - best) / _sampling.Temperature);
            sum += _weights[n];
        }

        return sum;
    }

    private (int Count, double Sum) CutNucleus(int count, double sum)
    {
        double wanted = _sampling.TopP * sum;
        double mass = 0;
        for (int n = 0; n < count; n++)
        {
            mass += _weights[n];
            if (mass >= wanted)
            {
                return (n + 1, mass);
            }
        }

        return (count, sum);
    }

    // Rounding may leave nothing for the last token.
    private int LastWithWeight(int count)
    {
        int last = count - 1;
        while (last > 0 && _weights[last] == 0)
        {
            last--;
        }

        return _tokens[last];
    }

    private void Mark(IReadOnlyList<int> tokens, bool isLeftOut)
    {
        for (int n = 0; n < tokens.Count; n++)
        {
            _isLeftOut[tokens[n]] = isLeftOut;
        }
    }
}
