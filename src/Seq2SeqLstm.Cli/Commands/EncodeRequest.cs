using Seq2SeqLstm.Text;

namespace Seq2SeqLstm.Cli.Commands;

/// <summary>What to do with each line.</summary>
/// <param name="Extra">What is added to the tokens.</param>
/// <param name="Sampling">How to draw a segmentation by chance; null for the best one.</param>
/// <param name="NBest">How many best segmentations to print; null for one.</param>
/// <param name="Seed">Where chance begins.</param>
internal sealed record EncodeRequest(ExtraTokens Extra, SamplingOptions? Sampling, int? NBest, int Seed)
{
    /// <summary>Chance for one line, the same in whatever order lines are cut.</summary>
    /// <param name="line">Number of the line.</param>
    public Random RandomFor(long line)
    {
        // The steps of SplitMix64: neighbouring lines get unrelated streams.
        ulong mixed = ((ulong)(uint)Seed << 32) ^ ((ulong)line * 0x9E3779B97F4A7C15);
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return new Random((int)(mixed ^ (mixed >> 31)));
    }
}
