namespace Seq2SeqLstm.Evaluation.Comparison;

/// <summary>How many of the reference's words a system gets, counted within each segment and added up.</summary>
/// <param name="Matches">Words that translation and reference share, each as often as both have it.</param>
/// <param name="Produced">Words of the translations.</param>
/// <param name="Wanted">Words of the reference.</param>
public readonly record struct WordAccuracy(long Matches, long Produced, long Wanted)
{
    /// <summary>Share of the produced words that are right, 0 to 1; 0 if there is none.</summary>
    public double Precision => Produced == 0 ? 0 : Matches / (double)Produced;

    /// <summary>Share of the wanted words that are produced, 0 to 1; 0 if there is none.</summary>
    public double Recall => Wanted == 0 ? 0 : Matches / (double)Wanted;

    /// <summary>Harmonic mean of precision and recall, 0 to 1.</summary>
    public double FMeasure => Produced + Wanted == 0 ? 0 : 2.0 * Matches / (Produced + Wanted);

    /// <summary>Adds two counts.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static WordAccuracy operator +(WordAccuracy left, WordAccuracy right) =>
        new(left.Matches + right.Matches, left.Produced + right.Produced, left.Wanted + right.Wanted);

    /// <summary>Adds two counts.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static WordAccuracy Add(WordAccuracy left, WordAccuracy right) => left + right;
}
