using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Seq2SeqLstm.Evaluation.Tests.Fixtures;

/// <summary>Reads strings in which an unpaired surrogate is written as <c>⟦D800⟧</c>, since JSON cannot hold it.</summary>
internal sealed partial class SurrogateConverter : JsonConverter<string>
{
    public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Surrogate().Replace(reader.GetString()!, match => ((char)int.Parse(
            match.ValueSpan[1..^1], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)).ToString());

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
        throw new NotSupportedException("Fixtures are only read.");

    [GeneratedRegex("⟦[0-9A-F]{4}⟧")]
    private static partial Regex Surrogate();
}
