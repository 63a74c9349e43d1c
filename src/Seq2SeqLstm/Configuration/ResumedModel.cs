namespace Seq2SeqLstm.Configuration;

/// <summary>The model of a training that goes on, which is what it was: its tokenizers, its start and its parts.</summary>
internal static class ResumedModel
{
    private static readonly string[] Blocks = ["start.", "tokenizer.", "model."];

    private static readonly string[] Free =
    [
        "tokenizer.engine",
        "model.dropout", "model.dropoutKind", "model.recurrentDropout", "model.sourceWordDropout", "model.targetWordDropout",
    ];

    /// <summary>Requires that a configuration describes the model that a folder has; dropout may be another.</summary>
    /// <param name="kept">Configuration in the folder.</param>
    /// <param name="given">The other one.</param>
    /// <param name="folder">Name of the folder.</param>
    /// <exception cref="InvalidDataException">It is another model.</exception>
    public static void Require(TrainingConfiguration kept, TrainingConfiguration given, string folder)
    {
        TrainingConfiguration effective = Effective(kept, given);
        if (ConfigurationKeys.All.FirstOrDefault(key => IsKept(key.Name) && key.Get(kept) != key.Get(effective)) is { } other)
        {
            throw new InvalidDataException(
                $"{folder}: {other.Name} is {Shown(other, kept)}, not {Shown(other, effective)}; a training that is resumed keeps its model "
                + $"and its tokenizers, and --init-from {folder} starts another one from it.");
        }
    }

    /// <summary>
    /// The configuration as it is in effect: where the tokenizers were taken from the model that training started from, its block
    /// <c>tokenizer</c>, but for the engine, stands in the folder only.
    /// </summary>
    /// <param name="kept">Configuration in the folder.</param>
    /// <param name="given">The one to go on with.</param>
    public static TrainingConfiguration Effective(TrainingConfiguration kept, TrainingConfiguration given) =>
        given.Start is { From: not null, Tokenizers: true } && given.Tokenizer.Source is null && kept.Tokenizer.Source is null
            ? given with { Tokenizer = kept.Tokenizer with { Engine = given.Tokenizer.Engine } }
            : given;

    private static string Shown(ConfigurationKey key, TrainingConfiguration configuration) => key.Get(configuration) ?? "null";

    private static bool IsKept(string key) =>
        Blocks.Any(block => key.StartsWith(block, StringComparison.Ordinal)) && !Free.Contains(key);
}
