namespace Seq2SeqLstm.Compute;

/// <content>What stands between layers and inside of them: dropout, normalisation, connections.</content>
public abstract partial class Device
{
    /// <summary><c>y = m∘x / (1 − rate)</c>, the mask m drawn by key and place, so that the backward pass is the same call.</summary>
    /// <param name="x">Shape (M, N).</param>
    /// <param name="rate">Share of zeros, from 0 to below 1.</param>
    /// <param name="key">Names the mask.</param>
    /// <param name="y">Shape (M, N), overwritten; may be x.</param>
    public abstract void Dropout(Tensor x, float rate, ulong key, Tensor y);

    /// <summary><c>y[m] = factors[m]·x[m]</c>: a factor of 0 takes a row away, such as a whole word.</summary>
    /// <param name="x">Shape (M, N).</param>
    /// <param name="factors">M factors.</param>
    /// <param name="y">Shape (M, N), overwritten; may be x.</param>
    /// <exception cref="ArgumentException">The number of factors is not that of the rows.</exception>
    public abstract void ScaleRows(Tensor x, ReadOnlySpan<float> factors, Tensor y);

    /// <summary><c>y = tanh x</c>.</summary>
    /// <param name="x">Shape (M, N).</param>
    /// <param name="y">Shape (M, N), overwritten; may be x.</param>
    public abstract void Tanh(Tensor x, Tensor y);

    /// <summary>The gradient of <see cref="Tanh"/>: <c>dx = dy∘(1 − y²)</c>.</summary>
    /// <param name="y">Shape (M, N).</param>
    /// <param name="dy">Shape (M, N).</param>
    /// <param name="dx">Shape (M, N), overwritten; may be dy.</param>
    public abstract void TanhBackward(Tensor y, Tensor dy, Tensor dx);

    /// <summary>
    /// Layer normalisation, row by row: <c>y = gain∘x̂ + bias</c> with <c>x̂ = inverse·(x − mean)</c> and
    /// <c>inverse = 1 / √(variance + 10⁻⁵)</c>, given as 0 for a row of exactly no variance, such as one of zeros: it is to have no
    /// gradient, in place of one that is some hundred times as steep as any other.
    /// </summary>
    /// <param name="x">Inputs; overwritten with x̂. Shape (M, N).</param>
    /// <param name="gain">Shape (1, N).</param>
    /// <param name="bias">Shape (1, N).</param>
    /// <param name="y">Overwritten; not x. Shape (M, N).</param>
    /// <param name="inverse">One number for each row, overwritten. Shape (M, 1).</param>
    /// <remarks>Ba, Kiros and Hinton (2016); the variance is divided by N, and ε is added to it, as PyTorch does.</remarks>
    public abstract void LayerNorm(Tensor x, Tensor gain, Tensor bias, Tensor y, Tensor inverse);

    /// <summary><see cref="LayerNorm"/> with its result added to y.</summary>
    /// <param name="x">Inputs; overwritten with x̂. Shape (M, N).</param>
    /// <param name="gain">Shape (1, N).</param>
    /// <param name="bias">Shape (1, N).</param>
    /// <param name="y">Added to; not x. Shape (M, N).</param>
    /// <param name="inverse">One number for each row, overwritten. Shape (M, 1).</param>
    public abstract void AddLayerNorm(Tensor x, Tensor gain, Tensor bias, Tensor y, Tensor inverse);

    /// <summary>
    /// The gradient of the inputs of <see cref="LayerNorm"/>; that of the gain is <see cref="AddProductColumnSums"/> of x̂ and
    /// dy, that of the bias <see cref="AddColumnSums"/> of dy.
    /// </summary>
    /// <param name="normalized">x̂. Shape (M, N).</param>
    /// <param name="inverse">Shape (M, 1).</param>
    /// <param name="gain">Shape (1, N).</param>
    /// <param name="dy">Shape (M, N).</param>
    /// <param name="dx">Overwritten; may be dy or normalized. Shape (M, N).</param>
    public abstract void LayerNormBackward(Tensor normalized, Tensor inverse, Tensor gain, Tensor dy, Tensor dx);

    /// <summary><c>sums += Σₘ x[m]∘y[m]</c>: the gradient of a factor that all rows share.</summary>
    /// <param name="x">Shape (M, N).</param>
    /// <param name="y">Shape (M, N).</param>
    /// <param name="sums">Shape (1, N), added to.</param>
    public abstract void AddProductColumnSums(Tensor x, Tensor y, Tensor sums);

    /// <summary>
    /// A highway connection past a layer f: <c>transform, carry = σ(gates + bias)</c>, <c>y = transform∘f + carry∘x</c>.
    /// </summary>
    /// <param name="gates">Before activation, in the order transform, carry; overwritten with the gates. Shape (M, 2N).</param>
    /// <param name="bias">Shape (1, 2N).</param>
    /// <param name="x">Input of the layer. Shape (M, N).</param>
    /// <param name="f">Output of the layer. Shape (M, N).</param>
    /// <param name="y">Overwritten; may be x or f. Shape (M, N).</param>
    /// <remarks>Srivastava, Greff and Schmidhuber (2015), the form with two gates.</remarks>
    public abstract void Highway(Tensor gates, Tensor bias, Tensor x, Tensor f, Tensor y);

    /// <summary>The gradients of <see cref="Highway"/>.</summary>
    /// <param name="gates">The gates that the forward pass left. Shape (M, 2N).</param>
    /// <param name="x">Input of the layer. Shape (M, N).</param>
    /// <param name="f">Output of the layer. Shape (M, N).</param>
    /// <param name="dy">Shape (M, N).</param>
    /// <param name="dx">The part that does not go through gates and layer, overwritten; may be dy. Shape (M, N).</param>
    /// <param name="df">Overwritten; may be dy. Shape (M, N).</param>
    /// <param name="da">Gradient of the gates before activation, overwritten; may be gates. Shape (M, 2N).</param>
    public abstract void HighwayBackward(Tensor gates, Tensor x, Tensor f, Tensor dy, Tensor dx, Tensor df, Tensor da);

    /// <summary>A highway connection with one gate: <c>gate = σ(gate + bias)</c>, <c>y = gate∘f + (1 − gate)∘x</c>.</summary>
    /// <param name="gate">Before activation; overwritten with the gate. Shape (M, N).</param>
    /// <param name="bias">Shape (1, N).</param>
    /// <param name="x">Input of the layer. Shape (M, N).</param>
    /// <param name="f">Output of the layer. Shape (M, N).</param>
    /// <param name="y">Overwritten; may be x or f. Shape (M, N).</param>
    /// <remarks>Srivastava, Greff and Schmidhuber (2015), with carry = 1 − transform.</remarks>
    public abstract void CoupledHighway(Tensor gate, Tensor bias, Tensor x, Tensor f, Tensor y);

    /// <summary>The gradients of <see cref="CoupledHighway"/>.</summary>
    /// <param name="gate">The gate that the forward pass left. Shape (M, N).</param>
    /// <param name="x">Input of the layer. Shape (M, N).</param>
    /// <param name="f">Output of the layer. Shape (M, N).</param>
    /// <param name="dy">Shape (M, N).</param>
    /// <param name="dx">The part that does not go through gate and layer, overwritten; may be dy. Shape (M, N).</param>
    /// <param name="df">Overwritten; may be dy. Shape (M, N).</param>
    /// <param name="da">Gradient of the gate before activation, overwritten; may be gate. Shape (M, N).</param>
    public abstract void CoupledHighwayBackward(
        Tensor gate, Tensor x, Tensor f, Tensor dy, Tensor dx, Tensor df, Tensor da);
}
