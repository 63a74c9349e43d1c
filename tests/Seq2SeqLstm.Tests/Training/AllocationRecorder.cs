using Seq2SeqLstm.Training;

namespace Seq2SeqLstm.Tests.Training;

/// <summary>Notes at every step how much managed memory has been allocated so far, and allocates none itself.</summary>
/// <param name="steps">Number of steps, at most.</param>
internal sealed class AllocationRecorder(int steps) : ITrainingObserver
{
    private readonly long[] _thread = new long[steps];
    private readonly long[] _process = new long[steps];
    private readonly int[] _epochs = new int[steps];
    private int _count;

    /// <summary>Bytes that each step of an epoch but its first allocated: on the thread that trains, and on all threads.</summary>
    /// <param name="epoch">Number of the epoch.</param>
    public IReadOnlyList<(long Thread, long Process)> StepsOf(int epoch) =>
    [
        .. Enumerable.Range(1, _count - 1)
            .Where(n => _epochs[n - 1] == epoch && _epochs[n] == epoch)
            .Select(n => (_thread[n] - _thread[n - 1], _process[n] - _process[n - 1])),
    ];

    public void OnStep(TrainingReport report)
    {
        _epochs[_count] = report.Epoch;
        _thread[_count] = GC.GetAllocatedBytesForCurrentThread();
        _process[_count++] = GC.GetTotalAllocatedBytes(precise: true);
    }

    public void OnValidation(ValidationReport report)
    {
    }

    public void OnCheckpoint(Trainer trainer)
    {
    }
}
