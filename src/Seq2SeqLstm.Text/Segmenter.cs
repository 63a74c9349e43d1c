namespace Seq2SeqLstm.Text;

/// <summary>Cuts normalised text into pieces of a vocabulary. Thread-safe.</summary>
internal abstract class Segmenter
{
    /// <summary>Cuts <paramref name="text"/> so that the segments follow each other without gaps.</summary>
    public abstract List<Segment> Cut(string text);

    /// <summary>Number of UTF-16 units of the character that starts at <paramref name="index"/>.</summary>
    protected static int CharacterLength(string text, int index) =>
        char.IsHighSurrogate(text[index]) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]) ? 2 : 1;
}
