using System.IO.MemoryMappedFiles;
using Seq2SeqLstm.Compute;

namespace Seq2SeqLstm.Storage;

/// <summary>
/// A safetensors file of 32-bit floats mapped into memory: its numbers are used where they lie and need no second
/// copy. It is trusted no more than <see cref="SafetensorsReader"/> trusts it.
/// </summary>
/// <remarks>
/// The mapping is private: writing to a tensor does not change the file. The file may be replaced by another of its name, as
/// <see cref="AtomicFile"/> does it, but must not be cut or written to in place while tensors of it are in use.
/// </remarks>
internal sealed class SafetensorsMap : IDisposable
{
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly SafetensorsHeader _header;
    private readonly string _name;
    private readonly long _dataStart;

    private SafetensorsMap(MemoryMappedFile file, SafetensorsHeader header, string name, long dataStart)
    {
        _file = file;
        _header = header;
        _name = name;
        _dataStart = dataStart;
        _view = file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.CopyOnWrite);
    }

    /// <summary>The names of the tensors, in the order of their data.</summary>
    public IEnumerable<string> Names => _header.Entries.Select(entry => entry.Name);

    /// <summary>Whether this file can be mapped, here; else it must be read.</summary>
    /// <remarks>
    /// Windows does not let a mapped file be replaced, so that training could not save a model that translates; and the numbers
    /// must have the processor's byte order and stand where it can read them.
    /// </remarks>
    /// <param name="stream">The file.</param>
    public static bool CanMap(FileStream stream)
    {
        Span<byte> length = stackalloc byte[sizeof(ulong)];
        bool isLong = stream.ReadAtLeast(length, length.Length, throwOnEndOfStream: false) == length.Length;
        stream.Position = 0;
        return isLong && BitConverter.IsLittleEndian && !OperatingSystem.IsWindows()
            && length[0] % SafetensorsWriter.BytesPerValue == 0;
    }

    /// <summary>Maps a file.</summary>
    /// <param name="stream">The file, at its beginning; it may be closed afterwards.</param>
    /// <param name="name">Its name, for messages.</param>
    /// <exception cref="InvalidDataException">
    /// The file is too short or too long, its header is not valid or does not describe the data exactly, or a tensor is not F32.
    /// </exception>
    public static SafetensorsMap Open(FileStream stream, string name)
    {
        SafetensorsHeader header = SafetensorsReader.ReadHeader(stream, name);
        long dataStart = stream.Position;
        foreach (SafetensorsHeader.Entry entry in header.Entries)
        {
            if (entry.End > stream.Length - dataStart)
            {
                throw SafetensorsReader.EndsWithin(name, entry);
            }
        }

        if (stream.Length - dataStart > (header.Entries.Count == 0 ? 0 : header.Entries[^1].End))
        {
            throw SafetensorsReader.DataAfterLast(name);
        }

        return new SafetensorsMap(
            MemoryMappedFile.CreateFromFile(
                stream, mapName: null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true),
            header,
            name,
            dataStart);
    }

    /// <summary>The shape of a tensor.</summary>
    /// <param name="tensor">Its name.</param>
    /// <exception cref="InvalidDataException">The file has no such tensor.</exception>
    public IReadOnlyList<int> ShapeOf(string tensor) => Find(tensor).Shape;

    /// <summary>A tensor over the mapped numbers.</summary>
    /// <param name="tensor">Its name; the file has it, and it has at least one number.</param>
    /// <param name="device">The device.</param>
    /// <param name="rows">Number of rows, which fits its shape.</param>
    /// <param name="columns">Number of columns.</param>
    /// <exception cref="InvalidDataException">A number is not finite.</exception>
    public Tensor Import(string tensor, Device device, int rows, int columns)
    {
        Tensor numbers = device.Import(_view.SafeMemoryMappedViewHandle, _dataStart + Find(tensor).Begin, rows, columns);
        if (!double.IsFinite(device.SquaredNorm(numbers)))
        {
            // Squares of large numbers may overflow: look at each.
            float[] values = new float[numbers.Length];
            device.Download(numbers, values);
            int bad = SafetensorsWriter.IndexOfNotFinite(values);
            if (bad >= 0)
            {
                throw SafetensorsReader.NotFinite(_name, tensor, bad);
            }
        }

        return numbers;
    }

    /// <summary>Closes the map; tensors of it stay valid.</summary>
    public void Dispose()
    {
        _view.Dispose();
        _file.Dispose();
    }

    private SafetensorsHeader.Entry Find(string tensor) =>
        _header.Entries.FirstOrDefault(entry => entry.Name == tensor) ?? throw SafetensorsReader.Missing(_name, tensor);
}
