namespace Seq2SeqLstm.Cli.Bench;

/// <summary>Runs something often enough for the clock.</summary>
internal sealed class Repetition
{
    private static readonly TimeSpan LeastTime = TimeSpan.FromMilliseconds(10);

    private readonly Action _work;
    private readonly TimeProvider _clock;
    private readonly int _runs;

    /// <summary>Initializes a new instance of the <see cref="Repetition"/> class: finds out how often is enough, and warms up.</summary>
    /// <param name="work">What to measure.</param>
    /// <param name="clock">What measures.</param>
    public Repetition(Action work, TimeProvider clock)
    {
        _work = work;
        _clock = clock;
        work();
        _runs = 1;
        while (Time() < LeastTime)
        {
            _runs *= 2;
        }
    }

    /// <summary>Time of one run; a mean.</summary>
    public double Seconds() => Time().TotalSeconds / _runs;

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
