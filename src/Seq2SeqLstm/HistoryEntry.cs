namespace Seq2SeqLstm;

/// <summary>A line of a model folder's history.</summary>
public sealed record HistoryEntry
{
    /// <summary><c>train</c> for steps, <c>validation</c> for a look at the dev set.</summary>
    public required string Kind { get; init; }

    /// <summary>Steps taken before it.</summary>
    public required int Step { get; init; }

    /// <summary>Epoch, from 1.</summary>
    public required int Epoch { get; init; }

    /// <summary>Seconds since the session began.</summary>
    public required double Seconds { get; init; }

    /// <summary>Mean loss per target token, in nats: since the last such line of the session, label smoothing included, or of the dev set.</summary>
    public double? Loss { get; init; }

    /// <summary>Learning rate of the step.</summary>
    public float? LearningRate { get; init; }

    /// <summary>Perplexity, without label smoothing: since the last such line of the session, dropout included, or of the dev set.</summary>
    public double? Perplexity { get; init; }

    /// <summary>Token accuracy on the dev set, from 0 to 1.</summary>
    public double? TokenAccuracy { get; init; }

    /// <summary>BLEU on the dev set, 0–100.</summary>
    public double? Bleu { get; init; }

    /// <summary>chrF on the dev set, 0–100.</summary>
    public double? ChrF { get; init; }

    /// <summary>Whether a validation was the best so far.</summary>
    public bool? IsBest { get; init; }
}
