namespace Seq2SeqLstm.Text;

/// <summary>How a segmentation is drawn by chance, for subword regularisation.</summary>
/// <remarks>Kudo (2018) for unigram models, Provilkov et al. (2020) for byte-pair encoding.</remarks>
public sealed record SamplingOptions
{
    /// <summary>Largest <see cref="NBestSize"/>.</summary>
    public const int MaxNBestSize = 512;

    /// <summary>
    /// Unigram: exponent of the segmentations' probabilities, at least 0; 0 makes all equally probable, a large one
    /// leaves the best. Byte-pair encoding: probability that a merge is left out, 0 (the usual cut) to 1 (characters).
    /// </summary>
    public double Alpha { get; init; } = 0.1;

    /// <summary>
    /// Unigram: draw among this many best segmentations, at most <see cref="MaxNBestSize"/>; 0 and 1 draw nothing and
    /// give the best one; negative: draw among all. Byte-pair encoding ignores it.
    /// </summary>
    public int NBestSize { get; init; } = -1;

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public void Validate()
    {
        if (!double.IsFinite(Alpha) || Alpha < 0)
        {
            throw new ArgumentException(FormattableString.Invariant($"Alpha is {Alpha}; it must be a number of at least 0."));
        }

        if (NBestSize > MaxNBestSize)
        {
            throw new ArgumentException($"NBestSize is {NBestSize}; it must be at most {MaxNBestSize}.");
        }
    }
}
