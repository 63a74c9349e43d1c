using MathNet.Numerics.LinearAlgebra;

namespace Seq2SeqLstm.Tests.Reference;

/// <summary>One time step of <see cref="ReferenceLstm"/>: what went in, the gates, what came out.</summary>
/// <param name="X">Input x_t. Width E.</param>
/// <param name="HPrev">Hidden state h_(t-1). Width H.</param>
/// <param name="CPrev">Cell state c_(t-1). Width H.</param>
/// <param name="I">Input gate. Width H.</param>
/// <param name="F">Forget gate. Width H.</param>
/// <param name="G">Candidate. Width H.</param>
/// <param name="O">Output gate. Width H.</param>
/// <param name="C">Cell state c_t. Width H.</param>
/// <param name="H">Hidden state h_t. Width H.</param>
internal sealed record LstmStep(
    Vector<double> X,
    Vector<double> HPrev,
    Vector<double> CPrev,
    Vector<double> I,
    Vector<double> F,
    Vector<double> G,
    Vector<double> O,
    Vector<double> C,
    Vector<double> H);
