using Seq2SeqLstm.Compute;

namespace Seq2SeqLstm.Layers;

/// <summary>A trained vector for each token: <c>y[n] = W[token n]</c>.</summary>
public sealed class Embedding
{
    private readonly Device _device;

    /// <summary>Creates the layer with vectors of zeros.</summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="name">Name in files, such as <c>source_embedding</c>.</param>
    /// <param name="vocabulary">Number of tokens V.</param>
    /// <param name="width">Width E of a vector.</param>
    public Embedding(Device device, string name, int vocabulary, int width)
        : this(device, new Parameter(device, $"{name}.weight", vocabulary, width))
    {
    }

    /// <summary>Creates the layer over vectors that another layer has too.</summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="weight">The vectors. Shape (V, E).</param>
    internal Embedding(Device device, Parameter weight)
    {
        _device = device;
        Weight = weight;
    }

    /// <summary>The vectors. Shape (V, E).</summary>
    public Parameter Weight { get; }

    /// <summary>Looks up tokens.</summary>
    /// <param name="tokens">N token ids.</param>
    /// <param name="workspace">Memory for the result.</param>
    /// <returns>Shape (N, E).</returns>
    /// <exception cref="ArgumentOutOfRangeException">A token is not in the vocabulary.</exception>
    public Tensor Forward(ReadOnlySpan<int> tokens, Workspace workspace)
    {
        Tensor y = workspace.Take(tokens.Length, Weight.Value.Columns);
        _device.GatherRows(Weight.Value, tokens, y);
        return y;
    }

    /// <summary>Adds the gradient: <c>dW[token n] += dy[n]</c>.</summary>
    /// <param name="tokens">Tokens given to <see cref="Forward"/>.</param>
    /// <param name="dy">Gradient of the result. Shape (N, E).</param>
    public void Backward(ReadOnlySpan<int> tokens, Tensor dy) => _device.AddScatterRows(dy, tokens, Weight.Gradient);
}
