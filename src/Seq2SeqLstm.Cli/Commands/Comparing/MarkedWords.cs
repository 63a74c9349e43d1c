namespace Seq2SeqLstm.Cli.Commands.Comparing;

/// <summary>The words of a sentence, and which of them another sentence has too.</summary>
internal static class MarkedWords
{
    private const int MaxCells = 4_000_000;

    /// <summary>Marks the words that are in the longest common subsequence of two sentences.</summary>
    /// <param name="sentence">The sentence.</param>
    /// <param name="other">What it is compared with.</param>
    /// <returns>The words between white space, in order, and whether the other sentence has them in that order; of
    /// sentences with thousands of words, which would take too long, all words count as shared.</returns>
    public static IReadOnlyList<(string Word, bool IsShared)> Of(string sentence, string other)
    {
        string[] left = Split(sentence);
        string[] right = Split(other);
        if ((long)left.Length * right.Length > MaxCells)
        {
            return [.. left.Select(word => (word, true))];
        }

        int[,] longest = Lengths(left, right);
        var marked = new (string, bool)[left.Length];
        for (int l = 0, r = 0; l < left.Length; l++)
        {
            while (r < right.Length && !IsEqual(left[l], right[r]) && longest[l, r + 1] == longest[l, r])
            {
                r++;
            }

            bool isShared = r < right.Length && IsEqual(left[l], right[r]) && longest[l, r] == longest[l + 1, r + 1] + 1;
            marked[l] = (left[l], isShared);
            r += isShared ? 1 : 0;
        }

        return marked;
    }

    private static string[] Split(string sentence) => sentence.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private static bool IsEqual(string left, string right) => string.Equals(left, right, StringComparison.Ordinal);

    // Shape (left + 1, right + 1): the longest common subsequence of what starts at l and at r.
    private static int[,] Lengths(string[] left, string[] right)
    {
        var longest = new int[left.Length + 1, right.Length + 1];
        for (int l = left.Length - 1; l >= 0; l--)
        {
            for (int r = right.Length - 1; r >= 0; r--)
            {
                longest[l, r] = IsEqual(left[l], right[r])
                    ? longest[l + 1, r + 1] + 1
                    : Math.Max(longest[l + 1, r], longest[l, r + 1]);
            }
        }

        return longest;
    }
}
