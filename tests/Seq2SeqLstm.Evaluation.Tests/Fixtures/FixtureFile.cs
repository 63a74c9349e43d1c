using System.Text.Json;

namespace Seq2SeqLstm.Evaluation.Tests.Fixtures;

/// <summary>Reads the fixture files that lie beside the test assembly.</summary>
internal static class FixtureFile
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new SurrogateConverter() },
    };

    public static T Read<T>(string name)
    {
        using FileStream stream = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Fixtures", name));
        return JsonSerializer.Deserialize<T>(stream, Options)
            ?? throw new InvalidDataException($"{name} holds no fixture.");
    }
}
