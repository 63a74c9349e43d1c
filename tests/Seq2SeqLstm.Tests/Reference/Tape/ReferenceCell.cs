using Seq2SeqLstm.Layers;

namespace Seq2SeqLstm.Tests.Reference.Tape;

/// <summary>One step of every cell, written from the equations of the papers, in double precision for one sentence at a time.</summary>
/// <param name="weights">The weights by name.</param>
/// <param name="name">Name of the stack, such as <c>encoder.rnn</c>.</param>
/// <param name="suffix">Such as <c>l0_reverse</c>.</param>
/// <param name="options">Which cell.</param>
internal sealed class ReferenceCell(
    IReadOnlyDictionary<string, TapeMatrix> weights, string name, string suffix, RecurrentStackOptions options)
{
    private int Width => Weight("weight_hh").Value.ColumnCount;

    /// <summary>Runs one step.</summary>
    /// <param name="tape">Where it is written down.</param>
    /// <param name="x">Input. Width E.</param>
    /// <param name="previous">State before.</param>
    /// <param name="mask">What recurrent dropout multiplies h with; null for none.</param>
    public TapeState Step(GradientTape tape, TapeVector x, TapeState previous, TapeVector? mask)
    {
        TapeVector dropped = mask is null ? previous.H : tape.Multiply(mask, previous.H);
        TapeVector input = tape.Times(Weight("weight_ih"), x), recurrent = tape.Times(Weight("weight_hh"), dropped);
        TapeVector bias = tape.Vector(Weight("bias_ih"));
        return options.Cell switch
        {
            CellKind.Lstm => Lstm(tape, input, recurrent, bias, previous.C!),
            CellKind.Rnn => new TapeState(
                tape.Tanh(Sum(tape, Norm(tape, "norm_ih", input, 0, 1), Norm(tape, "norm_hh", recurrent, 0, 1), bias)), null),
            _ => new TapeState(Gru(tape, input, recurrent, bias, previous.H, dropped), null),
        };
    }

    private TapeState Lstm(GradientTape tape, TapeVector input, TapeVector recurrent, TapeVector bias, TapeVector cPrev)
    {
        TapeVector a = Sum(tape, Norm(tape, "norm_ih", input, 0, 4), Norm(tape, "norm_hh", recurrent, 0, 4), bias);
        TapeVector i = tape.Sigmoid(Gate(tape, a, 0)), f = tape.Sigmoid(Gate(tape, a, 1));
        TapeVector g = tape.Tanh(Gate(tape, a, 2)), o = tape.Sigmoid(Gate(tape, a, 3));
        TapeVector c = tape.Add(tape.Multiply(f, cPrev), tape.Multiply(i, g));
        TapeVector normalized = Norm(tape, "norm_c", c, 0, 1);
        if (options.LayerNorm)
        {
            normalized = tape.Add(normalized, tape.Vector(weights[$"{name}.norm_c_{suffix}.bias"]));
        }

        return new TapeState(tape.Multiply(o, tape.Tanh(normalized)), c);
    }

    /// <summary>r and z are normalised together, n for itself.</summary>
    private TapeVector Gru(
        GradientTape tape, TapeVector input, TapeVector recurrent, TapeVector bias, TapeVector hPrev, TapeVector dropped)
    {
        TapeVector gates = Sum(
            tape, Norm(tape, "norm_ih", Gates(tape, input, 0, 2), 0, 2), Norm(tape, "norm_hh", Gates(tape, recurrent, 0, 2), 0, 2),
            Gates(tape, bias, 0, 2));
        TapeVector r = tape.Sigmoid(Gate(tape, gates, 0)), z = tape.Sigmoid(Gate(tape, gates, 1));
        TapeVector inner = options.GruReset == GruReset.After
            ? tape.Multiply(r, tape.Add(
                Norm(tape, "norm_hh", Gate(tape, recurrent, 2), 2, 1), tape.Vector(Weight("bias_hn"))))
            : Norm(tape, "norm_hh", Gate(tape, tape.Times(Weight("weight_hh"), tape.Multiply(r, dropped)), 2), 2, 1);
        TapeVector n = tape.Tanh(Sum(
            tape, Norm(tape, "norm_ih", Gate(tape, input, 2), 2, 1), inner, Gate(tape, bias, 2)));
        return tape.Add(tape.Multiply(tape.OneMinus(z), hPrev), tape.Multiply(z, n));
    }

    /// <summary>Layer normalisation with its gain, where the options ask for it.</summary>
    private TapeVector Norm(GradientTape tape, string norm, TapeVector x, int gate, int gates)
    {
        if (!options.LayerNorm)
        {
            return x;
        }

        TapeVector gain = tape.Vector(weights[$"{name}.{norm}_{suffix}.weight"]);
        return tape.Multiply(tape.Part(gain, gate * Width, gates * Width), tape.Normalize(x));
    }

    private TapeMatrix Weight(string kind) => weights[$"{name}.{kind}_{suffix}"];

    private TapeVector Gate(GradientTape tape, TapeVector x, int gate) => Gates(tape, x, gate, 1);

    private TapeVector Gates(GradientTape tape, TapeVector x, int gate, int count) =>
        tape.Part(x, gate * Width, count * Width);

    private static TapeVector Sum(GradientTape tape, params TapeVector[] summands) => summands.Aggregate(tape.Add);
}
