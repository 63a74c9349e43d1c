namespace Seq2SeqLstm.Compute.Cpu;

/// <summary>Log-probabilities of all columns, by rows.</summary>
internal readonly unsafe struct LogSoftmaxJob<T>(View logits, float* logProbabilities) : IJob
    where T : unmanaged, ISimd<T>
{
    public void Execute(int part, int parts)
    {
        (int start, int end) = Share.Of(logits.Rows, part, parts);
        for (int row = start; row < end; row++)
        {
            LogSoftmaxRow.Fused<T>(logits.Row(row), logits.Columns, logProbabilities + ((nint)row * logits.Columns));
        }
    }
}
