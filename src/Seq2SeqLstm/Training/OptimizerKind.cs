namespace Seq2SeqLstm.Training;

/// <summary>How gradients change parameters.</summary>
public enum OptimizerKind
{
    /// <summary>Adam. Kingma and Ba (2015).</summary>
    Adam,
}
