using Seq2SeqLstm.Layers;

namespace Seq2SeqLstm.Tests.Reference.Tape;

/// <summary>
/// A stack of recurrent layers with any cell, connection and dropout, in double precision for one sentence at a time: the oracle
/// for <see cref="RecurrentStack"/>.
/// </summary>
internal sealed class ReferenceFamilyStack(
    IReadOnlyDictionary<string, TapeMatrix> weights, string name, RecurrentStackOptions options)
{
    private int Directions => options.Bidirectional ? 2 : 1;

    private int Width => options.HiddenSize / Directions;

    /// <summary>Reads one sentence.</summary>
    /// <param name="tape">Where it is written down.</param>
    /// <param name="x">Inputs. Width E each.</param>
    /// <param name="initial">State of every layer to start from, all directions side by side. Width H each.</param>
    /// <param name="masks">Dropout; null for none.</param>
    /// <returns>Outputs of the top layer, and the final states.</returns>
    public (TapeVector[] Outputs, TapeState[] Final) Forward(
        GradientTape tape, TapeVector[] x, TapeState[] initial, StackMasks? masks)
    {
        var final = new TapeState[options.Layers];
        for (int layer = 0; layer < options.Layers; layer++)
        {
            TapeVector[] dropped = layer == 0 || masks is null
                ? x
                : [.. x.Select((x_t, t) => tape.Multiply(x_t, new TapeVector(masks.Between[layer - 1][t])))];
            (TapeVector[] f, final[layer]) = Layer(tape, layer, dropped, initial[layer], masks);
            bool connects = layer > 0 && (options.ConnectsTop || layer < options.Layers - 1);
            x = !connects ? f : [.. x.Zip(f, (x_t, f_t) => Connect(tape, layer, x_t, f_t))];
        }

        return (x, final);
    }

    private (TapeVector[] Outputs, TapeState Final) Layer(
        GradientTape tape, int layer, TapeVector[] x, TapeState initial, StackMasks? masks)
    {
        var outputs = new TapeVector[Directions][];
        var final = new TapeState[Directions];
        for (int d = 0; d < Directions; d++)
        {
            var cell = new ReferenceCell(weights, name, $"l{layer}{(d == 0 ? "" : "_reverse")}", options);
            TapeVector? mask = masks is null ? null : new TapeVector(masks.Recurrent[layer][d]);
            TapeState state = Part(tape, initial, d);
            outputs[d] = new TapeVector[x.Length];
            for (int step = 0; step < x.Length; step++)
            {
                int t = d == 0 ? step : x.Length - 1 - step;
                state = cell.Step(tape, x[t], state, mask);
                outputs[d][t] = state.H;
            }

            final[d] = state;
        }

        return (
            [.. Enumerable.Range(0, x.Length).Select(t => tape.Concat([.. outputs.Select(output => output[t])]))],
            new TapeState(
                tape.Concat([.. final.Select(state => state.H)]),
                initial.C is null ? null : tape.Concat([.. final.Select(state => state.C!)])));
    }

    private TapeState Part(GradientTape tape, TapeState state, int d) => new(
        tape.Part(state.H, d * Width, Width), state.C is null ? null : tape.Part(state.C, d * Width, Width));

    private TapeVector Connect(GradientTape tape, int layer, TapeVector x, TapeVector f)
    {
        if (options.Connection == ConnectionKind.None)
        {
            return f;
        }

        if (options.Connection == ConnectionKind.Residual)
        {
            return tape.Add(x, f);
        }

        int H = options.HiddenSize;
        TapeVector gates = tape.Sigmoid(tape.Add(
            tape.Times(weights[$"{name}.highway_l{layer}.weight"], x), tape.Vector(weights[$"{name}.highway_l{layer}.bias"])));
        TapeVector a = tape.Part(gates, 0, H);
        TapeVector b = options.HighwayGates == HighwayGates.Coupled ? tape.OneMinus(a) : tape.Part(gates, H, H);
        return tape.Add(tape.Multiply(a, f), tape.Multiply(b, x));
    }
}
