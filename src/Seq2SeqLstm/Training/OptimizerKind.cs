namespace Seq2SeqLstm.Training;

/// <summary>How gradients change parameters.</summary>
public enum OptimizerKind
{
    /// <summary>Adam. Kingma and Ba (2015).</summary>
    Adam,

    /// <summary>Adam with decoupled weight decay. Loshchilov and Hutter (2019).</summary>
    Adamw,

    /// <summary>Stochastic gradient descent. Robbins and Monro (1951).</summary>
    Sgd,
}
