using Seq2SeqLstm.Compute;

namespace Seq2SeqLstm.Layers;

/// <summary>Makes the state that the decoder starts from of the encoder's final state, layer by layer.</summary>
/// <remarks>
/// A dense bridge gives <c>h = tanh(W·h' + b)</c>, as Bahdanau, Cho and Bengio (2015) start their decoder, and
/// <c>c = W·c' + b</c>, since a cell state is not bounded by 1.
/// </remarks>
public sealed class Bridge
{
    private readonly Device _device;
    private readonly BridgeKind _kind;
    private readonly int _outputSize;
    private readonly Linear[] _h;
    private readonly Linear[] _c;

    /// <summary>Creates the bridge with parameters of zeros; <see cref="Pack"/> must follow when they have been set.</summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="kind">What the decoder starts from.</param>
    /// <param name="encoder">The encoder's layers.</param>
    /// <param name="decoder">The decoder's layers, as many and of the same cell.</param>
    /// <exception cref="ArgumentException">The bridge hands over states as they are, and the widths differ.</exception>
    public Bridge(Device device, BridgeKind kind, RecurrentStack encoder, RecurrentStack decoder)
    {
        if (kind == BridgeKind.Final && encoder.HiddenSize != decoder.HiddenSize)
        {
            throw new ArgumentException(
                $"An encoder of width {encoder.HiddenSize} cannot hand its state to a decoder of width {decoder.HiddenSize}.",
                nameof(kind));
        }

        _device = device;
        _kind = kind;
        _outputSize = decoder.HiddenSize;
        int layers = kind == BridgeKind.Dense ? decoder.Layers.Count : 0;
        _h = [.. Enumerable.Range(0, layers).Select(layer => Layer("h", layer))];
        _c = encoder.HasCellState ? [.. Enumerable.Range(0, layers).Select(layer => Layer("c", layer))] : [];
        Parameters = [.. _h.Concat(_c).SelectMany(linear => linear.Parameters)];

        Linear Layer(string state, int layer) =>
            new(device, $"bridge.{state}_l{layer}", encoder.HiddenSize, decoder.HiddenSize, hasBias: true);
    }

    /// <summary>All parameters, in the order in which files have them.</summary>
    public IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>Draws the first parameters.</summary>
    /// <param name="initializer">Where numbers come from.</param>
    /// <param name="kind">How weights start.</param>
    /// <param name="range">Half width, or standard deviation, of the kinds that have one.</param>
    public void Initialize(ParameterInitializer initializer, Initialization kind, float range)
    {
        foreach (Linear linear in _h.Concat(_c))
        {
            linear.Initialize(initializer, kind, range);
        }
    }

    /// <summary>Packs the weights for forward passes: to be called whenever they have changed.</summary>
    public void Pack()
    {
        foreach (Linear linear in _h.Concat(_c))
        {
            linear.Pack();
        }
    }

    /// <summary>The state that the decoder starts from.</summary>
    /// <param name="final">The encoder's final state. Each of shape (B, M).</param>
    /// <param name="workspace">Memory for it.</param>
    /// <returns>Each of shape (B, H); the given state itself where it is handed over as it is.</returns>
    public RecurrentState Forward(RecurrentState final, Workspace workspace)
    {
        if (_kind == BridgeKind.Final)
        {
            return final;
        }

        RecurrentState start = RecurrentState.Zeros(
            workspace, final.H.Count, final.H[0].Rows, _outputSize, final.C.Count > 0);
        for (int layer = 0; layer < _h.Length; layer++)
        {
            _h[layer].Forward(final.H[layer], start.H[layer]);
            _device.Tanh(start.H[layer], start.H[layer]);
        }

        for (int layer = 0; layer < _c.Length; layer++)
        {
            _c[layer].Forward(final.C[layer], start.C[layer]);
        }

        return start;
    }

    /// <summary>Adds the gradients of the parameters.</summary>
    /// <param name="final">The encoder's final state.</param>
    /// <param name="start">From <see cref="Forward"/>, with its numbers as they were.</param>
    /// <param name="dStart">Gradient of that; overwritten.</param>
    /// <param name="workspace">Memory for the result.</param>
    /// <returns>Gradient of the final state.</returns>
    public RecurrentState Backward(RecurrentState final, RecurrentState start, RecurrentState dStart, Workspace workspace)
    {
        if (_kind == BridgeKind.Final)
        {
            return dStart;
        }

        RecurrentState dFinal = RecurrentState.Zeros(
            workspace, final.H.Count, final.H[0].Rows, final.H[0].Columns, final.C.Count > 0);
        for (int layer = 0; layer < _h.Length; layer++)
        {
            _device.TanhBackward(start.H[layer], dStart.H[layer], dStart.H[layer]);
            Backward(_h[layer], final.H[layer], dStart.H[layer], dFinal.H[layer]);
        }

        for (int layer = 0; layer < _c.Length; layer++)
        {
            Backward(_c[layer], final.C[layer], dStart.C[layer], dFinal.C[layer]);
        }

        return dFinal;
    }

    private static void Backward(Linear linear, Tensor x, Tensor dy, Tensor dx)
    {
        linear.PackForBackward();
        linear.InputGradient(dy, dx);
        linear.AddGradients(x, dy);
    }
}
