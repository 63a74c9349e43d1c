namespace Seq2SeqLstm.Text.Segmentation;

/// <summary>What encoding needs for one text, reused for the next.</summary>
internal sealed class TokenizerMemory(SegmenterMemory segmenter)
{
    /// <summary>More than this is given back to the system after use, in bytes of text.</summary>
    private const int MaxKeptBytes = 1 << 20;

    /// <summary>The text in UTF-8.</summary>
    public ByteBuffer Input { get; } = new();

    /// <summary>The normalised text in UTF-8.</summary>
    public ByteBuffer Normalized { get; } = new();

    /// <summary>The memory of the segmentation.</summary>
    public SegmenterMemory Segmenter { get; } = segmenter;

    /// <summary>The result, for callers that bring no buffer.</summary>
    public TokenBuffer Tokens { get; } = new();

    /// <summary>Whether the memory is small enough to be kept for the next text.</summary>
    public bool IsWorthKeeping => Input.Capacity <= MaxKeptBytes && Normalized.Capacity <= MaxKeptBytes;
}
