namespace Seq2SeqLstm.Text.Segmentation;

/// <summary>Cuts normalised text into pieces of a vocabulary. Thread-safe.</summary>
internal abstract class Segmenter
{
    /// <summary>Whether <see cref="FindBest"/> works.</summary>
    public virtual bool CanFindBest => false;

    /// <summary>Memory for one cut at a time.</summary>
    public abstract SegmenterMemory CreateMemory();

    /// <summary>Cuts <paramref name="text"/> into <see cref="SegmenterMemory.Segments"/>, overwritten.</summary>
    /// <param name="text">Normalised text in UTF-8.</param>
    /// <param name="memory">From <see cref="CreateMemory"/>.</param>
    public abstract void Cut(ReadOnlySpan<byte> text, SegmenterMemory memory);

    /// <summary>As <see cref="Cut"/>, but draws the cut by chance.</summary>
    public abstract void Sample(
        ReadOnlySpan<byte> text, SamplingOptions options, Random random, SegmenterMemory memory);

    /// <summary>The best cuts and their log probabilities, best first.</summary>
    /// <exception cref="NotSupportedException">The vocabulary gives cuts no scores.</exception>
    public virtual List<ScoredCut> FindBest(ReadOnlySpan<byte> text, int count, SegmenterMemory memory) =>
        throw new NotSupportedException("Only unigram models have a list of best segmentations; this is a BPE model.");

    /// <summary>Number of bytes of the character that starts <paramref name="text"/>, which is not empty.</summary>
    protected static int CharacterLength(ReadOnlySpan<byte> text) => Math.Min(text.Length, Utf8Length.Of(text[0]));
}
