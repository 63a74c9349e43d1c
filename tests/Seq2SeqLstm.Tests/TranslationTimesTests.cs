namespace Seq2SeqLstm.Tests;

public sealed class TranslationTimesTests : IDisposable
{
    private readonly SessionFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_phase_takes_as_many_ticks_of_the_clock_as_it_was_entered_and_all_tokens_are_counted()
    {
        _folder.Run("model");
        var times = new TranslationTimes(new TickingClock());
        using Translator translator = Translator.Load(
            _folder["model"], new TranslatorOptions { BatchTokens = 1 }, new() { Threads = 1 }, times);
        Assert.Equal([1, 1, 2, 1, 1, 0, 0, 0, 0], Seconds(times));

        IReadOnlyList<Translation> found = translator.Search([_folder.Sources[0], "", _folder.Sources[1]]);

        Assert.Equal([1, 1, 2, 1, 1, 1, 2, 2, 2], Seconds(times));
        Assert.Equal(3, times.Sentences);
        Assert.Equal(
            translator.Tokenizers.Source.Encode(_folder.Sources[0]).Length + translator.Tokenizers.Source.Encode(_folder.Sources[1]).Length,
            times.SourceTokens);
        Assert.Equal(found.SelectMany(one => one.Candidates).Sum(one => one.Hypothesis.Tokens.Count), times.TargetTokens);
    }

    private static double[] Seconds(TranslationTimes times) =>
        [.. Enum.GetValues<TranslationPhase>().Select(phase => times.Of(phase).TotalSeconds)];

    /// <summary>A second passes between any two looks.</summary>
    private sealed class TickingClock : TimeProvider
    {
        private long _now;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => _now++;
    }
}
