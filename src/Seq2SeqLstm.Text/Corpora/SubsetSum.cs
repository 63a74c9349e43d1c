namespace Seq2SeqLstm.Text.Corpora;

/// <summary>Chooses numbers that add up to a given sum.</summary>
internal static class SubsetSum
{
    /// <summary>How often to take each size so that the sum is met; null if it cannot be.</summary>
    /// <param name="counts">The sizes, and how often each may be taken.</param>
    /// <param name="sum">The sum.</param>
    /// <remarks>Dynamic programming over the different sizes, of which n things can have no more than √(2n).</remarks>
    public static Dictionary<int, int>? Find(SortedDictionary<int, int> counts, int sum)
    {
        // The last size that completed a sum, and how many of it; 0 where it is not reached.
        int[] last = new int[sum + 1];
        int[] used = new int[sum + 1];
        last[0] = -1;
        foreach ((int size, int count) in counts)
        {
            Array.Clear(used);
            for (int s = size; s <= sum; s++)
            {
                if (last[s] == 0 && last[s - size] != 0 && used[s - size] < count)
                {
                    last[s] = size;
                    used[s] = used[s - size] + 1;
                }
            }
        }

        if (last[sum] == 0)
        {
            return null;
        }

        Dictionary<int, int> taken = [];
        for (int s = sum; s > 0; s -= last[s])
        {
            taken[last[s]] = taken.GetValueOrDefault(last[s]) + 1;
        }

        return taken;
    }
}
