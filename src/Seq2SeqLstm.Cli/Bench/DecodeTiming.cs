namespace Seq2SeqLstm.Cli.Bench;

/// <summary>The speed of one search.</summary>
/// <param name="Batch">Sentences translated together.</param>
/// <param name="Beam">Beam width; 1 is greedy search.</param>
/// <param name="MedianSeconds">Median time of a batch.</param>
/// <param name="MinSeconds">Shortest time of a batch.</param>
/// <param name="AllocatedBytesPerStep">Managed memory that a decoder step allocates, encoder and search included; a mean.</param>
internal sealed record DecodeTiming(
    int Batch, int Beam, double MedianSeconds, double MinSeconds, double AllocatedBytesPerStep)
{
    /// <summary>Gets the sentences in a second, from the median.</summary>
    public double SentencesPerSecond => Batch / MedianSeconds;

    /// <summary>Gets the sentences in a second of the fastest repeat.</summary>
    public double BestSentencesPerSecond => Batch / MinSeconds;
}
