namespace Seq2SeqLstm.Compute.Cpu;

/// <summary>Finds the most probable columns, by rows.</summary>
internal readonly unsafe struct TopColumnsJob<T>(
    View logits, int* excluded, int excludedCount, int k, int* columns, float* logProbabilities) : IJob
    where T : unmanaged, ISimd<T>
{
    public void Execute(int part, int parts)
    {
        (int start, int end) = Share.Of(logits.Rows, part, parts);
        for (int row = start; row < end; row++)
        {
            TopColumns.Find<T>(
                logits.Row(row), logits.Columns, excluded, excludedCount, k,
                columns + ((nint)row * k), logProbabilities + ((nint)row * k));
        }
    }
}
