using Seq2SeqLstm.Compute;

namespace Seq2SeqLstm.Layers;

/// <summary>
/// One layer of a stack: one LSTM of width H, or two of width H/2 that read each sequence in both directions and whose outputs
/// stand side by side.
/// </summary>
/// <remarks>Schuster and Paliwal (1997) for both directions.</remarks>
public sealed class LstmLayer
{
    private readonly int _width;

    /// <summary>Creates the layer with parameters of zeros.</summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="name">Name in files, such as <c>encoder.rnn</c>.</param>
    /// <param name="layer">Number of the layer in its stack, from 0.</param>
    /// <param name="inputSize">Width E of the inputs.</param>
    /// <param name="hiddenSize">Width H of the outputs, both directions together.</param>
    /// <param name="bidirectional">Whether to read in both directions.</param>
    /// <exception cref="ArgumentException">H is odd and the layer bidirectional.</exception>
    public LstmLayer(Device device, string name, int layer, int inputSize, int hiddenSize, bool bidirectional)
    {
        if (bidirectional && hiddenSize % 2 != 0)
        {
            throw new ArgumentException(
                $"A bidirectional layer halves its width, so it must be even, not {hiddenSize}.", nameof(hiddenSize));
        }

        _width = bidirectional ? hiddenSize / 2 : hiddenSize;
        Lstm[] directions = [new Lstm(device, name, layer, inputSize, _width)];
        Directions = bidirectional
            ? [.. directions, new Lstm(device, name, layer, inputSize, _width, reverse: true)]
            : directions;
    }

    /// <summary>Forward, and backward where the layer is bidirectional.</summary>
    public IReadOnlyList<Lstm> Directions { get; }

    /// <summary>Runs over all steps of all sequences.</summary>
    /// <param name="x">Inputs. Shape (N, E).</param>
    /// <param name="layout">Which rows belong to which step.</param>
    /// <param name="h">Initial h; overwritten with the final one. Shape (B, H).</param>
    /// <param name="c">Initial cell state; overwritten with the final one. Shape (B, H).</param>
    /// <param name="startsAtZero">Whether the initial h is zero.</param>
    /// <param name="workspace">Memory for the activations.</param>
    public LstmLayerActivations Forward(
        Tensor x, SequenceLayout layout, Tensor h, Tensor c, bool startsAtZero, Workspace workspace)
    {
        Tensor output = workspace.Take(layout.Rows, h.Columns);
        List<LstmActivations> activations = workspace.TakeList<LstmActivations>();
        for (int d = 0; d < Directions.Count; d++)
        {
            activations.Add(Directions[d].Forward(
                x, layout, Part(h, d), Part(c, d), Part(output, d), startsAtZero, workspace));
        }

        return new LstmLayerActivations(output, activations);
    }

    /// <summary>Adds the gradients of one forward pass.</summary>
    /// <param name="activations">From <see cref="Forward"/>.</param>
    /// <param name="dOutput">Gradient of the outputs. Shape (N, H).</param>
    /// <param name="dh">Gradient of the final h; overwritten with that of the initial h. Shape (B, H).</param>
    /// <param name="dc">Gradient of the final cell state; overwritten with that of the initial one. Shape (B, H).</param>
    /// <param name="dx">Gradient of the inputs, overwritten. Shape (N, E).</param>
    /// <param name="workspace">Memory for what lies between.</param>
    public void Backward(
        LstmLayerActivations activations, Tensor dOutput, Tensor dh, Tensor dc, Tensor dx, Workspace workspace)
    {
        for (int d = Directions.Count - 1; d >= 0; d--)
        {
            Directions[d].Backward(
                activations.Directions[d], Part(dOutput, d), Part(dh, d), Part(dc, d), dx,
                addToInput: d < Directions.Count - 1, workspace);
        }
    }

    /// <summary>The columns that belong to direction d.</summary>
    private Tensor Part(Tensor whole, int d) => whole.SliceColumns(d * _width, _width);
}
