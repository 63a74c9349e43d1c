namespace Seq2SeqLstm.Compute.Cpu;

/// <summary>Work for each of a number of indices, such as the rows of a tensor, that do not depend on one another.</summary>
internal interface ILoopBody
{
    /// <summary>Does the work of one index.</summary>
    void Run(int index);
}
