namespace Seq2SeqLstm.Training;

/// <summary>One validation on the dev set.</summary>
/// <param name="Step">Steps taken before it.</param>
/// <param name="Epoch">Epoch, from 1.</param>
/// <param name="Loss">Mean cross-entropy per target token, in nats.</param>
/// <param name="TokenAccuracy">Share of target tokens that were the most probable, given the right ones before them.</param>
/// <param name="Bleu">BLEU of the translations, 0–100; null where nothing was translated.</param>
/// <param name="ChrF">chrF of the translations, 0–100; null where nothing was translated.</param>
/// <param name="Samples">Some sentences and their translations.</param>
/// <param name="IsBest">Whether the perplexity is the lowest so far.</param>
public sealed record ValidationReport(
    int Step, int Epoch, double Loss, double TokenAccuracy, double? Bleu, double? ChrF,
    IReadOnlyList<SampleTranslation> Samples, bool IsBest)
{
    /// <summary>Exponential of the loss.</summary>
    public double Perplexity => Math.Exp(Loss);
}
