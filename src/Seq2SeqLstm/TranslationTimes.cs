namespace Seq2SeqLstm;

/// <summary>How long a <see cref="Translator"/> has spent on each phase, and on how much. Thread-safe.</summary>
public sealed class TranslationTimes
{
    private readonly TimeProvider _clock;
    private readonly long[] _ticks = new long[Enum.GetValues<TranslationPhase>().Length];
    private long _sentences;
    private long _sourceTokens;
    private long _targetTokens;

    /// <summary>Starts from zero.</summary>
    /// <param name="clock">The clock to measure with.</param>
    public TranslationTimes(TimeProvider clock) => _clock = clock;

    /// <summary>Sentences translated, blank ones included.</summary>
    public long Sentences => Interlocked.Read(ref _sentences);

    /// <summary>Tokens that the encoder has read.</summary>
    public long SourceTokens => Interlocked.Read(ref _sourceTokens);

    /// <summary>Tokens of the best translations, end of sentence not included.</summary>
    public long TargetTokens => Interlocked.Read(ref _targetTokens);

    /// <summary>The time of a phase, of all threads together.</summary>
    /// <param name="phase">The phase.</param>
    public TimeSpan Of(TranslationPhase phase) => new(Interlocked.Read(ref _ticks[(int)phase]));

    /// <summary>Does something, and adds how long it takes.</summary>
    /// <param name="times">Where to; null for nowhere.</param>
    /// <param name="phase">What it belongs to.</param>
    /// <param name="work">What to do.</param>
    internal static T Measure<T>(TranslationTimes? times, TranslationPhase phase, Func<T> work)
    {
        if (times is null)
        {
            return work();
        }

        long start = times._clock.GetTimestamp();
        T result = work();
        Interlocked.Add(ref times._ticks[(int)phase], times._clock.GetElapsedTime(start).Ticks);
        return result;
    }

    /// <summary>Counts what has been translated.</summary>
    internal void Count(int sentences, long sourceTokens, long targetTokens)
    {
        Interlocked.Add(ref _sentences, sentences);
        Interlocked.Add(ref _sourceTokens, sourceTokens);
        Interlocked.Add(ref _targetTokens, targetTokens);
    }
}
