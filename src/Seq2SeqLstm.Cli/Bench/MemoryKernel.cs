using Seq2SeqLstm.Compute;

namespace Seq2SeqLstm.Cli.Bench;

/// <summary>A kernel that is limited by memory.</summary>
/// <param name="Name">Its name and size.</param>
/// <param name="Elements">Number of elements.</param>
/// <param name="NumbersPerElement">Numbers read and written for an element.</param>
/// <param name="Run">Runs it once.</param>
internal sealed record MemoryKernel(string Name, long Elements, int NumbersPerElement, Action Run)
{
    /// <summary>LSTM step forward and backward, cross-entropy with its gradient, and the Adam step.</summary>
    /// <param name="device">Where they run.</param>
    /// <param name="settings">Sizes.</param>
    public static IEnumerable<MemoryKernel> All(Device device, KernelBenchSettings settings)
    {
        var operands = new Operands(device);
        yield return LstmStep(operands, device, settings.Batch, settings.Hidden);
        yield return LstmStepBackward(operands, device, settings.Batch, settings.Hidden);
        yield return CrossEntropy(operands, device, settings.Batch, settings.Vocabulary);
        yield return Adam(operands, device, settings.Vocabulary, settings.Hidden);
    }

    /// <summary>Reads four gates and c, writes four gates, c and h.</summary>
    private static MemoryKernel LstmStep(Operands operands, Device device, int B, int H)
    {
        Tensor gates = operands.Uniform(B, 4 * H), bias = operands.Uniform(1, 4 * H), cPrev = operands.Uniform(B, H);
        Tensor c = device.Allocate(B, H), h = device.Allocate(B, H);
        return new MemoryKernel(
            $"LSTM step, {B}×{H}", (long)B * H, 11, () => device.LstmStep(gates, bias, cPrev, c, h));
    }

    /// <summary>Reads four gates, c, two gradients of h and one of c, writes four gradients of gates and one of c.</summary>
    private static MemoryKernel LstmStepBackward(Operands operands, Device device, int B, int H)
    {
        Tensor gates = operands.Uniform(B, 4 * H), cPrev = operands.Uniform(B, H), dOutput = operands.Uniform(B, H);
        Tensor dhNext = operands.Uniform(B, H), dc = operands.Uniform(B, H), da = device.Allocate(B, 4 * H);
        return new MemoryKernel(
            $"LSTM step backward, {B}×{H}", (long)B * H, 13,
            () => device.LstmStepBackward(gates, cPrev, dOutput, dhNext, dc, da));
    }

    /// <summary>Reads the logits, writes their gradient.</summary>
    private static MemoryKernel CrossEntropy(Operands operands, Device device, int B, int V)
    {
        Tensor logits = operands.Uniform(B, V);
        int[] targets = [.. Enumerable.Range(0, B).Select(b => b % V)];
        return new MemoryKernel(
            $"cross-entropy, {B}×{V}", (long)B * V, 2,
            () => device.CrossEntropy(logits, targets, labelSmoothing: 0f, scale: 1f / B));
    }

    /// <summary>Reads gradient, parameter and two moments, writes the last three.</summary>
    private static MemoryKernel Adam(Operands operands, Device device, int V, int H)
    {
        Tensor gradient = operands.Uniform(V, H), parameter = operands.Uniform(V, H);
        Tensor firstMoment = device.Allocate(V, H), secondMoment = device.Allocate(V, H);
        var update = new AdamUpdate { LearningRate = 1e-3f, Step = 1 };
        return new MemoryKernel(
            $"Adam step, {V}×{H}", (long)V * H, 7,
            () => device.AdamStep(gradient, update, parameter, firstMoment, secondMoment));
    }
}
