namespace Seq2SeqLstm.Compute;

/// <content>The cells of recurrent layers.</content>
public abstract partial class Device
{
    /// <summary>
    /// One LSTM step after the products: <c>i, f, o = σ(gates + bias)</c>, <c>g = tanh(gates + bias)</c>,
    /// <c>c = f∘cPrev + i∘g</c>, <c>h = o∘tanh c</c>.
    /// </summary>
    /// <param name="gates">Before activation, in the order i, f, g, o; overwritten with the gates. Shape (B, 4H).</param>
    /// <param name="bias">Shape (1, 4H).</param>
    /// <param name="cPrev">Cell state before the step; may be c. Shape (B, H).</param>
    /// <param name="c">Cell state after the step, overwritten. Shape (B, H).</param>
    /// <param name="h">Output, overwritten. Shape (B, H).</param>
    /// <remarks>Hochreiter and Schmidhuber (1997), forget gate of Gers et al. (2000), no peepholes.</remarks>
    public abstract void LstmStep(Tensor gates, Tensor bias, Tensor cPrev, Tensor c, Tensor h);

    /// <summary>The gradients of one <see cref="LstmStep"/>, with <c>dh = dOutput + dhNext</c>.</summary>
    /// <param name="gates">The gates that the step left. Shape (B, 4H).</param>
    /// <param name="cPrev">Cell state before the step. Shape (B, H).</param>
    /// <param name="dOutput">Gradient of h from outside. Shape (B, H).</param>
    /// <param name="dhNext">Gradient of h from the next step. Shape (B, H).</param>
    /// <param name="dc">Gradient of c from the next step; overwritten with that of cPrev. Shape (B, H).</param>
    /// <param name="da">Gradient of the gates before activation, overwritten. Shape (B, 4H).</param>
    public abstract void LstmStepBackward(
        Tensor gates, Tensor cPrev, Tensor dOutput, Tensor dhNext, Tensor dc, Tensor da);
}
