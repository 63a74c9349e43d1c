using Seq2SeqLstm.Layers;
using Seq2SeqLstm.Models;

namespace Seq2SeqLstm.Storage;

/// <summary>The parameters of a model as a safetensors file, under PyTorch's names.</summary>
public static class ParameterFile
{
    /// <summary>Writes all parameters.</summary>
    /// <param name="stream">Overwritten from its position on.</param>
    /// <param name="model">The model.</param>
    public static void Write(Stream stream, Seq2SeqModel model) => SafetensorsWriter.Write(
        stream,
        [.. model.Parameters.Select(parameter => new NamedTensor(parameter.Name, parameter.Shape, parameter.ToArray()))]);

    /// <summary>Reads all parameters and prepares the model for use.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="name">Its name, for messages.</param>
    /// <param name="model">The model; its parameters are overwritten once the whole file has been checked.</param>
    /// <exception cref="InvalidDataException">The file is damaged, or does not belong to a model of these sizes.</exception>
    public static void Read(Stream stream, string name, Seq2SeqModel model)
    {
        SafetensorsFile file = SafetensorsReader.Read(stream, name);
        NamedTensor[] tensors = [.. model.Parameters.Select(parameter => Find(file, parameter))];
        NamedTensor? unknown = file.Tensors.FirstOrDefault(tensor => !tensors.Contains(tensor));
        if (unknown is not null)
        {
            throw new InvalidDataException($"{name}: '{unknown.Name}' is not a parameter of this model; config.yaml and the file do not belong together.");
        }

        for (int n = 0; n < tensors.Length; n++)
        {
            model.Parameters[n].Set(tensors[n].Data.Span);
        }

        model.Pack();
    }

    private static NamedTensor Find(SafetensorsFile file, Parameter parameter)
    {
        NamedTensor tensor = file.Get(parameter.Name);
        if (!tensor.Shape.SequenceEqual(parameter.Shape))
        {
            throw new InvalidDataException(
                $"{file.Name}: '{parameter.Name}' has the shape ({string.Join(", ", tensor.Shape)}); " +
                $"config.yaml and the tokenizers ask for ({string.Join(", ", parameter.Shape)}).");
        }

        return tensor;
    }
}
