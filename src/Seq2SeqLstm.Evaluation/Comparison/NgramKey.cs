namespace Seq2SeqLstm.Evaluation.Comparison;

/// <summary>An n-gram of at most four words, by their numbers; −1 after its end.</summary>
internal readonly record struct NgramKey(int First, int Second, int Third, int Fourth)
{
    /// <summary>The longest n-gram.</summary>
    public const int MaxOrder = 4;

    /// <summary>Number of words.</summary>
    public int Order => Second < 0 ? 1 : Third < 0 ? 2 : Fourth < 0 ? 3 : 4;

    /// <summary>The n-gram at the start of some words.</summary>
    /// <param name="words">1 to 4 words.</param>
    public static NgramKey Of(ReadOnlySpan<int> words) => new(
        words[0], words.Length > 1 ? words[1] : -1, words.Length > 2 ? words[2] : -1, words.Length > 3 ? words[3] : -1);

    /// <summary>The words.</summary>
    public int[] ToArray() => [.. ((int[])[First, Second, Third, Fourth]).AsSpan(0, Order)];
}
