using System.Globalization;

namespace Seq2SeqLstm.LongMemory;

/// <summary>What was asked for.</summary>
/// <param name="Options">How to train.</param>
/// <param name="Drawing">File for a drawing; null for none.</param>
internal sealed record CommandLine(TrialOptions Options, string? Drawing)
{
    /// <summary>How the program is used.</summary>
    public const string Usage = "usage: Seq2SeqLstm.LongMemory [--lengths mixed|fixed] [--steps N] [--svg FILE]";

    /// <summary>Reads the arguments; null where they are wrong.</summary>
    /// <param name="arguments">The arguments.</param>
    public static CommandLine? Read(IReadOnlyList<string> arguments)
    {
        var line = new CommandLine(new TrialOptions(), null);
        for (int n = 0; n < arguments.Count && line is not null; n += 2)
        {
            line = line.With(arguments[n], n + 1 < arguments.Count ? arguments[n + 1] : "");
        }

        return line;
    }

    private CommandLine? With(string option, string value) => (option, value) switch
    {
        ("--lengths", "fixed" or "mixed") => this with { Options = Options with { Mixed = value == "mixed" } },
        ("--steps", _) when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int steps) && steps > 0 =>
            this with { Options = Options with { Steps = steps } },
        ("--svg", not "") => this with { Drawing = value },
        _ => null,
    };
}
