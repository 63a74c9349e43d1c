using Seq2SeqLstm.Compute;

namespace Seq2SeqLstm.Layers;

/// <summary>Sets a random share of the activations to zero in training and scales the others up.</summary>
/// <remarks>Srivastava et al. (2014), inverted: inference needs nothing.</remarks>
public sealed class Dropout
{
    private readonly Device _device;

    /// <summary>Creates the layer.</summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="rate">Share of zeros, from 0 to below 1.</param>
    public Dropout(Device device, float rate)
    {
        _device = device;
        Rate = rate;
    }

    /// <summary>Share of zeros.</summary>
    public float Rate { get; }

    /// <summary><c>y = m∘x / (1 − rate)</c> in training; else x itself.</summary>
    /// <param name="x">Inputs. Any shape.</param>
    /// <param name="pass">Memory, and the key of the mask.</param>
    public DropoutActivations Forward(Tensor x, Pass pass)
    {
        if (!pass.IsTraining || Rate == 0f)
        {
            return new DropoutActivations(x, null);
        }

        ulong key = pass.NextDropoutKey();
        Tensor y = pass.Workspace.Take(x.Rows, x.Columns);
        _device.Dropout(x, Rate, key, y);
        return new DropoutActivations(y, key);
    }

    /// <summary><c>dx = m∘dy / (1 − rate)</c>, in place.</summary>
    /// <param name="activations">From <see cref="Forward"/>.</param>
    /// <param name="dy">Gradient of the output; overwritten with that of the input.</param>
    public void Backward(DropoutActivations activations, Tensor dy)
    {
        if (activations.Key is ulong key)
        {
            _device.Dropout(dy, Rate, key, dy);
        }
    }
}
