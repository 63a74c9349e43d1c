namespace Seq2SeqLstm.Cli.Commands;

/// <summary>A part of a model.</summary>
/// <param name="Name">Its name, such as <c>encoder.rnn</c>.</param>
/// <param name="Parameters">Number of its parameters.</param>
internal sealed record ModelPart(string Name, long Parameters);
