using System.Numerics;

namespace Seq2SeqLstm.Decoding;

/// <summary>What searches do to rows of log-probabilities.</summary>
internal static class LogProbabilityRows
{
    /// <summary>Finds the first value of a row that reaches a limit. Not-a-number reaches none.</summary>
    /// <param name="row">Log-probabilities. Shape (V).</param>
    /// <param name="start">Where to begin.</param>
    /// <param name="limit">The limit, a finite number.</param>
    /// <returns>The index, or V.</returns>
    public static int IndexOfAtLeast(ReadOnlySpan<float> row, int start, float limit)
    {
        int v = start;
        var limits = new Vector<float>(limit);
        while (v <= row.Length - Vector<float>.Count && !Vector.GreaterThanOrEqualAny(new Vector<float>(row[v..]), limits))
        {
            v += Vector<float>.Count;
        }

        while (v < row.Length && !(row[v] >= limit))
        {
            v++;
        }

        return v;
    }

    /// <summary>Finds the most probable token; of equal ones the lowest id.</summary>
    /// <param name="row">Log-probabilities. Shape (V).</param>
    /// <returns>The token, or V if no probability is above zero.</returns>
    public static int IndexOfBest(ReadOnlySpan<float> row)
    {
        int best = row.Length;
        float limit = float.MinValue;
        for (int v = IndexOfAtLeast(row, 0, limit); v < row.Length; v = IndexOfAtLeast(row, v + 1, limit))
        {
            best = v;
            limit = MathF.BitIncrement(row[v]);
        }

        return best;
    }

    /// <summary>Makes tokens impossible in every row.</summary>
    /// <param name="logProbabilities">Log-probabilities, changed in place. Shape (rows, V).</param>
    /// <param name="vocabularySize">V.</param>
    /// <param name="suppressedIds">The tokens.</param>
    public static void Suppress(Span<float> logProbabilities, int vocabularySize, IReadOnlyList<int> suppressedIds)
    {
        for (int offset = 0; offset < logProbabilities.Length; offset += vocabularySize)
        {
            for (int i = 0; i < suppressedIds.Count; i++)
            {
                logProbabilities[offset + suppressedIds[i]] = float.NegativeInfinity;
            }
        }
    }

    /// <summary>The error for a model that gives no token a usable probability.</summary>
    /// <param name="sentence">Index of the sentence.</param>
    /// <param name="step">The decoder step, counted from 1.</param>
    /// <returns>The exception to throw.</returns>
    public static InvalidOperationException NothingPossible(int sentence, int step) => new(
        $"The decoder gives no token a probability above zero at step {step} of sentence {sentence}; the model's parameters are not usable.");
}
