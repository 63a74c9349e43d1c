using Seq2SeqLstm.Compute;
using Seq2SeqLstm.Layers;
using Seq2SeqLstm.Training;

namespace Seq2SeqLstm.Storage;

/// <summary>Tensors that belong to parameters, such as the moments of an optimiser, as the tensors of a file.</summary>
internal static class CheckpointTensors
{
    /// <summary>The whole state of an optimiser, each tensor as <c>KIND.PARAMETER</c>.</summary>
    /// <param name="optimizer">The optimiser.</param>
    /// <param name="device">Where it runs.</param>
    public static IReadOnlyList<NamedTensor> Of(IOptimizer optimizer, Device device) =>
        [.. optimizer.State.SelectMany(kind => Of($"{kind.Name}.", kind.Tensors, optimizer.Parameters, device))];

    /// <summary>One tensor for each parameter.</summary>
    /// <param name="prefix">Stands before the name of the parameter.</param>
    /// <param name="tensors">The tensors.</param>
    /// <param name="parameters">The parameters that they belong to.</param>
    /// <param name="device">Where they lie.</param>
    public static IReadOnlyList<NamedTensor> Of(
        string prefix, IReadOnlyList<Tensor> tensors, IReadOnlyList<Parameter> parameters, Device device)
    {
        return [.. tensors.Zip(parameters, Download)];

        NamedTensor Download(Tensor tensor, Parameter parameter)
        {
            var numbers = new float[tensor.Length];
            device.Download(tensor, numbers);
            return new NamedTensor(prefix + parameter.Name, [tensor.Rows, tensor.Columns], numbers);
        }
    }

    /// <summary>Fails where a file has more than the state of an optimiser, such as that of another kind.</summary>
    /// <param name="file">The file.</param>
    /// <param name="optimizer">The optimiser.</param>
    /// <exception cref="InvalidDataException">It has more.</exception>
    public static void RequireNames(SafetensorsFile file, IOptimizer optimizer)
    {
        var known = optimizer.State
            .SelectMany(kind => optimizer.Parameters.Select(parameter => $"{kind.Name}.{parameter.Name}"))
            .ToHashSet(StringComparer.Ordinal);
        if (file.Tensors.FirstOrDefault(tensor => !known.Contains(tensor.Name)) is { } other)
        {
            throw new InvalidDataException(
                $"{file.Name}: '{other.Name}' is not kept by this optimiser; resume with the same training.optimizer and training.freeze.");
        }
    }

    /// <summary>Reads the whole state of an optimiser.</summary>
    /// <param name="file">The file.</param>
    /// <param name="optimizer">The optimiser; its state is overwritten.</param>
    /// <param name="device">Where it runs.</param>
    /// <exception cref="InvalidDataException">A tensor is missing or has another shape.</exception>
    public static void Read(SafetensorsFile file, IOptimizer optimizer, Device device)
    {
        foreach ((string name, IReadOnlyList<Tensor> tensors) in optimizer.State)
        {
            Read(file, $"{name}.", tensors, optimizer.Parameters, device);
        }
    }

    /// <summary>Reads one tensor for each parameter.</summary>
    /// <param name="file">The file.</param>
    /// <param name="prefix">Stands before the name of the parameter.</param>
    /// <param name="tensors">Overwritten.</param>
    /// <param name="parameters">The parameters that they belong to.</param>
    /// <param name="device">Where they lie.</param>
    /// <exception cref="InvalidDataException">A tensor is missing or has another shape.</exception>
    public static void Read(
        SafetensorsFile file, string prefix, IReadOnlyList<Tensor> tensors, IReadOnlyList<Parameter> parameters, Device device)
    {
        for (int n = 0; n < tensors.Count; n++)
        {
            NamedTensor tensor = file.Get(prefix + parameters[n].Name);
            if (!tensor.Shape.SequenceEqual([tensors[n].Rows, tensors[n].Columns]))
            {
                throw new InvalidDataException($"{file.Name}: '{tensor.Name}' does not have the parameter's shape {tensors[n]}.");
            }

            device.Upload(tensor.Data.Span, tensors[n]);
        }
    }
}
