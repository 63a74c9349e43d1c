namespace Seq2SeqLstm.Training;

/// <summary>How the learning rate changes during training.</summary>
public enum ScheduleKind
{
    /// <summary>Always the same.</summary>
    Constant,

    /// <summary>Rises in a line over the warm-up steps, then falls with the inverse square root of the step. Vaswani et al. (2017).</summary>
    WarmUp,

    /// <summary>Falls as half a cosine from the highest rate to zero at the end of training. Loshchilov and Hutter (2017), one cycle.</summary>
    Cosine,

    /// <summary>Falls by a factor whenever validation has not improved for some time.</summary>
    Plateau,

    /// <summary>Halved at fixed epochs, as in Sutskever et al. (2014) and Luong et al. (2015).</summary>
    Halving,
}
