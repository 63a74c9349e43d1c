namespace Seq2SeqLstm.Cli.Commands;

/// <summary>Writes durations for people.</summary>
internal static class Durations
{
    /// <summary>The two largest units of a duration, such as <c>3 min 20 s</c>.</summary>
    /// <param name="time">The duration.</param>
    /// <returns>The text.</returns>
    public static string Text(TimeSpan time) => time switch
    {
        { TotalMinutes: < 1 } => FormattableString.Invariant($"{time.TotalSeconds:F1} s"),
        { TotalHours: < 1 } => FormattableString.Invariant($"{time.Minutes} min {time.Seconds} s"),
        _ => FormattableString.Invariant($"{(int)time.TotalHours} h {time.Minutes} min"),
    };
}
