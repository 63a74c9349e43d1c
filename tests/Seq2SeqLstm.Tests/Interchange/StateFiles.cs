using Seq2SeqLstm.Compute;
using Seq2SeqLstm.Interchange;
using Seq2SeqLstm.Layers;
using Seq2SeqLstm.Models;
using Seq2SeqLstm.Storage;
using Seq2SeqLstm.Tests.Models;

namespace Seq2SeqLstm.Tests.Interchange;

/// <summary>States in memory, and models with numbers that no two parameters share.</summary>
internal static class StateFiles
{
    /// <summary>A state of tensors.</summary>
    public static PyTorchState Read(
        IEnumerable<NamedTensor> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        using var stream = new MemoryStream();
        SafetensorsWriter.Write(stream, [.. tensors], metadata);
        stream.Position = 0;
        return PyTorchState.Read(stream, "state");
    }

    /// <summary>What a model is exported as.</summary>
    public static SafetensorsFile Export(Seq2SeqModel model)
    {
        using var stream = new MemoryStream();
        PyTorchState.Write(stream, model);
        stream.Position = 0;
        return SafetensorsReader.Read(stream, "state");
    }

    /// <summary>The same as a state.</summary>
    public static PyTorchState ReadBack(SafetensorsFile file) => Read(file.Tensors, file.Metadata);

    /// <summary>A model of 13 tokens on both sides with drawn numbers everywhere; every fifth is a zero, of either sign.</summary>
    public static Seq2SeqModel Draw(Device device, ModelOptions options, int seed)
    {
        var model = new Seq2SeqModel(device, options, ModelCases.V, ModelCases.V);
        var random = new Random(seed);
        foreach (Parameter parameter in model.Parameters)
        {
            parameter.Set([.. Enumerable.Range(0, (int)parameter.Value.Length).Select(Next)]);
        }

        model.Pack();
        return model;

        float Next(int n) => n % 5 != 4 ? random.NextSingle() - 0.5f : n % 2 == 0 ? 0f : -0f;
    }

    /// <summary>Numbers as bits, which tell zeros of different signs apart.</summary>
    public static int[] Bits(ReadOnlySpan<float> numbers)
    {
        var bits = new int[numbers.Length];
        for (int n = 0; n < bits.Length; n++)
        {
            bits[n] = BitConverter.SingleToInt32Bits(numbers[n]);
        }

        return bits;
    }
}
