namespace Seq2SeqLstm.Training;

/// <summary>How the learning rate changes during training.</summary>
public enum ScheduleKind
{
    /// <summary>Always the same.</summary>
    Constant,

    /// <summary>Rises in a line over the warm-up steps, then falls with the inverse square root of the step. Vaswani et al. (2017).</summary>
    WarmUp,

    /// <summary>Falls by a factor whenever validation has not improved for some time.</summary>
    Plateau,
}
