using Seq2SeqLstm.Compute;

namespace Seq2SeqLstm.Layers;

/// <summary>
/// The weights that all recurrent cells have: of input and state, and a bias; with layer normalisation, the gains of products.
/// </summary>
internal sealed class CellWeights
{
    private readonly Device _device;
    private readonly RecurrentCellOptions _options;

    /// <summary>Creates parameters of zeros.</summary>
    /// <param name="device">Where they lie.</param>
    /// <param name="name">Name in files, such as <c>encoder.rnn</c>.</param>
    /// <param name="options">Place, sizes and kind.</param>
    /// <param name="norms">Blocks of H columns that are normalised together; as many in all as the cell has gates.</param>
    public CellWeights(Device device, string name, RecurrentCellOptions options, params int[] norms)
    {
        _device = device;
        _options = options;
        (int H, string suffix) = (options.HiddenSize, options.Suffix);
        Gates = norms.Sum();
        int columns = Gates * H;
        Wx = new Parameter(device, $"{name}.weight_ih_{suffix}", columns, options.InputSize);
        Wh = new Parameter(device, $"{name}.weight_hh_{suffix}", columns, H);
        Bias = new Parameter(device, $"{name}.bias_ih_{suffix}", 1, columns, isVector: true);
        LayerNormalization? norm = null;
        if (options.LayerNorm)
        {
            InputGain = new Parameter(device, $"{name}.norm_ih_{suffix}.weight", 1, columns, isVector: true);
            RecurrentGain = new Parameter(device, $"{name}.norm_hh_{suffix}.weight", 1, columns, isVector: true);
            norm = new LayerNormalization(device, InputGain, null, 0, [.. norms.Select(blocks => blocks * H)]);
        }

        Input = new GateProducts(device, Wx, 0, columns, norm);
        Parameters = [Wx, Wh, Bias, .. Gains];
    }

    /// <summary>Input weights. Shape (G, E).</summary>
    public Parameter Wx { get; }

    /// <summary>Recurrent weights. Shape (G, H).</summary>
    public Parameter Wh { get; }

    /// <summary>Bias. Shape (1, G).</summary>
    public Parameter Bias { get; }

    /// <summary>Gain of the normalised input products; null without. Shape (1, G).</summary>
    public Parameter? InputGain { get; }

    /// <summary>Gain of the normalised recurrent products; null without. Shape (1, G).</summary>
    public Parameter? RecurrentGain { get; }

    /// <summary>The input products.</summary>
    public GateProducts Input { get; }

    /// <summary>Number of gates: blocks of H columns.</summary>
    public int Gates { get; }

    /// <summary>All of them, in the order in which files have them.</summary>
    public IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>The gains, if any, in the order in which files have them.</summary>
    public IEnumerable<Parameter> Gains => InputGain is null ? [] : [InputGain, RecurrentGain!];

    private int H => _options.HiddenSize;

    /// <summary>Recurrent products of some gates.</summary>
    /// <param name="firstGate">First of the gates.</param>
    /// <param name="norms">Numbers of gates that are normalised together.</param>
    public GateProducts Recurrent(int firstGate, params int[] norms)
    {
        LayerNormalization? norm = RecurrentGain is null
            ? null
            : new LayerNormalization(_device, RecurrentGain, null, firstGate * H, [.. norms.Select(gates => gates * H)]);
        return new GateProducts(_device, Wh, firstGate * H, norms.Sum() * H, norm);
    }

    /// <summary>Bias to zero, gains to one.</summary>
    public void ResetVectors()
    {
        _device.Fill(Bias.Value, 0f);
        foreach (Parameter gain in Gains)
        {
            _device.Fill(gain.Value, 1f);
        }
    }

    /// <summary>Adds the gradients of recurrent weights.</summary>
    /// <param name="products">The recurrent products.</param>
    /// <param name="activations">The pass.</param>
    /// <param name="dProducts">Gradients of the bare products. N rows.</param>
    /// <param name="taken">What the products took. Shape (N, H).</param>
    public void AddRecurrentGradients(
        GateProducts products, in CellActivations activations, Tensor dProducts, Tensor taken)
    {
        (int first, int rows) = activations.Layout.RowsWithState(_options.IsReverse, activations.StartsAtZero);
        products.AddWeightGradient(dProducts.SliceRows(first, rows), taken.SliceRows(first, rows));
    }
}
