namespace Seq2SeqLstm.Evaluation;

/// <summary>A TER score with the figures it was computed from.</summary>
public sealed class TerScore
{
    internal TerScore(double score, double edits, double referenceLength, MetricSignature signature)
    {
        Score = score;
        Edits = (long)edits;
        ReferenceLength = referenceLength;
        Signature = signature;
    }

    /// <summary>The name of the metric: <c>TER</c>.</summary>
    public string Name { get; } = "TER";

    /// <summary>Edits for each 100 words of the reference: 0 is best, and there is no largest score.</summary>
    public double Score { get; }

    /// <summary>Insertions, deletions, substitutions and shifts, to the reference that needs the fewest.</summary>
    public long Edits { get; }

    /// <summary>Words of the references, for each segment the mean over its references.</summary>
    public double ReferenceLength { get; }

    /// <summary>What makes the score comparable, for example
    /// <c>nrefs:1|case:lc|tok:tercom|norm:no|punct:yes|asian:no|version:2.6.0</c>.</summary>
    public MetricSignature Signature { get; }

    /// <summary>The score in the form that all metrics share.</summary>
    public MetricResult ToResult() => new(Name, Score, "");

    /// <summary>The line that sacreBLEU prints, with the signature.</summary>
    /// <param name="decimals">Digits of the score after the point, 0 to 100; the sacrebleu command prints 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="decimals"/> is negative or more than 100.
    /// </exception>
    public string Format(int decimals) => ToResult().Format(Signature.ToString(), decimals);

    /// <summary>The line that the sacrebleu command prints, with one decimal.</summary>
    public override string ToString() => Format(1);
}
