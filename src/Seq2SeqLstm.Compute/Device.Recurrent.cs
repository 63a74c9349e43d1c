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

    /// <summary>
    /// The first half of an <see cref="LstmStep"/>, for cells that work on c before the output is made of it:
    /// <c>i, f, o = σ(gates + bias)</c>, <c>g = tanh(gates + bias)</c>, <c>c = f∘cPrev + i∘g</c>.
    /// </summary>
    /// <param name="gates">Before activation, in the order i, f, g, o; overwritten with the gates. Shape (B, 4H).</param>
    /// <param name="bias">Shape (1, 4H).</param>
    /// <param name="cPrev">Cell state before the step. Shape (B, H).</param>
    /// <param name="c">Cell state after the step, overwritten; may be cPrev. Shape (B, H).</param>
    public abstract void LstmCell(Tensor gates, Tensor bias, Tensor cPrev, Tensor c);

    /// <summary>
    /// The gradients of one <see cref="LstmCell"/>, with <c>dc + dCell</c> as that of c; those of o come from
    /// <see cref="LstmOutputBackward"/>.
    /// </summary>
    /// <param name="gates">The gates that the step left. Shape (B, 4H).</param>
    /// <param name="cPrev">Cell state before the step. Shape (B, H).</param>
    /// <param name="dCell">Gradient of c from the output of this step. Shape (B, H).</param>
    /// <param name="dc">Gradient of c from the next step; overwritten with that of cPrev. Shape (B, H).</param>
    /// <param name="da">Gradients of the gates before activation, those of i, f and g overwritten; may be gates. Shape (B, 4H).</param>
    public abstract void LstmCellBackward(Tensor gates, Tensor cPrev, Tensor dCell, Tensor dc, Tensor da);

    /// <summary>The second half of an <see cref="LstmStep"/>: <c>h = o∘tanh(cell)</c>.</summary>
    /// <param name="gates">The gates that <see cref="LstmCell"/> left. Shape (B, 4H).</param>
    /// <param name="cell">The cell state, such as normalised. Shape (B, H).</param>
    /// <param name="h">Output, overwritten; may be cell. Shape (B, H).</param>
    /// <remarks>Normalised as in Ba, Kiros and Hinton (2016).</remarks>
    public abstract void LstmOutput(Tensor gates, Tensor cell, Tensor h);

    /// <summary>The gradients of one <see cref="LstmOutput"/>, with <c>dh = dOutput + dhNext</c>.</summary>
    /// <param name="gates">The gates that <see cref="LstmCell"/> left. Shape (B, 4H).</param>
    /// <param name="cell">What the step was given. Shape (B, H).</param>
    /// <param name="dOutput">Gradient of h from outside. Shape (B, H).</param>
    /// <param name="dhNext">Gradient of h from the next step. Shape (B, H).</param>
    /// <param name="dCell">Gradient of cell, overwritten. Shape (B, H).</param>
    /// <param name="da">Gradients of the gates before activation, those of o overwritten; may be gates. Shape (B, 4H).</param>
    public abstract void LstmOutputBackward(
        Tensor gates, Tensor cell, Tensor dOutput, Tensor dhNext, Tensor dCell, Tensor da);

    /// <summary>
    /// One step of the gated recurrent unit after the products, the reset gate acting on the recurrent one:
    /// <c>r, z = σ(x + u + bias)</c>, <c>n = tanh(x + bias + r∘(u + uBias))</c>, <c>h = (1 − z)∘hPrev + z∘n</c>.
    /// </summary>
    /// <param name="x">Input products, in the order r, z, n; overwritten with them. Shape (B, 3H).</param>
    /// <param name="u">Recurrent products; those of n are overwritten with <c>u + uBias</c>. Shape (B, 3H).</param>
    /// <param name="bias">Shape (1, 3H).</param>
    /// <param name="uBias">Bias of the candidate's recurrent product. Shape (1, H).</param>
    /// <param name="hPrev">Output of the step before. Shape (B, H).</param>
    /// <param name="h">Output, overwritten; may be hPrev. Shape (B, H).</param>
    /// <remarks>
    /// Cho et al. (2014), but with the reset gate after the product, as in cuDNN and PyTorch. There, z is what is kept of the
    /// state before, here what is taken from the candidate: to exchange a model, the sign of the rows of z changes in weights
    /// and bias.
    /// </remarks>
    public abstract void GruStep(Tensor x, Tensor u, Tensor bias, Tensor uBias, Tensor hPrev, Tensor h);

    /// <summary>The gradients of one <see cref="GruStep"/>, with <c>dh + dOutput</c> as that of h.</summary>
    /// <param name="x">r, z, n as the step left them. Shape (B, 3H).</param>
    /// <param name="u">The recurrent products as the step left them. Shape (B, 3H).</param>
    /// <param name="hPrev">Output of the step before. Shape (B, H).</param>
    /// <param name="dOutput">Gradient of h from outside. Shape (B, H).</param>
    /// <param name="dh">
    /// Gradient of h from the next step; overwritten with the part of that of hPrev which does not go through the recurrent
    /// products. Shape (B, H).
    /// </param>
    /// <param name="dx">
    /// Gradient of the input products and of bias, overwritten; may be <paramref name="x"/>. Shape (B, 3H).
    /// </param>
    /// <param name="du">
    /// Gradient of the recurrent products, and of uBias in the columns of n, overwritten; may be <paramref name="u"/>.
    /// Shape (B, 3H).
    /// </param>
    public abstract void GruStepBackward(Tensor x, Tensor u, Tensor hPrev, Tensor dOutput, Tensor dh, Tensor dx, Tensor du);

    /// <summary>
    /// The gates of a gated recurrent unit whose reset gate acts on the state before the recurrent product:
    /// <c>r, z = σ(gates + bias)</c>, <c>reset = r∘hPrev</c>.
    /// </summary>
    /// <param name="gates">Before activation, in the order r, z, n; r and z overwrite theirs, n's stay. Shape (B, 3H).</param>
    /// <param name="bias">Shape (1, 3H).</param>
    /// <param name="hPrev">Output of the step before. Shape (B, H).</param>
    /// <param name="reset">What the candidate's recurrent product takes, overwritten. Shape (B, H).</param>
    /// <remarks>Cho et al. (2014); z as in <see cref="GruStep"/>.</remarks>
    public abstract void GruGates(Tensor gates, Tensor bias, Tensor hPrev, Tensor reset);

    /// <summary>The gradients of one <see cref="GruGates"/>, after <see cref="GruCandidateBackward"/>.</summary>
    /// <param name="gates">The gates that the step left. Shape (B, 3H).</param>
    /// <param name="hPrev">Output of the step before. Shape (B, H).</param>
    /// <param name="dReset">Gradient of reset. Shape (B, H).</param>
    /// <param name="dh">Gradient of hPrev, added to. Shape (B, H).</param>
    /// <param name="da">
    /// Gradients of the gates before activation, those of r overwritten; may be <paramref name="gates"/>. Shape (B, 3H).
    /// </param>
    public abstract void GruGatesBackward(Tensor gates, Tensor hPrev, Tensor dReset, Tensor dh, Tensor da);

    /// <summary>
    /// What follows on <see cref="GruGates"/> and the candidate's recurrent product: <c>n = tanh(gates + bias)</c>,
    /// <c>h = (1 − z)∘hPrev + z∘n</c>.
    /// </summary>
    /// <param name="gates">z, and n before activation, which n overwrites. Shape (B, 3H).</param>
    /// <param name="bias">Shape (1, 3H).</param>
    /// <param name="hPrev">Output of the step before. Shape (B, H).</param>
    /// <param name="h">Output, overwritten; may be hPrev. Shape (B, H).</param>
    /// <remarks>Cho et al. (2014); z as in <see cref="GruStep"/>.</remarks>
    public abstract void GruCandidate(Tensor gates, Tensor bias, Tensor hPrev, Tensor h);

    /// <summary>The gradients of one <see cref="GruCandidate"/>, with <c>dh + dOutput</c> as that of h.</summary>
    /// <param name="gates">The gates that the step left. Shape (B, 3H).</param>
    /// <param name="hPrev">Output of the step before. Shape (B, H).</param>
    /// <param name="dOutput">Gradient of h from outside. Shape (B, H).</param>
    /// <param name="dh">
    /// Gradient of h from the next step; overwritten with the part of that of hPrev which goes neither through products nor
    /// through the reset state. Shape (B, H).
    /// </param>
    /// <param name="da">
    /// Gradients of the gates before activation, those of z and n overwritten; may be <paramref name="gates"/>. Shape (B, 3H).
    /// </param>
    public abstract void GruCandidateBackward(Tensor gates, Tensor hPrev, Tensor dOutput, Tensor dh, Tensor da);

    /// <summary>One step of the plain recurrent cell after the products: <c>h = tanh(a + bias)</c>.</summary>
    /// <param name="a">Before activation. Shape (B, H).</param>
    /// <param name="bias">Shape (1, H).</param>
    /// <param name="h">Output, overwritten; may be a. Shape (B, H).</param>
    /// <remarks>Elman (1990), with tanh.</remarks>
    public abstract void RnnStep(Tensor a, Tensor bias, Tensor h);

    /// <summary>The gradient of one <see cref="RnnStep"/>: <c>da = (dOutput + dhNext)∘(1 − h²)</c>.</summary>
    /// <param name="h">Output of the step. Shape (B, H).</param>
    /// <param name="dOutput">Gradient of h from outside. Shape (B, H).</param>
    /// <param name="dhNext">Gradient of h from the next step. Shape (B, H).</param>
    /// <param name="da">Gradient before activation, overwritten; may be dhNext. Shape (B, H).</param>
    public abstract void RnnStepBackward(Tensor h, Tensor dOutput, Tensor dhNext, Tensor da);
}
