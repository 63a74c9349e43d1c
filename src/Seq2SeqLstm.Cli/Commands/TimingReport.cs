using System.Diagnostics;
using System.Globalization;

namespace Seq2SeqLstm.Cli.Commands;

/// <summary>What <c>--timing</c> prints: where the time went, from the start of the process on.</summary>
internal sealed class TimingReport
{
    private readonly TimeProvider _clock;
    private readonly TimeSpan _startUp;
    private readonly long _start;
    private TimeSpan? _first;

    /// <summary>Initializes a new instance of the <see cref="TimingReport"/> class, which is when a command begins.</summary>
    /// <param name="clock">The clock.</param>
    public TimingReport(TimeProvider clock)
    {
        _clock = clock;
        _start = clock.GetTimestamp();
        using var process = Process.GetCurrentProcess();
        _startUp = clock.GetUtcNow() - process.StartTime.ToUniversalTime() - clock.GetElapsedTime(_start);
        Times = new TranslationTimes(clock);
    }

    /// <summary>Gets what the translator measures.</summary>
    public TranslationTimes Times { get; }

    /// <summary>Notes that a translation has been printed.</summary>
    public void Translated() => _first ??= _clock.GetElapsedTime(_start);

    /// <summary>Prints everything.</summary>
    /// <param name="error">Where to.</param>
    public void Print(TextWriter error)
    {
        TimeSpan all = _clock.GetElapsedTime(_start);
        Line("start-up until the command begins", _startUp);
        Line("starting the threads", Times.Of(TranslationPhase.StartDevice));
        Line("reading the tokenizers", Times.Of(TranslationPhase.ReadTokenizers));
        Line("making the model", Times.Of(TranslationPhase.CreateModel));
        Line("reading the parameters", Times.Of(TranslationPhase.ReadParameters));
        Line("packing the weights", Times.Of(TranslationPhase.PackWeights));
        Line("tokenizing", Times.Of(TranslationPhase.Tokenize));
        Line("encoding", Times.Of(TranslationPhase.Encode));
        Line("searching", Times.Of(TranslationPhase.Search));
        Line("detokenizing", Times.Of(TranslationPhase.Detokenize));
        Line("first translations printed after", _startUp + (_first ?? all));
        Line("everything", _startUp + all);
        TimeSpan translating = Times.Of(TranslationPhase.Tokenize) + Times.Of(TranslationPhase.Encode)
            + Times.Of(TranslationPhase.Search) + Times.Of(TranslationPhase.Detokenize);
        error.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  {Times.Sentences} sentences, {Times.SourceTokens} source tokens, {Times.TargetTokens} target tokens: "
            + $"{Rate(Times.Sentences, translating):F1} sentences/s, "
            + $"{Rate(Times.SourceTokens + Times.TargetTokens, translating):F0} tokens/s"));

        void Line(string phase, TimeSpan time) => error.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"  {phase,-34}{time.TotalMilliseconds,10:F1} ms"));
    }

    private static double Rate(long count, TimeSpan time) => time > TimeSpan.Zero ? count / time.TotalSeconds : 0.0;
}
