namespace Seq2SeqLstm.Decoding;

/// <summary>How tokens are drawn by chance: the temperature first, then the k most probable, then the nucleus of mass p.</summary>
/// <remarks>Nucleus sampling: Holtzman et al. (2020); the k most probable: Fan et al. (2018).</remarks>
public sealed record TokenSampling
{
    /// <summary>Gets the temperature T: tokens are drawn from <c>softmax(ln p / T)</c>; towards 0 the search becomes greedy.</summary>
    public float Temperature { get; init; } = 1f;

    /// <summary>Gets how many of the most probable tokens are drawn from; 0 for all.</summary>
    public int TopK { get; init; }

    /// <summary>Gets p: only the fewest most probable tokens that together have at least this probability are drawn from.</summary>
    public float TopP { get; init; } = 1f;

    /// <summary>Gets the seed. A sample depends on it, on the number of the sentence and on the number of the sample alone.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentException">A value is out of range; the message names it.</exception>
    public void Validate()
    {
        if (!float.IsFinite(Temperature) || Temperature <= 0f)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"The temperature is {Temperature}; it must be a finite number above 0."));
        }

        if (TopK < 0)
        {
            throw new ArgumentException($"Tokens are drawn from the {TopK} most probable; the number must be 0 (all) or more.");
        }

        if (!(TopP > 0f && TopP <= 1f))
        {
            throw new ArgumentException(
                FormattableString.Invariant($"The nucleus has a probability of {TopP}; it must be above 0 and at most 1."));
        }
    }
}
