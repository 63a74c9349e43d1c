namespace Seq2SeqLstm.Training;

/// <summary>A dev sentence, what it should become, and what it became.</summary>
/// <param name="Source">Source sentence.</param>
/// <param name="Reference">Right translation.</param>
/// <param name="Translation">The model's translation.</param>
public sealed record SampleTranslation(string Source, string Reference, string Translation);
