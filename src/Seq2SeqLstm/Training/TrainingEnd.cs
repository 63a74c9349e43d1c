namespace Seq2SeqLstm.Training;

/// <summary>Why training ended.</summary>
public enum TrainingEnd
{
    /// <summary>All epochs or steps were taken.</summary>
    Completed,

    /// <summary>Validation had not improved for as long as the options allow.</summary>
    StoppedEarly,

    /// <summary>The time that the options allow was used up.</summary>
    OutOfTime,

    /// <summary>It was cancelled, and saved.</summary>
    Interrupted,
}
