using Seq2SeqLstm.Compute;
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

    /// <summary>
    /// Uses all parameters where they lie in a file, mapped into memory where that is possible; <see cref="Seq2SeqModel.Pack"/>
    /// must follow.
    /// </summary>
    /// <param name="stream">The file, at its beginning; it may be closed afterwards, but not be written to while the model is in use.</param>
    /// <param name="name">Its name, for messages.</param>
    /// <param name="model">The model; its parameters are replaced once the whole file has been checked.</param>
    /// <exception cref="InvalidDataException">The file is damaged, or does not belong to a model of these sizes.</exception>
    public static void Map(FileStream stream, string name, Seq2SeqModel model)
    {
        if (!SafetensorsMap.CanMap(stream))
        {
            ReadValues(stream, name, model);
            return;
        }

        using SafetensorsMap file = SafetensorsMap.Open(stream, name);
        foreach (Parameter parameter in model.Parameters)
        {
            RequireShape(name, parameter, file.ShapeOf(parameter.Name));
        }

        RequireKnown(name, model, file.Names);
        Tensor[] values =
        [
            .. model.Parameters.Select(parameter =>
                file.Import(parameter.Name, model.Device, parameter.Value.Rows, parameter.Value.Columns)),
        ];
        for (int n = 0; n < values.Length; n++)
        {
            model.Parameters[n].Use(values[n]);
        }
    }

    /// <summary>Reads all parameters and prepares the model for use.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="name">Its name, for messages.</param>
    /// <param name="model">The model; its parameters are overwritten once the whole file has been checked.</param>
    /// <exception cref="InvalidDataException">The file is damaged, or does not belong to a model of these sizes.</exception>
    public static void Read(Stream stream, string name, Seq2SeqModel model)
    {
        ReadValues(stream, name, model);
        model.Pack();
    }

    /// <summary>Reads those parameters that fit; <see cref="Seq2SeqModel.Pack"/> must follow.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="name">Its name, for messages.</param>
    /// <param name="model">The model; the other parameters stay as they are.</param>
    /// <param name="isWanted">Whether a parameter may be read.</param>
    /// <returns>What did not fit, a line for each parameter.</returns>
    /// <exception cref="InvalidDataException">The file is damaged, or nothing in it fits.</exception>
    public static IReadOnlyList<string> ReadFitting(
        Stream stream, string name, Seq2SeqModel model, Func<Parameter, bool> isWanted)
    {
        SafetensorsFile file = SafetensorsReader.Read(stream, name);
        var misfits = new List<string>();
        foreach (Parameter parameter in model.Parameters)
        {
            if (FindMisfit(file, parameter, isWanted) is { } misfit)
            {
                misfits.Add($"{parameter.Name}: {misfit}; drawn anew");
            }
            else
            {
                parameter.Set(file.Get(parameter.Name).Data.Span);
            }
        }

        if (misfits.Count == model.Parameters.Count)
        {
            throw new InvalidDataException($"{name}: no parameter fits this model.");
        }

        misfits.AddRange(file.Tensors
            .Where(tensor => !model.Parameters.Any(parameter => parameter.Name == tensor.Name))
            .Select(tensor => $"{tensor.Name}: is no part of this model; left out"));
        return misfits;
    }

    private static string? FindMisfit(SafetensorsFile file, Parameter parameter, Func<Parameter, bool> isWanted)
    {
        if (!file.TryGet(parameter.Name, out NamedTensor? tensor))
        {
            return "is not there";
        }

        if (!tensor.Shape.SequenceEqual(parameter.Shape))
        {
            return $"has the shape ({string.Join(", ", tensor.Shape)}) there, ({string.Join(", ", parameter.Shape)}) here";
        }

        return isWanted(parameter) ? null : "belongs to another tokenizer";
    }

    private static void ReadValues(Stream stream, string name, Seq2SeqModel model)
    {
        SafetensorsFile file = SafetensorsReader.Read(stream, name);
        NamedTensor[] tensors = [.. model.Parameters.Select(parameter => Find(file, parameter))];
        RequireKnown(name, model, file.Tensors.Select(tensor => tensor.Name));
        for (int n = 0; n < tensors.Length; n++)
        {
            model.Parameters[n].Set(tensors[n].Data.Span);
        }
    }

    private static NamedTensor Find(SafetensorsFile file, Parameter parameter)
    {
        NamedTensor tensor = file.Get(parameter.Name);
        RequireShape(file.Name, parameter, tensor.Shape);
        return tensor;
    }

    private static void RequireShape(string name, Parameter parameter, IReadOnlyList<int> shape)
    {
        if (!shape.SequenceEqual(parameter.Shape))
        {
            throw new InvalidDataException(
                $"{name}: '{parameter.Name}' has the shape ({string.Join(", ", shape)}); " +
                $"config.yaml and the tokenizers ask for ({string.Join(", ", parameter.Shape)}).");
        }
    }

    private static void RequireKnown(string name, Seq2SeqModel model, IEnumerable<string> tensors)
    {
        string? unknown = tensors.FirstOrDefault(tensor => !model.Parameters.Any(parameter => parameter.Name == tensor));
        if (unknown is not null)
        {
            throw new InvalidDataException($"{name}: '{unknown}' is not a parameter of this model; config.yaml and the file do not belong together.");
        }
    }
}
