namespace Seq2SeqLstm.Text.Segmentation;

/// <summary>What a <see cref="Segmenter"/> needs to cut one text, reused for the next.</summary>
internal abstract class SegmenterMemory
{
    /// <summary>The cut: segments that follow each other without gaps.</summary>
    public List<Segment> Segments { get; } = [];
}
