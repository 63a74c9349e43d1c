using System.Text;
using System.Text.Json;

namespace Seq2SeqLstm.Storage;

/// <summary>The header of a safetensors file, checked: it describes data without gaps, overlaps and surprises.</summary>
internal sealed class SafetensorsHeader
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly string _file;
    private readonly List<Entry> _entries = [];
    private readonly Dictionary<string, string> _metadata = new(StringComparer.Ordinal);

    private SafetensorsHeader(string file) => _file = file;

    /// <summary>Gets the tensors in the order of their data.</summary>
    public IReadOnlyList<Entry> Entries => _entries;

    /// <summary>Gets the text values.</summary>
    public IReadOnlyDictionary<string, string> Metadata => _metadata;

    /// <summary>Reads a header.</summary>
    /// <param name="json">Its bytes.</param>
    /// <param name="file">The name of the file, for messages.</param>
    /// <returns>The header.</returns>
    /// <exception cref="InvalidDataException">The header is not valid.</exception>
    public static SafetensorsHeader Parse(byte[] json, string file)
    {
        var header = new SafetensorsHeader(file);
        try
        {
            using var document = JsonDocument.Parse(StrictUtf8.GetString(json));
            header.ReadEntries(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or DecoderFallbackException)
        {
            throw new InvalidDataException($"{file}: the header is not valid JSON: {e.Message}", e);
        }

        header._entries.Sort((a, b) => (a.Begin, a.End, a.Name).CompareTo((b.Begin, b.End, b.Name)));
        header.CheckOffsets();
        return header;
    }

    private void ReadEntries(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw Error("the header is not a JSON object.");
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (JsonProperty property in root.EnumerateObject())
        {
            string name = NameOf(property);
            if (!names.Add(name))
            {
                throw Error($"tensor '{name}' is described twice.");
            }

            if (name == SafetensorsWriter.MetadataName)
            {
                ReadMetadata(property.Value);
            }
            else
            {
                _entries.Add(ReadEntry(name, property.Value));
            }
        }
    }

    private void ReadMetadata(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            throw Error("the metadata are not a JSON object.");
        }

        foreach (JsonProperty property in value.EnumerateObject())
        {
            string key = NameOf(property);
            if (property.Value.ValueKind != JsonValueKind.String)
            {
                throw Error($"the metadata value '{key}' is not a text.");
            }

            if (!_metadata.TryAdd(key, TextOf(property.Value)))
            {
                throw Error($"the metadata value '{key}' is given twice.");
            }
        }
    }

    private Entry ReadEntry(string name, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            throw Error($"tensor '{name}' is not described by a JSON object.");
        }

        var fields = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (JsonProperty property in value.EnumerateObject())
        {
            string field = NameOf(property);
            if (field is not ("dtype" or "shape" or "data_offsets") || !fields.TryAdd(field, property.Value))
            {
                throw Error($"tensor '{name}' has an unknown or repeated field '{field}'.");
            }
        }

        if (fields.Count != 3)
        {
            throw Error($"tensor '{name}' needs the fields dtype, shape and data_offsets.");
        }

        CheckType(name, fields["dtype"]);
        int[] shape = [.. Numbers(name, fields["shape"], "shape", int.MaxValue).Select(size => (int)size)];
        long[] offsets = [.. Numbers(name, fields["data_offsets"], "data_offsets", long.MaxValue)];
        if (offsets.Length != 2 || offsets[0] > offsets[1])
        {
            throw Error($"tensor '{name}' needs a begin and an end in data_offsets, in this order.");
        }

        return new Entry(name, shape, offsets[0], offsets[1]);
    }

    private void CheckType(string name, JsonElement value)
    {
        string type = value.ValueKind == JsonValueKind.String ? TextOf(value) : value.ValueKind.ToString();
        if (type != "F32")
        {
            throw Error($"tensor '{name}' has the type {type}; only F32 can be read, so convert the file first.");
        }
    }

    private IEnumerable<long> Numbers(string name, JsonElement value, string field, long limit)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            throw Error($"tensor '{name}' has a {field} that is not a list.");
        }

        foreach (JsonElement item in value.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Number || !item.TryGetInt64(out long number) || number < 0 || number > limit)
            {
                throw Error($"tensor '{name}' has a value in its {field} that is no whole number of 0 to {limit}.");
            }

            yield return number;
        }
    }

    private void CheckOffsets()
    {
        long end = 0;
        foreach (Entry entry in _entries)
        {
            if (entry.Begin != end)
            {
                string kind = entry.Begin < end ? "overlaps the tensor before it" : "leaves a gap before it";
                throw Error($"tensor '{entry.Name}' {kind}: its data begin at byte {entry.Begin}, not {end}.");
            }

            long? count = SafetensorsWriter.CountOf(entry.Shape);
            if (count is null || count * SafetensorsWriter.BytesPerValue != entry.End - entry.Begin)
            {
                string needed = count is long values ? $"{values * SafetensorsWriter.BytesPerValue}" : "more than a file can have";
                throw Error($"tensor '{entry.Name}' has {entry.End - entry.Begin} bytes; "
                    + $"its shape ({string.Join(", ", entry.Shape)}) needs {needed}.");
            }

            if (count > Array.MaxLength)
            {
                throw Error($"tensor '{entry.Name}' has {count} values; at most {Array.MaxLength} can be read.");
            }

            end = entry.End;
        }
    }

    // An escaped half of a surrogate pair is valid JSON but no text.
    private string NameOf(JsonProperty property) => Text(() => property.Name);

    private string TextOf(JsonElement value) => Text(() => value.GetString()!);

    private string Text(Func<string> read)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException e)
        {
            throw new InvalidDataException($"{_file}: the header holds a text that is not valid Unicode.", e);
        }
    }

    private InvalidDataException Error(string message) => new($"{_file}: {message}");

    /// <summary>One tensor of a header.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Shape">Its sizes.</param>
    /// <param name="Begin">Where its data begin, bytes from the end of the header.</param>
    /// <param name="End">Where its data end.</param>
    internal sealed record Entry(string Name, int[] Shape, long Begin, long End);
}
