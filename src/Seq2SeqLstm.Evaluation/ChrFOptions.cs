namespace Seq2SeqLstm.Evaluation;

/// <summary>How chrF is computed. The defaults are sacreBLEU's and give chrF2.</summary>
public sealed record ChrFOptions
{
    /// <summary>The options of chrF++: word n-grams up to 2 beside the character n-grams.</summary>
    public static ChrFOptions ChrFPlusPlus { get; } = new() { WordOrder = 2 };

    /// <summary>Longest character n-gram, 1 to 64. Default: 6.</summary>
    public int CharOrder { get; init; } = 6;

    /// <summary>Longest word n-gram, 0 to 64; 2 gives chrF++. Default: 0, no words.</summary>
    public int WordOrder { get; init; }

    /// <summary>How many times more recall weighs than precision, 0 to 1000. Default: 2.</summary>
    public int Beta { get; init; } = 2;

    /// <summary>Whether upper and lower case count as equal. Default: false.</summary>
    public bool Lowercase { get; init; }

    /// <summary>Whether white space takes part in character n-grams. Default: false.</summary>
    public bool Whitespace { get; init; }

    /// <summary>
    /// Whether the F-scores of all orders are averaged, with 1e-16 where an order has no n-grams, as chrF++.py does.
    /// Default: false, which averages precision and recall over the orders present in both texts.
    /// </summary>
    public bool EpsSmoothing { get; init; }

    /// <summary>Checks that each option is in its range.</summary>
    /// <exception cref="ArgumentException">An order or beta is out of its range.</exception>
    public void Validate()
    {
        CheckRange(nameof(CharOrder), CharOrder, 1, 64);
        CheckRange(nameof(WordOrder), WordOrder, 0, 64);
        CheckRange(nameof(Beta), Beta, 0, 1000);
    }

    private static void CheckRange(string name, int value, int lowest, int highest)
    {
        if (value < lowest || value > highest)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"{name} is {value}; it must be {lowest} to {highest}."));
        }
    }
}
