namespace Seq2SeqLstm.Compute.Cpu;

/// <summary>Work that falls into parts which may run on different threads at the same time, in any order.</summary>
internal interface IJob
{
    /// <summary>Runs one part. The result must not depend on how many parts there are.</summary>
    void Execute(int part, int parts);
}
