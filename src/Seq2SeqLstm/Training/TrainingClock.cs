namespace Seq2SeqLstm.Training;

/// <summary>The time that a training has taken, and the time that its end will take.</summary>
public sealed class TrainingClock
{
    /// <summary>Share of the limit that is kept back for the end: before the first validation, and after it.</summary>
    private const double UnmeasuredShare = 0.05, MeasuredShare = 0.01;
    private const double Safety = 1.3;

    private readonly TimeProvider _time;
    private readonly long _started;
    private TimeSpan _before;
    private TimeSpan _longestStep;
    private TimeSpan _longestPause;

    /// <summary>Starts to count.</summary>
    /// <param name="time">The clock.</param>
    public TrainingClock(TimeProvider time)
    {
        _time = time;
        _started = time.GetTimestamp();
    }

    /// <summary>Time since the start, and that of earlier sessions.</summary>
    public TimeSpan Elapsed => _before + _time.GetElapsedTime(_started);

    /// <summary>Adds the time of earlier sessions.</summary>
    /// <param name="before">That time.</param>
    public void Resume(TimeSpan before) => _before = before;

    /// <summary>Does something that is no step of training, such as a validation, and remembers how long it takes.</summary>
    /// <param name="pause">What to do.</param>
    public void Pause(Action pause) => _longestPause = Longer(_longestPause, pause);

    /// <summary>Takes a step, and remembers how long it takes.</summary>
    /// <typeparam name="T">What the step gives.</typeparam>
    /// <param name="step">What to do.</param>
    public T Step<T>(Func<T> step)
    {
        long start = _time.GetTimestamp();
        T result = step();
        TimeSpan elapsed = _time.GetElapsedTime(start);
        _longestStep = elapsed > _longestStep ? elapsed : _longestStep;
        return result;
    }

    /// <summary>Whether another step would leave too little time for the last validation.</summary>
    /// <param name="limit">When everything must be over.</param>
    public bool MustEnd(TimeSpan limit)
    {
        double share = _longestPause > TimeSpan.Zero ? MeasuredShare : UnmeasuredShare;
        return Elapsed + _longestStep + (_longestPause * Safety) + (limit * share) >= limit;
    }

    private TimeSpan Longer(TimeSpan longest, Action action)
    {
        long start = _time.GetTimestamp();
        action();
        TimeSpan elapsed = _time.GetElapsedTime(start);
        return elapsed > longest ? elapsed : longest;
    }
}
