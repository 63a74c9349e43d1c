namespace Seq2SeqLstm.Configuration;

/// <summary>What a training starts from in place of drawn parameters.</summary>
public sealed record StartOptions
{
    /// <summary>Model folder whose parameters are taken where they fit; null for none.</summary>
    public string? From { get; init; }

    /// <summary>Whether its tokenizers are taken too, unless <see cref="TokenizerOptions.Source"/> names others.</summary>
    public bool Tokenizers { get; init; } = true;
}
