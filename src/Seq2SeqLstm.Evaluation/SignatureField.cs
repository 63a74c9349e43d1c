namespace Seq2SeqLstm.Evaluation;

/// <summary>One field of a signature.</summary>
/// <param name="Key">The key of the long form, for example <c>smooth</c>.</param>
/// <param name="ShortKey">The key of the short form, for example <c>s</c>.</param>
/// <param name="Value">The value, for example <c>exp</c>.</param>
public sealed record SignatureField(string Key, string ShortKey, string Value);
