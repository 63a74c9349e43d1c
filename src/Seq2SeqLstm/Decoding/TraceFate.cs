namespace Seq2SeqLstm.Decoding;

/// <summary>What became of a candidate of a beam search.</summary>
public enum TraceFate
{
    /// <summary>It was among the K best of its step and went on.</summary>
    Kept,

    /// <summary>It was not among the K best of its step.</summary>
    Pruned,

    /// <summary>It ended with end-of-sentence.</summary>
    Finished,

    /// <summary>It would have repeated an n-gram.</summary>
    BlockedRepeat,

    /// <summary>It would have ended the sentence below the minimum length.</summary>
    BlockedTooShort,

    /// <summary>It was among the K best of its step, but the search ended there: nothing live could still win.</summary>
    Stopped,

    /// <summary>It reached the length limit without end-of-sentence.</summary>
    Unfinished,
}
