using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Seq2SeqLstm.Storage;

/// <summary>Writes tensors as a safetensors file, which any tool of the field can read without running code from it.</summary>
/// <remarks>
/// The format: the length of the header as 8 bytes, little-endian; the header, JSON padded with spaces so that the data begins at
/// a multiple of 8; the data, little-endian and without gaps. Names and metadata are written in ordinal order, so equal
/// content gives equal bytes.
/// </remarks>
public static class SafetensorsWriter
{
    /// <summary>The name under which a header keeps its metadata.</summary>
    internal const string MetadataName = "__metadata__";

    /// <summary>The number of bytes of one value.</summary>
    internal const int BytesPerValue = sizeof(float);

    private const int ValuesPerBlock = 1 << 16;

    private static readonly JsonWriterOptions JsonOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a file.</summary>
    /// <param name="stream">Where to; only written, never sought in, and left open.</param>
    /// <param name="tensors">The tensors, in any order.</param>
    /// <param name="metadata">Text values to keep beside them.</param>
    /// <exception cref="ArgumentException">
    /// Two tensors share a name, a shape does not match its number of values, or a value is not finite.
    /// </exception>
    public static void Write(
        Stream stream, IReadOnlyList<NamedTensor> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(tensors);
        NamedTensor[] sorted = [.. tensors.OrderBy(tensor => tensor.Name, StringComparer.Ordinal)];
        for (int n = 0; n < sorted.Length; n++)
        {
            Check(sorted[n], n == 0 ? null : sorted[n - 1]);
        }

        byte[] header = Header(sorted, metadata ?? new Dictionary<string, string>());
        Span<byte> length = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
        stream.Write(length);
        stream.Write(header);
        foreach (NamedTensor tensor in sorted)
        {
            WriteValues(stream, tensor.Data.Span);
        }
    }

    /// <summary>The number of values of a shape.</summary>
    /// <param name="shape">The sizes.</param>
    /// <returns>Their product, or null if a size is negative or the product does not fit.</returns>
    internal static long? CountOf(IReadOnlyList<int> shape)
    {
        // A zero makes the product zero, wherever it stands.
        long count = shape.Contains(0) ? 0 : 1;
        foreach (int size in shape)
        {
            if (size < 0 || (size > 0 && count > long.MaxValue / BytesPerValue / size))
            {
                return null;
            }

            count *= size;
        }

        return count;
    }

    private static void Check(NamedTensor tensor, NamedTensor? previous)
    {
        if (tensor.Name == MetadataName || tensor.Name == previous?.Name)
        {
            throw new ArgumentException($"The tensor name '{tensor.Name}' is {(previous is null ? "reserved" : "used twice")}.");
        }

        long? count = CountOf(tensor.Shape);
        if (count != tensor.Data.Length)
        {
            throw new ArgumentException(
                $"Tensor '{tensor.Name}' has {tensor.Data.Length} values; its shape {tensor.ShapeText} needs {count}.");
        }

        int bad = IndexOfNotFinite(tensor.Data.Span);
        if (bad >= 0)
        {
            throw new ArgumentException($"Tensor '{tensor.Name}' has a value that is not finite, at element {bad}.");
        }
    }

    /// <summary>Finds a value that is infinite or not a number.</summary>
    /// <param name="values">The values.</param>
    /// <returns>Its index, or -1.</returns>
    internal static int IndexOfNotFinite(ReadOnlySpan<float> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (!float.IsFinite(values[i]))
            {
                return i;
            }
        }

        return -1;
    }

    private static byte[] Header(NamedTensor[] tensors, IReadOnlyDictionary<string, string> metadata)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, JsonOptions))
        {
            json.WriteStartObject();
            if (metadata.Count > 0)
            {
                json.WriteStartObject(MetadataName);
                foreach ((string key, string value) in metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal))
                {
                    json.WriteString(key, value);
                }

                json.WriteEndObject();
            }

            long offset = 0;
            foreach (NamedTensor tensor in tensors)
            {
                WriteEntry(json, tensor, ref offset);
            }

            json.WriteEndObject();
        }

        while (bytes.Length % sizeof(ulong) != 0)
        {
            bytes.WriteByte((byte)' ');
        }

        return bytes.ToArray();
    }

    private static void WriteEntry(Utf8JsonWriter json, NamedTensor tensor, ref long offset)
    {
        json.WriteStartObject(tensor.Name);
        json.WriteString("dtype", "F32");
        json.WriteStartArray("shape");
        foreach (int size in tensor.Shape)
        {
            json.WriteNumberValue(size);
        }

        json.WriteEndArray();
        json.WriteStartArray("data_offsets");
        json.WriteNumberValue(offset);
        offset += (long)tensor.Data.Length * BytesPerValue;
        json.WriteNumberValue(offset);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteValues(Stream stream, ReadOnlySpan<float> values)
    {
        int[] reversed = BitConverter.IsLittleEndian ? [] : new int[ValuesPerBlock];
        for (int start = 0; start < values.Length; start += ValuesPerBlock)
        {
            ReadOnlySpan<float> block = values[start..Math.Min(values.Length, start + ValuesPerBlock)];
            if (BitConverter.IsLittleEndian)
            {
                stream.Write(MemoryMarshal.AsBytes(block));
            }
            else
            {
                BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<float, int>(block), reversed);
                stream.Write(MemoryMarshal.AsBytes(reversed.AsSpan(0, block.Length)));
            }
        }
    }
}
