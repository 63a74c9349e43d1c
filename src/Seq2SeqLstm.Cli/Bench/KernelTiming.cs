namespace Seq2SeqLstm.Cli.Bench;

/// <summary>The speed of a kernel that is limited by memory.</summary>
/// <param name="Kernel">Its name and size.</param>
/// <param name="NanosecondsPerElement">Time of one element; median of the rounds.</param>
/// <param name="GigabytesPerSecond">Memory read and written, each operand counted once for each; median of the rounds.</param>
internal sealed record KernelTiming(string Kernel, double NanosecondsPerElement, double GigabytesPerSecond);
