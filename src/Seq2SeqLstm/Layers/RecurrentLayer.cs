using Seq2SeqLstm.Compute;

namespace Seq2SeqLstm.Layers;

/// <summary>
/// One layer of a stack: one cell of width H, or two of width H/2 that read each sequence in both directions and whose outputs
/// stand side by side.
/// </summary>
/// <remarks>Schuster and Paliwal (1997) for both directions.</remarks>
public sealed class RecurrentLayer
{
    private readonly int _width;

    /// <summary>Creates the layer with parameters of zeros.</summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="name">Name in files, such as <c>encoder.rnn</c>.</param>
    /// <param name="layer">Number of the layer in its stack, from 0.</param>
    /// <param name="options">Sizes and kind of the stack.</param>
    /// <exception cref="ArgumentException">H is odd and the stack bidirectional.</exception>
    public RecurrentLayer(Device device, string name, int layer, RecurrentStackOptions options)
    {
        if (options.Bidirectional && options.HiddenSize % 2 != 0)
        {
            throw new ArgumentException(
                $"A bidirectional layer halves its width, so it must be even, not {options.HiddenSize}.", nameof(options));
        }

        _width = options.Bidirectional ? options.HiddenSize / 2 : options.HiddenSize;
        bool[] directions = options.Bidirectional ? [false, true] : [false];
        var cell = new RecurrentCellOptions
        {
            Cell = options.Cell,
            GruReset = options.GruReset,
            Layer = layer,
            InputSize = layer == 0 ? options.InputSize : options.HiddenSize,
            HiddenSize = _width,
            LayerNorm = options.LayerNorm,
            RecurrentDropout = options.RecurrentDropout,
        };
        Directions = [.. directions.Select(reverse => new RecurrentCell(device, name, cell with { IsReverse = reverse }))];
    }

    /// <summary>Forward, and backward where the layer is bidirectional.</summary>
    public IReadOnlyList<RecurrentCell> Directions { get; }

    /// <summary>Runs over all steps of all sequences.</summary>
    /// <param name="x">Inputs. Shape (N, E).</param>
    /// <param name="layout">Which rows belong to which step.</param>
    /// <param name="h">Initial h; overwritten with the final one. Shape (B, H).</param>
    /// <param name="c">Initial cell state; overwritten with the final one; empty where cells have none. Shape (B, H).</param>
    /// <param name="startsAtZero">Whether the initial h is zero.</param>
    /// <param name="pass">Memory for the activations, and dropout.</param>
    public RecurrentLayerActivations Forward(
        Tensor x, SequenceLayout layout, Tensor h, Tensor c, bool startsAtZero, Pass pass)
    {
        Tensor output = pass.Workspace.Take(layout.Rows, h.Columns);
        List<CellActivations> activations = pass.Workspace.TakeList<CellActivations>();
        for (int d = 0; d < Directions.Count; d++)
        {
            activations.Add(Directions[d].Forward(
                x, layout, Part(h, d), Part(c, d), Part(output, d), startsAtZero, pass));
        }

        return new RecurrentLayerActivations(output, activations);
    }

    /// <summary>Adds the gradients of one forward pass.</summary>
    /// <param name="activations">From <see cref="Forward"/>.</param>
    /// <param name="dOutput">Gradient of the outputs. Shape (N, H).</param>
    /// <param name="dh">Gradient of the final h; overwritten with that of the initial h. Shape (B, H).</param>
    /// <param name="dc">Gradient of the final cell state; overwritten with that of the initial one. Shape (B, H).</param>
    /// <param name="dx">Gradient of the inputs, overwritten. Shape (N, E).</param>
    /// <param name="workspace">Memory for what lies between.</param>
    public void Backward(
        RecurrentLayerActivations activations, Tensor dOutput, Tensor dh, Tensor dc, Tensor dx, Workspace workspace)
    {
        for (int d = Directions.Count - 1; d >= 0; d--)
        {
            Directions[d].Backward(
                activations.Directions[d], Part(dOutput, d), Part(dh, d), Part(dc, d), dx,
                addToInput: d < Directions.Count - 1, workspace);
        }
    }

    /// <summary>The columns that belong to direction d.</summary>
    /// <param name="whole">All directions side by side; empty where cells have no such state.</param>
    /// <param name="d">Number of the direction.</param>
    internal Tensor Part(Tensor whole, int d) => whole.IsEmpty ? whole : whole.SliceColumns(d * _width, _width);
}
