namespace Seq2SeqLstm.Evaluation;

/// <summary>How TER is computed. The defaults are sacreBLEU's.</summary>
public sealed record TerOptions
{
    /// <summary>Whether ASCII punctuation is separated from words and entities are resolved. Default: false.</summary>
    public bool Normalized { get; init; }

    /// <summary>Whether punctuation is removed. Default: false.</summary>
    public bool NoPunctuation { get; init; }

    /// <summary>
    /// Whether <see cref="Normalized"/> separates Chinese characters and Asian punctuation too, and
    /// <see cref="NoPunctuation"/> removes the latter; without effect if both are false. Default: false.
    /// </summary>
    public bool AsianSupport { get; init; }

    /// <summary>Whether upper and lower case differ. Default: false.</summary>
    public bool CaseSensitive { get; init; }
}
