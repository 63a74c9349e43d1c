namespace Seq2SeqLstm;

/// <summary>What a training session does with its output folder.</summary>
public enum SessionStart
{
    /// <summary>Makes it; one that exists is refused.</summary>
    New,

    /// <summary>Makes it anew; a model folder or an empty one that exists is replaced once the corpora have been checked.</summary>
    Overwrite,

    /// <summary>Goes on from its latest checkpoint, or from the beginning where training ended before the first one.</summary>
    Resume,
}
