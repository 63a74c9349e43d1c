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
    private TimeSpan _longestValidation;
    private TimeSpan _longestSaving;
    private bool _hasValidated;

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
    /// <param name="before">What they took together.</param>
    public void Resume(TimeSpan before) => _before = before;

    /// <summary>Validates, and remembers how long it takes.</summary>
    /// <param name="validate">Measures the dev set.</param>
    public void Validate(Action validate)
    {
        long start = _time.GetTimestamp();
        validate();
        Lengthen(ref _longestValidation, start);
        _hasValidated = true;
    }

    /// <summary>Saves the state of training, and remembers how long it takes.</summary>
    /// <param name="save">Writes the state.</param>
    public void Save(Action save)
    {
        long start = _time.GetTimestamp();
        save();
        Lengthen(ref _longestSaving, start);
    }

    /// <summary>Takes a step, and remembers how long it takes.</summary>
    /// <typeparam name="T">What the step gives.</typeparam>
    /// <param name="step">Takes the step.</param>
    public T Step<T>(Func<T> step)
    {
        long start = _time.GetTimestamp();
        T result = step();
        Lengthen(ref _longestStep, start);
        return result;
    }

    /// <summary>Whether it is time for a first validation, which tells how long the last one will take: half of the limit is over.</summary>
    /// <param name="limit">Time after which everything must be over.</param>
    public bool MustValidate(TimeSpan limit) => !_hasValidated && Elapsed >= limit / 2;

    /// <summary>Whether another step would leave too little time for the end of training.</summary>
    /// <param name="limit">Time after which everything must be over.</param>
    /// <param name="validations">Looks at the dev set that the end has.</param>
    public bool MustEnd(TimeSpan limit, int validations = 1)
    {
        TimeSpan end = (_longestValidation * validations) + _longestSaving;
        return Elapsed + _longestStep + (end * Safety) + (limit * (_hasValidated ? MeasuredShare : UnmeasuredShare)) >= limit;
    }

    private void Lengthen(ref TimeSpan longest, long start)
    {
        TimeSpan elapsed = _time.GetElapsedTime(start);
        longest = elapsed > longest ? elapsed : longest;
    }
}
