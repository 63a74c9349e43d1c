namespace Seq2SeqLstm.Configuration;

/// <summary>Values of the configuration that belong together, under a name.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Citation">Where it comes from.</param>
/// <param name="Purpose">When to use it, in a few words.</param>
/// <param name="Values">Keys and values; every other key keeps its default.</param>
public sealed record Preset(string Name, string Citation, string Purpose, IReadOnlyList<(string Key, string Value)> Values);
