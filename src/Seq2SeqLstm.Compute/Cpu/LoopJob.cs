namespace Seq2SeqLstm.Compute.Cpu;

/// <summary>A loop over indices, each part a range of them.</summary>
internal readonly struct LoopJob<TBody>(TBody body, int count) : IJob
    where TBody : unmanaged, ILoopBody
{
    public void Execute(int part, int parts)
    {
        (int start, int end) = Share.Of(count, part, parts);
        for (int index = start; index < end; index++)
        {
            body.Run(index);
        }
    }
}
