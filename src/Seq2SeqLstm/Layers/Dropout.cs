using Seq2SeqLstm.Compute;

namespace Seq2SeqLstm.Layers;

/// <summary>Sets a random share of the activations to zero in training and scales the others up.</summary>
/// <remarks>
/// Srivastava et al. (2014), inverted: inference needs nothing. The variational kind, of Gal and Ghahramani (2016), has one mask
/// for all steps of a sequence.
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

    /// <summary><c>y = m∘x / (1 − rate)</c> in training; else x itself.</summary>
    /// <param name="x">Inputs. N rows.</param>
    /// <param name="layout">Which rows belong to which step.</param>
    /// <param name="pass">Memory, and the key of the mask.</param>
    public DropoutActivations Forward(Tensor x, SequenceLayout layout, Pass pass)
    {
        if (!pass.IsTraining || Rate == 0f)
        {
            return new DropoutActivations(x, null, layout);
        }

        ulong key = pass.NextDropoutKey();
        Tensor y = pass.Workspace.Take(x.Rows, x.Columns);
        Mask(x, layout, key, y);
        return new DropoutActivations(y, key, layout);
    }

    /// <summary><c>dx = m∘dy / (1 − rate)</c>, in place.</summary>
    /// <param name="activations">From <see cref="Forward"/>.</param>
    /// <param name="dy">Gradient of the output; overwritten with that of the input.</param>
    public void Backward(DropoutActivations activations, Tensor dy)
    {
        if (activations.Key is ulong key)
        {
            Mask(dy, activations.Layout, key, dy);
        }
    }

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
