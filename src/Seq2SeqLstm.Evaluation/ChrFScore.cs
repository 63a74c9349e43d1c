using System.Globalization;

namespace Seq2SeqLstm.Evaluation;

/// <summary>A chrF score.</summary>
public sealed class ChrFScore
{
    internal ChrFScore(double score, ChrFOptions options, int referenceCount)
    {
        Score = score;
        Name = string.Create(CultureInfo.InvariantCulture, $"chrF{options.Beta}") + new string('+', options.WordOrder);
        Signature = string.Create(
            CultureInfo.InvariantCulture,
            $"nrefs:{referenceCount}|case:{(options.Lowercase ? "lc" : "mixed")}"
            + $"|eff:{(options.EpsSmoothing ? "no" : "yes")}|nc:{options.CharOrder}|nw:{options.WordOrder}|space:{(options.Whitespace ? "yes" : "no")}"
            + $"|version:{SacreBleu.Version}");
    }

    /// <summary>
    /// The name of the metric: <c>chrF</c>, beta, and a plus sign for each word order; <c>chrF2</c> by default.
    /// </summary>
    public string Name { get; }

    /// <summary>The score, 0 to 100 (rounding may exceed 100 in the last digit).</summary>
    public double Score { get; }

    /// <summary>What makes the score comparable, for example
    /// <c>nrefs:1|case:mixed|eff:yes|nc:6|nw:0|space:no|version:2.6.0</c>.</summary>
    public string Signature { get; }

    /// <summary>The line that sacreBLEU prints, with the signature.</summary>
    /// <param name="decimals">Digits of the score after the point, 0 to 15; the sacrebleu command prints 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="decimals"/> is negative or more than 15.
    /// </exception>
    public string Format(int decimals) => $"{Name}|{Signature} = {FixedPoint.Format(Score, decimals)}";

    /// <summary>The line that the sacrebleu command prints, with one decimal.</summary>
    public override string ToString() => Format(1);
}
