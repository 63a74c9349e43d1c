namespace Seq2SeqLstm.Tests.Fixtures;

/// <summary>
/// Sizes and special ids of a <see cref="Seq2SeqFixture"/>; Hidden is H of the decoder, both encoder directions
/// together.
/// </summary>
internal sealed record Seq2SeqFixtureOptions(
    int SourceVocabulary,
    int TargetVocabulary,
    int Embedding,
    int Hidden,
    int Layers,
    bool Bidirectional,
    int Pad,
    int Unk,
    int Bos,
    int Eos);
