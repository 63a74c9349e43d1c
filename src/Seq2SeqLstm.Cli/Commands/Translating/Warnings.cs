namespace Seq2SeqLstm.Cli.Commands.Translating;

/// <summary>What the user should know about single lines.</summary>
internal static class Warnings
{
    /// <summary>A sentence was too long.</summary>
    /// <param name="inputName">What to call the input.</param>
    /// <param name="line">The line.</param>
    /// <param name="tokens">Number of tokens that were cut off.</param>
    public static string Cut(string inputName, long line, int tokens) =>
        $"{inputName}:{line}: the last {tokens} tokens of the sentence were too many and are not read.";

    /// <summary>An exact search came to no end.</summary>
    /// <param name="inputName">What to call the input.</param>
    /// <param name="line">The line.</param>
    /// <param name="steps">Decoder steps after which it gave up.</param>
    public static string NotProved(string inputName, long line, int steps) =>
        $"{inputName}:{line}: the exact search gave up after {steps} decoder step{(steps == 1 ? "" : "s")}; "
        + "a better translation may exist (raise --exact-steps, or limit the length).";
}
