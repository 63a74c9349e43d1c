namespace Seq2SeqLstm.Cli.Commands.Scoring;

/// <summary>The translations of one system.</summary>
/// <param name="Name">What reports call it.</param>
/// <param name="Lines">One translation to a line, without white space at its end.</param>
internal sealed record ScoredSystem(string Name, IReadOnlyList<string> Lines);
