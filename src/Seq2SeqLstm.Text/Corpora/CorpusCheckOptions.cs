namespace Seq2SeqLstm.Text.Corpora;

/// <summary>How a corpus is checked.</summary>
public sealed record CorpusCheckOptions
{
    /// <summary>Rules that are looked for.</summary>
    public CorpusRuleSet Rules { get; init; } = CorpusRuleSet.All;

    /// <summary>Which side is Korean.</summary>
    public KoreanSide KoreanSide { get; init; }

    /// <summary>
    /// Largest ratio of the lengths of the two sides, after <see cref="LengthOffset"/> has been added to both. A length counts
    /// Hangul, Hanja, kana and full-width characters twice and white space not at all, so that Korean and English
    /// sentences are about equally long.
    /// </summary>
    public double MaxLengthRatio { get; init; } = 3;

    /// <summary>What is added to both lengths before they are compared, so that short lines may differ more.</summary>
    public int LengthOffset { get; init; } = 10;

    /// <summary>Characters of a side from which on it counts as overlong.</summary>
    public int MaxCharacters { get; init; } = 1000;

    /// <summary>Line numbers that are kept for each rule; int.MaxValue for all.</summary>
    public int MaxExamples { get; init; } = LineCount.MaxExamples;

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentException">A value is out of its range.</exception>
    public void Validate()
    {
        if (!(MaxLengthRatio >= 1))
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"The largest length ratio must be at least 1, not {MaxLengthRatio}."));
        }

        if (LengthOffset < 0 || MaxCharacters < 1)
        {
            throw new ArgumentException(
                $"The length offset must not be negative and lines must be allowed a character, but they are {LengthOffset} and {MaxCharacters}.");
        }
    }
}
