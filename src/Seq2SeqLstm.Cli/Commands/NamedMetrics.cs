using Seq2SeqLstm.Evaluation;

namespace Seq2SeqLstm.Cli.Commands;

/// <summary>The metrics by the names that options give them.</summary>
internal static class NamedMetrics
{
    /// <summary>The names.</summary>
    public static string[] Names { get; } = ["bleu", "chrf", "ter"];

    /// <summary>Makes the metric of a name.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="bleu">How BLEU is computed.</param>
    /// <param name="chrF">How chrF is computed.</param>
    public static IMetric Create(string name, BleuOptions bleu, ChrFOptions chrF) => name switch
    {
        "bleu" => new Bleu(bleu),
        "chrf" => new ChrF(chrF),
        _ => new Ter(),
    };
}
