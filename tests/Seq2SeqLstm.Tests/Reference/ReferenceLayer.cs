using MathNet.Numerics.LinearAlgebra;

namespace Seq2SeqLstm.Tests.Reference;

/// <summary>
/// One recurrent layer with one or two directions of width H / directions. Outputs and states are those of the forward
/// direction followed
/// by those of the backward one, which has its final state at the first position.
/// </summary>
internal sealed class ReferenceLayer
{
    private readonly string _prefix;
    private readonly string[] _suffixes;
    private readonly ReferenceLstm[] _directions;
    private readonly int _width;

    /// <summary>
    /// Layer <paramref name="layer"/> of the stack whose parameters start with <paramref name="prefix"/>.
    /// </summary>
    public ReferenceLayer(ReferenceParameters parameters, string prefix, int layer, bool bidirectional)
    {
        _prefix = prefix;
        _suffixes = bidirectional ? [$"_l{layer}", $"_l{layer}_reverse"] : [$"_l{layer}"];
        _directions = [.. _suffixes.Select(suffix => parameters.Lstm(prefix, suffix))];
        _width = _directions[0].HiddenSize;
    }

    /// <summary>H, all directions together.</summary>
    public int OutputSize => _width * _directions.Length;

    /// <summary>The steps of each direction, in the order in which that direction reads.</summary>
    public LstmStep[][] Forward(IReadOnlyList<Vector<double>> x, Vector<double> h0, Vector<double> c0) =>
        [.. _directions.Select((lstm, d) => lstm.Forward(Ordered(x, d), Part(h0, d), Part(c0, d)))];

    /// <summary>One vector of width H for each position.</summary>
    public static Vector<double>[] Outputs(LstmStep[][] steps)
    {
        Vector<double>[][] byDirection =
            [.. steps.Select((direction, d) => Ordered([.. direction.Select(step => step.H)], d))];
        return [.. Enumerable.Range(0, steps[0].Length).Select(t => Concat(byDirection.Select(outputs => outputs[t])))];
    }

    /// <summary>The last hidden state of each direction, side by side.</summary>
    public static Vector<double> FinalHidden(LstmStep[][] steps) => Concat(steps.Select(direction => direction[^1].H));

    /// <summary>The last cell state of each direction, side by side.</summary>
    public static Vector<double> FinalCell(LstmStep[][] steps) => Concat(steps.Select(direction => direction[^1].C));

    /// <summary>Adds the weight gradients and returns those of the inputs and of the initial state.</summary>
    public (Vector<double>[] Dx, Vector<double> Dh0, Vector<double> Dc0) Backward(
        LstmStep[][] steps,
        IReadOnlyList<Vector<double>> dOutputs,
        Vector<double> dhLast,
        Vector<double> dcLast,
        ReferenceParameters gradients)
    {
        var results = new LstmGradients[_directions.Length];
        for (int d = 0; d < results.Length; d++)
        {
            Vector<double>[] dH = Ordered([.. dOutputs.Select(dOutput => Part(dOutput, d))], d);
            results[d] = _directions[d].Backward(steps[d], dH, Part(dhLast, d), Part(dcLast, d));
            gradients.AddLstm(_prefix, _suffixes[d], results[d]);
        }

        Vector<double>[][] dx = [.. results.Select((result, d) => Ordered(result.Dx, d))];
        return (
            [.. Enumerable.Range(0, dOutputs.Count).Select(t => Sum(dx.Select(direction => direction[t])))],
            Concat(results.Select(result => result.Dh0)),
            Concat(results.Select(result => result.Dc0)));
    }

    /// <summary>Direction 1 reads from the last position to the first; doing it twice restores the order.</summary>
    private static Vector<double>[] Ordered(IReadOnlyList<Vector<double>> x, int direction) =>
        direction == 0 ? [.. x] : [.. x.Reverse()];

    private Vector<double> Part(Vector<double> state, int direction) => state.SubVector(direction * _width, _width);

    private static Vector<double> Concat(IEnumerable<Vector<double>> parts) =>
        Vector<double>.Build.DenseOfEnumerable(parts.SelectMany(part => part));

    private static Vector<double> Sum(IEnumerable<Vector<double>> summands) =>
        summands.Aggregate((left, right) => left + right);
}
