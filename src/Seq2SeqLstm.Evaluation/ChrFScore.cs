namespace Seq2SeqLstm.Evaluation;

/// <summary>A chrF score.</summary>
public sealed class ChrFScore
{
    internal ChrFScore(string name, double score, MetricSignature signature)
    {
        Name = name;
        Score = score;
        Signature = signature;
    }

    /// <summary>
    /// The name of the metric: <c>chrF</c>, beta, and a plus sign for each word order; <c>chrF2</c> by default.
    /// </summary>
    public string Name { get; }

    /// <summary>The score, 0 to 100 (rounding may exceed 100 in the last digit).</summary>
    public double Score { get; }

    /// <summary>What makes the score comparable, for example
    /// <c>nrefs:1|case:mixed|eff:yes|nc:6|nw:0|space:no|version:2.6.0</c>.</summary>
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
