namespace Seq2SeqLstm.Tests.Covering;

/// <summary>Something that configurations differ in.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsConstrained">Whether validation lets some of its values stand only beside some values of others.</param>
/// <param name="Values">Its values: name, and what they change.</param>
internal sealed record Factor(
    string Name, bool IsConstrained, params IReadOnlyList<(string Name, Func<CoveredOptions, CoveredOptions> Apply)> Values);
