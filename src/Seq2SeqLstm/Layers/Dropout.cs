using System.Buffers;
using Seq2SeqLstm.Compute;

namespace Seq2SeqLstm.Layers;

/// <summary>Sets a random share of the activations to zero in training and scales the others up.</summary>
/// <remarks>
/// Srivastava et al. (2014), inverted: inference needs nothing. The variational kind, of Gal and Ghahramani (2016), has one mask
/// for all steps of a sequence. Whole rows, the words of a sentence, may be dropped besides: Sennrich, Haddow and Birch (2016), WMT 16.
/// </remarks>
public sealed class Dropout
{
    private readonly Device _device;

    /// <summary>Creates the layer.</summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="rate">Share of zeros, from 0 to below 1.</param>
    /// <param name="kind">What shares a mask.</param>
    public Dropout(Device device, float rate, DropoutKind kind = DropoutKind.Element)
    {
        _device = device;
        Rate = rate;
        Kind = kind;
    }

    /// <summary>Share of zeros.</summary>
    public float Rate { get; }

    /// <summary>What shares a mask.</summary>
    public DropoutKind Kind { get; }

    /// <summary>Share of rows, each the vector of a word, that become zero as a whole; the others are scaled up.</summary>
    public float RowRate { get; init; }

    /// <summary><c>y = m∘x / (1 − rate)</c> in training; else x itself.</summary>
    /// <param name="x">Inputs. N rows.</param>
    /// <param name="layout">Which rows belong to which step.</param>
    /// <param name="pass">Memory, and the key of the mask.</param>
    public DropoutActivations Forward(Tensor x, SequenceLayout layout, Pass pass)
    {
        if (!pass.IsTraining || (Rate == 0f && RowRate == 0f))
        {
            return new DropoutActivations(x, null, layout);
        }

        ulong? key = Rate > 0f ? pass.NextDropoutKey() : null;
        ulong? rowKey = RowRate > 0f ? pass.NextDropoutKey() : null;
        Tensor y = pass.Workspace.Take(x.Rows, x.Columns);
        var activations = new DropoutActivations(y, key, layout, rowKey);
        Apply(activations, x, y);
        return activations;
    }

    /// <summary><c>dx = m∘dy / (1 − rate)</c>, in place.</summary>
    /// <param name="activations">From <see cref="Forward"/>.</param>
    /// <param name="dy">Gradient of the output; overwritten with that of the input.</param>
    public void Backward(DropoutActivations activations, Tensor dy) => Apply(activations, dy, dy);

    private void Apply(DropoutActivations activations, Tensor x, Tensor y)
    {
        if (activations.Key is ulong key)
        {
            Mask(x, activations.Layout, key, y);
            x = y;
        }

        if (activations.RowKey is ulong rowKey)
        {
            ScaleRows(x, rowKey, y);
        }
    }

    private void ScaleRows(Tensor x, ulong key, Tensor y)
    {
        float[] factors = ArrayPool<float>.Shared.Rent(x.Rows);
        ulong threshold = (ulong)(RowRate * (1L << 24));
        for (int n = 0; n < x.Rows; n++)
        {
            factors[n] = SplitMix64.Next(ref key) >> 40 < threshold ? 0f : 1f / (1f - RowRate);
        }

        _device.ScaleRows(x, factors.AsSpan(0, x.Rows), y);
        ArrayPool<float>.Shared.Return(factors);
    }

    /// <summary>Memory for a pass that goes step by step.</summary>
    /// <param name="x">Inputs, to be written step by step. N rows.</param>
    /// <param name="layout">Which rows belong to which step.</param>
    /// <param name="pass">Memory, and the key of the mask.</param>
    internal DropoutActivations Begin(Tensor x, SequenceLayout layout, Pass pass) => pass.IsTraining && Rate > 0f
        ? new DropoutActivations(pass.Workspace.Take(x.Rows, x.Columns), pass.NextDropoutKey(), layout)
        : new DropoutActivations(x, null, layout);

    /// <summary>Drops in the rows of one step.</summary>
    /// <param name="activations">From <see cref="Begin"/>.</param>
    /// <param name="x">Inputs. N rows.</param>
    /// <param name="t">Time step.</param>
    internal void StepForward(DropoutActivations activations, Tensor x, int t)
    {
        if (activations.Key is ulong key)
        {
            (int start, int rows) = (activations.Layout.OffsetOf(t), activations.Layout.RowsAt(t));
            _device.Dropout(x.SliceRows(start, rows), Rate, KeyOf(key, t), activations.Output.SliceRows(start, rows));
        }
    }

    /// <summary>The gradient of <see cref="StepForward"/>, in place.</summary>
    /// <param name="activations">From <see cref="Begin"/>.</param>
    /// <param name="dy">Gradient of the output in the rows of the step; overwritten with that of the input.</param>
    /// <param name="t">Time step.</param>
    internal void StepBackward(DropoutActivations activations, Tensor dy, int t)
    {
        if (activations.Key is ulong key)
        {
            _device.Dropout(dy, Rate, KeyOf(key, t), dy);
        }
    }

    /// <summary>Masks of single elements are others in every step; those of a sequence stay.</summary>
    private ulong KeyOf(ulong key, int t) => Kind == DropoutKind.Element ? key + (ulong)t : key;

    private void Mask(Tensor x, SequenceLayout layout, ulong key, Tensor y)
    {
        if (Kind == DropoutKind.Element)
        {
            _device.Dropout(x, Rate, key, y);
            return;
        }

        // The rows of a step are the first ones of the step before, so the same key gives a sequence the same mask in every step.
        for (int t = 0; t < layout.Steps; t++)
        {
            (int start, int rows) = (layout.OffsetOf(t), layout.RowsAt(t));
            _device.Dropout(x.SliceRows(start, rows), Rate, key, y.SliceRows(start, rows));
        }
    }
}
