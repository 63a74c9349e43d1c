namespace Seq2SeqLstm.Configuration;

/// <summary>The model of a training that goes on, which is what it was.</summary>
internal static class ResumedModel
{
    private static readonly string[] Free =
    [
        "model.dropout", "model.dropoutKind", "model.recurrentDropout", "model.sourceWordDropout", "model.targetWordDropout",
    ];

    /// <summary>Requires that a configuration describes the model that a folder has; dropout may be another.</summary>
    /// <param name="kept">Configuration in the folder.</param>
    /// <param name="given">The other one.</param>
    /// <param name="folder">Name of the folder.</param>
    /// <exception cref="InvalidDataException">It is another model.</exception>
    public static void Require(TrainingConfiguration kept, TrainingConfiguration given, string folder)
    {
        if (ConfigurationKeys.All.FirstOrDefault(key => IsOfModel(key.Name) && key.Get(kept) != key.Get(given)) is { } other)
        {
            throw new InvalidDataException(
                $"{folder}: {other.Name} is {other.Get(kept)}, not {other.Get(given)}; a training that is resumed keeps its model, "
                + $"and --init-from {folder} starts another one from it.");
        }
    }

    private static bool IsOfModel(string key) =>
        key.StartsWith("model.", StringComparison.Ordinal)
        && !key.StartsWith("model.initialization.", StringComparison.Ordinal)
        && !Free.Contains(key);
}
