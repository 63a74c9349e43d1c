using Seq2SeqLstm.Compute;

namespace Seq2SeqLstm.Layers;

/// <summary>
/// A vector of the source words that attention points at, beside what their context says: <c>f = tanh(Σₛ a(s)·word(s))</c>,
/// <c>y = tanh(W·f) + f</c>.
/// </summary>
/// <remarks>Nguyen and Chiang (2018): it lets rare words be translated by what they are.</remarks>
internal sealed class LexicalLayer
{
    private readonly Device _device;
    private readonly int _size;

    /// <summary>Creates the layer with parameters of zeros.</summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="name">Name in files, such as <c>lexical.hidden</c>.</param>
    /// <param name="size">Width E of the source embeddings.</param>
    public LexicalLayer(Device device, string name, int size)
    {
        _device = device;
        _size = size;
        Hidden = new Linear(device, name, size, size, hasBias: false);
    }

    /// <summary>The hidden layer W.</summary>
    public Linear Hidden { get; }

    /// <summary>Averages words and runs the hidden layer.</summary>
    /// <param name="weights">Attention weights. Shape (R, S).</param>
    /// <param name="words">Source embeddings. Shape (N, E).</param>
    /// <param name="groups">Which rows belong together.</param>
    /// <param name="kept">Overwritten. Shape (R, 2E).</param>
    /// <param name="y">Overwritten. Shape (R, E).</param>
    public void Forward(Tensor weights, Tensor words, AttentionGroups groups, Tensor kept, Tensor y)
    {
        (Tensor f, Tensor hidden) = Halves(kept);
        _device.WeightedSum(weights, words, groups, f);
        _device.Tanh(f, f);
        Hidden.Forward(f, hidden);
        _device.Tanh(hidden, hidden);
        _device.Copy(hidden, y);
        _device.Add(f, y);
    }

    /// <summary>Adds the gradients of attention weights and of the source embeddings.</summary>
    /// <param name="weights">Attention weights. Shape (R, S).</param>
    /// <param name="words">Source embeddings. Shape (N, E).</param>
    /// <param name="groups">Which rows belong together.</param>
    /// <param name="kept">From <see cref="Forward"/>.</param>
    /// <param name="dy">Gradient of the result. Shape (R, E).</param>
    /// <param name="dKept">Overwritten. Shape (R, 2E).</param>
    /// <param name="dWeights">Added to. Shape (R, S).</param>
    /// <param name="dWords">Added to. Shape (N, E).</param>
    public void Backward(
        Tensor weights, Tensor words, AttentionGroups groups, Tensor kept, Tensor dy, Tensor dKept, Tensor dWeights,
        Tensor dWords)
    {
        (Tensor f, Tensor hidden) = Halves(kept);
        (Tensor df, Tensor dHidden) = Halves(dKept);
        _device.TanhBackward(hidden, dy, dHidden);
        _device.Copy(dy, df);
        Hidden.InputGradient(dHidden, df, add: true);
        _device.TanhBackward(f, df, df);
        _device.AddWeightedSumGradients(df, weights, words, groups, dWeights, dWords);
    }

    /// <summary>Adds the gradient of W over all rows.</summary>
    /// <param name="kept">From <see cref="Forward"/>.</param>
    /// <param name="dKept">From <see cref="Backward"/>.</param>
    public void EndBackward(Tensor kept, Tensor dKept) => Hidden.AddGradients(Halves(kept).Words, Halves(dKept).Hidden);

    private (Tensor Words, Tensor Hidden) Halves(Tensor both) =>
        (both.SliceColumns(0, _size), both.SliceColumns(_size, _size));
}
