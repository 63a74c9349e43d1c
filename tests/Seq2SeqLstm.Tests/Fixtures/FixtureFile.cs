using System.Text.Json;

namespace Seq2SeqLstm.Tests.Fixtures;

/// <summary>Reads the JSON files beside it, which <c>tools/fixtures</c> makes.</summary>
internal static class FixtureFile
{
    private static readonly JsonSerializerOptions Options =
        new(JsonSerializerOptions.Strict) { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>Reads one file; members that are missing or unknown are errors.</summary>
    /// <param name="name">For instance <c>torch_lstm.json</c>.</param>
    public static T Load<T>(string name)
    {
        using FileStream stream = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Fixtures", name));
        return JsonSerializer.Deserialize<T>(stream, Options)
            ?? throw new InvalidDataException($"{name}: the file holds null.");
    }
}
