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

    /// <summary>
    /// The configuration that a training goes on with: the given one, which must describe the model that the folder has; dropout may
    /// be another. Where the tokenizers were those of the model that training started from, only the folder describes them.
    /// </summary>
    /// <param name="kept">Configuration in the folder.</param>
    /// <param name="given">The other one.</param>
    /// <param name="folder">Name of the folder.</param>
    /// <exception cref="InvalidDataException">It is another model.</exception>
    public static TrainingConfiguration Configure(TrainingConfiguration kept, TrainingConfiguration given, string folder)
    {
        TrainingConfiguration effective = given.TakesTokenizers ? given.WithTokenizersOf(kept) : given;
        if (ConfigurationKeys.All.FirstOrDefault(key => IsKept(key.Name) && key.Get(kept) != key.Get(effective)) is { } other)
        {
            throw new InvalidDataException(
                $"{folder}: {other.Name} is {Shown(other, kept)}, not {Shown(other, effective)}; a training that is resumed keeps its model "
                + $"and its tokenizers, and --init-from {folder} starts another one from it.");
        }

        return effective;
    }

    private static string Shown(ConfigurationKey key, TrainingConfiguration configuration) => key.Get(configuration) ?? "null";

    private static bool IsKept(string key) =>
        Blocks.Any(block => key.StartsWith(block, StringComparison.Ordinal)) && !Free.Contains(key);
}
