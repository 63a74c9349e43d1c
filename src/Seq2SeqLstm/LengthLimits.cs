using Seq2SeqLstm.Decoding;

namespace Seq2SeqLstm;

/// <summary>How long a translation may be, from the length of its source.</summary>
internal static class LengthLimits
{
    private const int FirstTokens = 10;

    /// <summary>What the search of a sentence must keep to.</summary>
    /// <param name="options">Absolute and relative limits.</param>
    /// <param name="sourceTokens">Source tokens.</param>
    /// <param name="prefix">Tokens that the translation starts with.</param>
    /// <param name="number">Number of the sentence.</param>
    public static SearchRequest Of(TranslatorOptions options, int sourceTokens, int[] prefix, long number)
    {
        int shortest = Math.Max(options.MinLength, Scale(options.MinLengthRatio, sourceTokens, Math.Ceiling));
        shortest = Math.Min(shortest, options.MaxLength ?? shortest);
        int steps = FirstTokens + Scale(options.MaxLengthRatio, sourceTokens, Math.Floor);
        steps = Math.Max(steps, Math.Max(shortest, prefix.Length) + 1);
        bool mustEnd = options.MaxLength is int longest && Math.Max(longest, prefix.Length) < steps;
        return new SearchRequest
        {
            MaxTokens = mustEnd ? Math.Max(options.MaxLength!.Value, prefix.Length) + 1 : steps,
            MinTokens = shortest,
            MustEnd = mustEnd,
            Prefix = prefix,
            Number = number,
        };
    }

    /// <summary>The only translation that a search may find.</summary>
    /// <param name="target">Its tokens.</param>
    public static SearchRequest Exactly(int[] target) =>
        new() { MaxTokens = target.Length + 1, MustEnd = true, Prefix = target };

    private static int Scale(float ratio, int sourceTokens, Func<double, double> round) =>
        (int)Math.Min(round((float)(ratio * sourceTokens)), int.MaxValue / 2);
}
