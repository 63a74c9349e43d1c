using Seq2SeqLstm.Compute;
using Seq2SeqLstm.Layers;
using Seq2SeqLstm.Tests.Reference.Tape;

namespace Seq2SeqLstm.Tests.Layers;

/// <summary>Random parameters for a stack, exact in single precision.</summary>
internal static class StackNumbers
{
    /// <summary>Numbers for every parameter of the stack called <c>rnn</c>.</summary>
    public static Dictionary<string, TapeMatrix> Weights(RecurrentStackOptions options, int seed)
    {
        using Device device = CpuDevice.Create(new CpuDeviceOptions { Threads = 1 });
        return new RecurrentStack(device, "rnn", options).Parameters.Select((parameter, n) => (parameter, n)).ToDictionary(
            pair => pair.parameter.Name,
            pair => new TapeMatrix(DeviceNumbers.Random(
                (100 * seed) + pair.n, pair.parameter.Value.Rows, pair.parameter.Value.Columns, scale: 0.8)));
    }

    /// <summary>Gives a stack these numbers.</summary>
    public static void Set(RecurrentStack stack, IReadOnlyDictionary<string, TapeMatrix> weights)
    {
        foreach (Parameter parameter in stack.Parameters)
        {
            parameter.Set(weights[parameter.Name].Value.ToRowMajorArray());
        }

        stack.Pack();
    }
}
