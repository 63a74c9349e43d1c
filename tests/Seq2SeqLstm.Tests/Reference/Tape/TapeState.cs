namespace Seq2SeqLstm.Tests.Reference.Tape;

/// <summary>h and c of a <see cref="ReferenceCell"/>; c is null where the cell has none.</summary>
internal sealed record TapeState(TapeVector H, TapeVector? C);
