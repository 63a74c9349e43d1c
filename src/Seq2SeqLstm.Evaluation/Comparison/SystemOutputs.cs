using Seq2SeqLstm.Evaluation.Statistics;

namespace Seq2SeqLstm.Evaluation.Comparison;

/// <summary>What is compared: two translations of one text, with its references.</summary>
/// <remarks>Lengths, word frequencies and marks go by the first reference; scores and n-grams by all.</remarks>
public sealed record SystemOutputs
{
    /// <summary>Translations of the first system, one per segment.</summary>
    public required IReadOnlyList<string> A { get; init; }

    /// <summary>Translations of the second system.</summary>
    public required IReadOnlyList<string> B { get; init; }

    /// <summary>The reference texts.</summary>
    public required IReadOnlyList<IReadOnlyList<string>> References { get; init; }

    /// <summary>The source text; null if it is not known.</summary>
    public IReadOnlyList<string>? Sources { get; init; }

    /// <summary>Checks that the texts belong together.</summary>
    /// <exception cref="ArgumentException">There is nothing to compare, or the counts differ; the message holds both.</exception>
    public void Validate()
    {
        Segments.CheckCorpus(A, References);
        Segments.CheckCorpus(B, References);
        if (Sources is not null && Sources.Count != A.Count)
        {
            throw new ArgumentException($"The source has {Sources.Count} segments; the translations have {A.Count}.");
        }
    }
}
