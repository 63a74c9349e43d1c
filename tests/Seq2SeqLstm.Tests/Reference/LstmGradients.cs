using MathNet.Numerics.LinearAlgebra;

namespace Seq2SeqLstm.Tests.Reference;

/// <summary>Gradients of one backward pass through a <see cref="ReferenceLstm"/>.</summary>
/// <param name="DWx">Shape (4H, E).</param>
/// <param name="DWh">Shape (4H, H).</param>
/// <param name="DBias">Shape (4H, 1).</param>
/// <param name="Dx">One vector of width E for each step.</param>
/// <param name="Dh0">Gradient of the initial hidden state. Width H.</param>
/// <param name="Dc0">Gradient of the initial cell state. Width H.</param>
internal sealed record LstmGradients(
    Matrix<double> DWx,
    Matrix<double> DWh,
    Matrix<double> DBias,
    Vector<double>[] Dx,
    Vector<double> Dh0,
    Vector<double> Dc0);
