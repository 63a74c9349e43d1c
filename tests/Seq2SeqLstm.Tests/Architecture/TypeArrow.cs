namespace Seq2SeqLstm.Tests.Architecture;

/// <summary>
/// One type of an assembly that refers to another type of the same assembly; nested types count as their outermost
/// type.
/// </summary>
internal sealed record TypeArrow(string FromNamespace, string FromType, string ToNamespace, string ToType);
