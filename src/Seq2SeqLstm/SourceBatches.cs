namespace Seq2SeqLstm;

/// <summary>Cuts sentences into batches.</summary>
internal static class SourceBatches
{
    /// <summary>Sentences that are translated together: of similar length, longest first, none empty.</summary>
    /// <param name="sentences">The sentences; blank ones are left out.</param>
    /// <param name="batchTokens">Source tokens of a batch, at most, if it has more than one sentence.</param>
    /// <param name="maxSentences">Sentences of a batch, at most.</param>
    /// <returns>Batches of indices.</returns>
    public static IEnumerable<int[]> Plan(IReadOnlyList<EncodedRequest> sentences, int batchTokens, int maxSentences)
    {
        int[] lengths = [.. sentences.Select(sentence => sentence.Length)];
        var part = new List<int>();
        int size = 0;
        foreach (int n in Enumerable.Range(0, lengths.Length).OrderByDescending(n => lengths[n]))
        {
            if (lengths[n] == 0)
            {
                break;
            }

            if (part.Count > 0 && (size + lengths[n] > batchTokens || part.Count == maxSentences))
            {
                yield return [.. part];
                part.Clear();
                size = 0;
            }

            part.Add(n);
            size += lengths[n];
        }

        if (part.Count > 0)
        {
            yield return [.. part];
        }
    }
}
