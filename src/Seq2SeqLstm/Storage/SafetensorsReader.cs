using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Seq2SeqLstm.Storage;

/// <summary>Reads safetensors files of 32-bit floats and trusts nothing that they say about themselves.</summary>
public static class SafetensorsReader
{
    private const ulong MaxHeaderBytes = 100_000_000;
    private const int ValuesPerBlock = 1 << 20;

    /// <summary>Reads a file.</summary>
    /// <param name="stream">Where from; only read, never sought in, and left open. It must end where the file ends.</param>
    /// <param name="name">The name of the file, for messages.</param>
    /// <returns>The tensors and metadata.</returns>
    /// <exception cref="InvalidDataException">
    /// The file is too short or too long, its header is not valid or does not describe the data exactly, a tensor is not F32, or a
    /// value is not finite. The message names the file and the tensor.
    /// </exception>
    public static SafetensorsFile Read(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(name);
        SafetensorsHeader header = ReadHeader(stream, name);
        var tensors = new List<NamedTensor>(header.Entries.Count);
        foreach (SafetensorsHeader.Entry entry in header.Entries)
        {
            int count = (int)((entry.End - entry.Begin) / SafetensorsWriter.BytesPerValue);
            float[] values = ReadValues(stream, count) ?? throw EndsWithin(name, entry);
            int bad = SafetensorsWriter.IndexOfNotFinite(values);
            if (bad >= 0)
            {
                throw NotFinite(name, entry.Name, bad);
            }

            tensors.Add(new NamedTensor(entry.Name, entry.Shape, values));
        }

        return stream.ReadByte() < 0
            ? new SafetensorsFile(name, tensors, header.Metadata)
            : throw DataAfterLast(name);
    }

    /// <summary>Reads the header; the data follow in the stream.</summary>
    /// <param name="stream">Where from.</param>
    /// <param name="name">The name of the file, for messages.</param>
    /// <exception cref="InvalidDataException">The header is cut or not valid.</exception>
    internal static SafetensorsHeader ReadHeader(Stream stream, string name) =>
        SafetensorsHeader.Parse(ReadHeaderBytes(stream, name), name);

    /// <summary>The error for a file that is too short.</summary>
    internal static InvalidDataException EndsWithin(string name, SafetensorsHeader.Entry entry) =>
        new($"{name}: the file ends within tensor '{entry.Name}'.");

    /// <summary>The error for a file that is too long.</summary>
    internal static InvalidDataException DataAfterLast(string name) => new($"{name}: there is data after the last tensor.");

    /// <summary>The error for a number that is infinite or none.</summary>
    internal static InvalidDataException NotFinite(string name, string tensor, int element) =>
        new($"{name}: tensor '{tensor}' has a value that is not finite, at element {element}.");

    /// <summary>The error for a tensor that is not there.</summary>
    internal static InvalidDataException Missing(string name, string tensor) => new($"{name}: tensor '{tensor}' is missing.");

    private static byte[] ReadHeaderBytes(Stream stream, string name)
    {
        Span<byte> prefix = stackalloc byte[sizeof(ulong)];
        if (stream.ReadAtLeast(prefix, prefix.Length, throwOnEndOfStream: false) < prefix.Length)
        {
            throw new InvalidDataException($"{name}: the file is shorter than a safetensors header; it is not one.");
        }

        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (length > MaxHeaderBytes)
        {
            throw new InvalidDataException(
                $"{name}: a header of {length} bytes is announced, more than {MaxHeaderBytes}; it is not a safetensors file.");
        }

        // Grown as the bytes arrive, so that a false length costs no memory.
        using var header = new MemoryStream();
        byte[] block = new byte[1 << 16];
        while ((ulong)header.Length < length)
        {
            int wanted = (int)Math.Min((ulong)block.Length, length - (ulong)header.Length);
            int read = stream.Read(block, 0, wanted);
            if (read == 0)
            {
                throw new InvalidDataException($"{name}: the file ends within its header of {length} bytes.");
            }

            header.Write(block, 0, read);
        }

        return header.ToArray();
    }

    // Null if the stream ends early. Grown as the values arrive, as above.
    private static float[]? ReadValues(Stream stream, int count)
    {
        float[] values = new float[Math.Min(count, ValuesPerBlock)];
        for (int filled = 0; filled < count;)
        {
            if (filled == values.Length)
            {
                Array.Resize(ref values, (int)Math.Min(count, 2L * filled));
            }

            Span<float> block = values.AsSpan(filled, Math.Min(ValuesPerBlock, values.Length - filled));
            Span<byte> bytes = MemoryMarshal.AsBytes(block);
            if (stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
            {
                return null;
            }

            filled += block.Length;
        }

        if (!BitConverter.IsLittleEndian)
        {
            Span<int> bits = MemoryMarshal.Cast<float, int>(values.AsSpan());
            BinaryPrimitives.ReverseEndianness(bits, bits);
        }

        return values;
    }
}
