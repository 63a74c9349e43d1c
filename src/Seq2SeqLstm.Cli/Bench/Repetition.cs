namespace Seq2SeqLstm.Cli.Bench;

/// <summary>Runs something often enough for the clock, after it has run for so long that its code is compiled in its last form.</summary>
internal sealed class Repetition
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LeastTime = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    private readonly Action _work;
    private readonly TimeProvider _clock;
    private readonly int _runs;

    /// <summary>Initializes a new instance of the <see cref="Repetition"/> class: warms up, and finds out how often is enough.</summary>
    /// <param name="work">What to measure.</param>
    /// <param name="clock">What measures.</param>
    public Repetition(Action work, TimeProvider clock)
    {
        _work = work;
        _clock = clock;
        WarmUpWith(work, clock);
        _runs = 1;
        while (Time() < LeastTime)
        {
            _runs *= 2;
        }
    }

    /// <summary>Runs something until the compiler has seen that it is used often.</summary>
    /// <param name="work">What will be measured.</param>
    /// <param name="clock">What measures.</param>
    public static void WarmUpWith(Action work, TimeProvider clock)
    {
        long start = clock.GetTimestamp();
        do
        {
            work();
        }
        while (clock.GetElapsedTime(start) < WarmUp);
    }

    /// <summary>Time of one run; a mean.</summary>
    /// <remarks>First a pause, in which threads of what was measured before, which still watch for work, fall asleep.</remarks>
    public double Seconds()
    {
        Thread.Sleep(Pause);
        _work();
        return Time().TotalSeconds / _runs;
    }

    private TimeSpan Time()
    {
        long start = _clock.GetTimestamp();
        for (int n = 0; n < _runs; n++)
        {
            _work();
        }

        return _clock.GetElapsedTime(start);
    }
}
