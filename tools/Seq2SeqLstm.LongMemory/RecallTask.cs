namespace Seq2SeqLstm.LongMemory;

/// <summary>Draws sequences: a first token out of <see cref="Classes"/>, then steps of noise out of as many other tokens.</summary>
/// <remarks>
/// The latching problem of Bengio, Simard and Frasconi (1994) with more than two classes: the last state must tell the first token.
/// </remarks>
internal static class RecallTask
{
    /// <summary>Tokens that may stand first; guessing is right in one of so many cases.</summary>
    public const int Classes = 8;

    /// <summary>Tokens in all: those that may stand first, then those of the noise.</summary>
    public const int Vocabulary = 2 * Classes;

    /// <summary>Draws sequences.</summary>
    /// <param name="random">Where they come from.</param>
    /// <param name="rows">Number of sequences B.</param>
    /// <param name="noise">Steps N of noise.</param>
    public static RecallBatch Draw(Random random, int rows, int noise)
    {
        int[] tokens = new int[(noise + 1) * rows];
        for (int n = 0; n < tokens.Length; n++)
        {
            tokens[n] = random.Next(Classes) + (n < rows ? 0 : Classes);
        }

        return new RecallBatch(tokens, tokens[..rows], noise);
    }

    /// <summary>Draws a number of steps up to the longest, each as likely as the next by its logarithm: short ones are frequent.</summary>
    /// <param name="random">Where it comes from.</param>
    /// <param name="longest">The longest.</param>
    public static int DrawNoise(Random random, int longest) => (int)Math.Exp(random.NextDouble() * Math.Log(longest + 1));
}
