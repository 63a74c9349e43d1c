using MathNet.Numerics.LinearAlgebra;
using Seq2SeqLstm.Compute;
using Seq2SeqLstm.Layers;
using Seq2SeqLstm.Tests.Reference.Tape;

namespace Seq2SeqLstm.Tests.Layers;

/// <summary>Finds out by which numbers dropout multiplied, from the keys that a pass has drawn.</summary>
internal static class StackMaskReader
{
    /// <summary>The masks of one sentence; null where the stack has no dropout.</summary>
    /// <param name="device">Where the stack runs.</param>
    /// <param name="stack">The stack.</param>
    /// <param name="activations">Its pass.</param>
    /// <param name="b">The sentence.</param>
    public static StackMasks? Read(Device device, RecurrentStack stack, RecurrentStackActivations activations, int b)
    {
        RecurrentStackOptions options = stack.Options;
        if (options.RecurrentDropout == 0f)
        {
            return null;
        }

        SequenceLayout layout = activations.Layout;
        return new StackMasks(
            [.. activations.Layers.Select(layer => layer.Directions.Select(direction => Mask(
                device, layout.Sequences, direction.FinalH.Columns, options.RecurrentDropout, direction.DropoutKey!.Value).Row(b)).ToArray())],
            [.. activations.Dropouts.Select(dropout => Between(device, options, layout, dropout.Key!.Value, b))]);
    }

    private static Vector<double>[] Between(
        Device device, RecurrentStackOptions options, SequenceLayout layout, ulong key, int b)
    {
        bool variational = options.DropoutKind == DropoutKind.Variational;
        Matrix<double> mask = Mask(
            device, variational ? layout.Sequences : layout.Rows, options.HiddenSize, options.Dropout, key);
        return [.. Enumerable.Range(0, layout.LengthOf(b)).Select(t => mask.Row(variational ? b : layout.OffsetOf(t) + b))];
    }

    private static Matrix<double> Mask(Device device, int rows, int columns, float rate, ulong key)
    {
        Tensor mask = device.Allocate(rows, columns);
        device.Fill(mask, 1f);
        device.Dropout(mask, rate, key, mask);
        return device.ToMatrix(mask);
    }
}
