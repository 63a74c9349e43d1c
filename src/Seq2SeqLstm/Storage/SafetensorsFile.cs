using System.Diagnostics.CodeAnalysis;

namespace Seq2SeqLstm.Storage;

/// <summary>What a safetensors file holds: tensors of 32-bit floats and a few lines of text about them.</summary>
public sealed class SafetensorsFile
{
    private readonly Dictionary<string, NamedTensor> _byName;

    /// <summary>Initializes a new instance of the <see cref="SafetensorsFile"/> class.</summary>
    /// <param name="name">The name of the file, for messages.</param>
    /// <param name="tensors">The tensors, in the order of their data; names are unique.</param>
    /// <param name="metadata">The text values.</param>
    internal SafetensorsFile(
        string name, IReadOnlyList<NamedTensor> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        Name = name;
        Tensors = tensors;
        Metadata = metadata;
        _byName = tensors.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
    }

    /// <summary>Gets the name of the file, for messages.</summary>
    public string Name { get; }

    /// <summary>Gets the tensors, in the order of their data.</summary>
    public IReadOnlyList<NamedTensor> Tensors { get; }

    /// <summary>Gets the text values that the file carries beside its tensors.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Finds a tensor.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The tensor.</returns>
    /// <exception cref="InvalidDataException">The file has no such tensor.</exception>
    public NamedTensor Get(string name) => TryGet(name, out NamedTensor? tensor)
        ? tensor
        : throw SafetensorsReader.Missing(Name, name);

    /// <summary>Finds a tensor if it is there.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="tensor">The tensor, or null.</param>
    /// <returns>Whether the file has it.</returns>
    public bool TryGet(string name, [NotNullWhen(true)] out NamedTensor? tensor) => _byName.TryGetValue(name, out tensor);
}
