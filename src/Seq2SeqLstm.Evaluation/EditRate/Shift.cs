namespace Seq2SeqLstm.Evaluation.EditRate;

/// <summary>A stretch of words that moves to another place of the hypothesis.</summary>
/// <param name="Start">Index of its first word.</param>
/// <param name="Length">Number of its words.</param>
/// <param name="Target">Index of the word of the unchanged hypothesis before which it is put.</param>
internal readonly record struct Shift(int Start, int Length, int Target)
{
    /// <summary>Index of the first word that may change.</summary>
    public int FirstChanged => Math.Min(Start, Target);

    /// <summary>Index behind the last word that may change.</summary>
    /// <param name="wordCount">Words of the hypothesis.</param>
    public int EndOfChanged(int wordCount) =>
        Target > Start + Length ? Target
        : Target < Start ? Start + Length
        : Math.Min(wordCount, Target + Length);

    /// <summary>Whether this shift comes before another of the same gain: longer, then further left, then to the left.</summary>
    public bool Precedes(Shift other) =>
        Length != other.Length ? Length > other.Length
        : Start != other.Start ? Start < other.Start
        : Target < other.Target;

    /// <summary>Writes the shifted words.</summary>
    /// <remarks>A target inside the stretch moves it on by that many words, as tercom does.</remarks>
    public void Apply(ReadOnlySpan<int> words, Span<int> shifted)
    {
        int first = FirstChanged;
        int end = EndOfChanged(words.Length);
        words[..first].CopyTo(shifted);
        words[end..].CopyTo(shifted[end..]);
        ReadOnlySpan<int> stretch = words.Slice(Start, Length);
        if (Target < Start)
        {
            stretch.CopyTo(shifted[first..]);
            words[Target..Start].CopyTo(shifted[(first + Length)..]);
        }
        else
        {
            ReadOnlySpan<int> passed = words[(Start + Length)..end];
            passed.CopyTo(shifted[first..]);
            stretch.CopyTo(shifted[(first + passed.Length)..]);
        }
    }
}
