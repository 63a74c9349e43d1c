namespace Seq2SeqLstm.Training;

/// <summary>What translating the dev set gave.</summary>
/// <param name="Bleu">BLEU, 0–100.</param>
/// <param name="ChrF">chrF, 0–100.</param>
/// <param name="Samples">Some sentences and their translations.</param>
public sealed record TranslationScores(double Bleu, double ChrF, IReadOnlyList<SampleTranslation> Samples);
