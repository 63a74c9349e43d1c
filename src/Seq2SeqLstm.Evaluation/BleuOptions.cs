namespace Seq2SeqLstm.Evaluation;

/// <summary>How BLEU is computed. The defaults are sacreBLEU's.</summary>
public sealed record BleuOptions
{
    /// <summary>Cuts segments into words. Default: <see cref="BleuTokenizers.Mteval13a"/>.</summary>
    public IBleuTokenizer Tokenizer { get; init; } = BleuTokenizers.Mteval13a;

    /// <summary>What happens to orders without a match. Default: <see cref="BleuSmoothing.Exponential"/>.</summary>
    public BleuSmoothing Smoothing { get; init; } = BleuSmoothing.Exponential;

    /// <summary>
    /// The constant of <see cref="BleuSmoothing.Floor"/> (0.1 when null) and <see cref="BleuSmoothing.AddK"/> (1 when
    /// null); without effect otherwise. Default: null.
    /// </summary>
    public double? SmoothingValue { get; init; }

    /// <summary>Longest n-gram, 1 to 64. Default: 4. The signature does not name it.</summary>
    public int MaxOrder { get; init; } = 4;

    /// <summary>
    /// Whether only the orders that the hypothesis has n-grams for take part in the mean. Default: null, which means no
    /// for a corpus and yes for a sentence.
    /// </summary>
    public bool? EffectiveOrder { get; init; }

    /// <summary>Whether upper and lower case count as equal. Default: false.</summary>
    public bool Lowercase { get; init; }

    /// <summary>The constant that the smoothing uses; null for methods without one.</summary>
    internal double? EffectiveSmoothingValue => Smoothing switch
    {
        BleuSmoothing.Floor => SmoothingValue ?? 0.1,
        BleuSmoothing.AddK => SmoothingValue ?? 1.0,
        _ => null,
    };

    /// <summary>Checks that the options make sense together.</summary>
    /// <exception cref="ArgumentException">A value is missing, unknown or out of its range.</exception>
    public void Validate()
    {
        if (Tokenizer is null)
        {
            throw new ArgumentException($"{nameof(Tokenizer)} is null; take one of {nameof(BleuTokenizers)}.");
        }

        if (!Enum.IsDefined(Smoothing))
        {
            throw new ArgumentException($"{nameof(Smoothing)} has the unknown value {(int)Smoothing}.");
        }

        if (MaxOrder is < 1 or > 64)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"{nameof(MaxOrder)} is {MaxOrder}; it must be 1 to 64."));
        }

        if (SmoothingValue is double value && !(value >= 0 && double.IsFinite(value)))
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"{nameof(SmoothingValue)} is {value}; it must be zero or a positive number."));
        }
    }
}
