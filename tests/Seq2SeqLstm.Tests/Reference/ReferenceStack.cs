using MathNet.Numerics.LinearAlgebra;

namespace Seq2SeqLstm.Tests.Reference;

/// <summary>Layers on top of each other: each reads the outputs of the one below.</summary>
internal sealed class ReferenceStack
{
    private readonly ReferenceLayer[] _layers;

    /// <summary>The stack whose parameters start with <paramref name="prefix"/>.</summary>
    public ReferenceStack(ReferenceParameters parameters, string prefix, int layers, bool bidirectional)
    {
        _layers =
            [.. Enumerable.Range(0, layers).Select(k => new ReferenceLayer(parameters, prefix, k, bidirectional))];
    }

    /// <summary>A state of zeros for each layer.</summary>
    public LayerStates Zeros() => LayerStates.Zeros(_layers.Length, _layers[0].OutputSize);

    /// <summary>Reads one sentence, starting from the given states.</summary>
    public StackTrace Forward(IReadOnlyList<Vector<double>> x, LayerStates initial)
    {
        var steps = new LstmStep[_layers.Length][][];
        Vector<double>[] outputs = [.. x];
        for (int k = 0; k < _layers.Length; k++)
        {
            steps[k] = _layers[k].Forward(outputs, initial.H[k], initial.C[k]);
            outputs = ReferenceLayer.Outputs(steps[k]);
        }

        var final = new LayerStates(
            [.. steps.Select(ReferenceLayer.FinalHidden)], [.. steps.Select(ReferenceLayer.FinalCell)]);
        return new StackTrace(steps, outputs, final);
    }

    /// <summary>Adds the weight gradients and returns those of the inputs and of the initial states.</summary>
    public (Vector<double>[] Dx, LayerStates DInitial) Backward(
        StackTrace trace, IReadOnlyList<Vector<double>> dOutputs, LayerStates dFinal, ReferenceParameters gradients)
    {
        LayerStates dInitial = Zeros();
        Vector<double>[] dx = [.. dOutputs];
        for (int k = _layers.Length - 1; k >= 0; k--)
        {
            (dx, dInitial.H[k], dInitial.C[k]) =
                _layers[k].Backward(trace.Steps[k], dx, dFinal.H[k], dFinal.C[k], gradients);
        }

        return (dx, dInitial);
    }
}
