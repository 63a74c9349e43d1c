using Seq2SeqLstm.Layers;
using Seq2SeqLstm.Models;

namespace Seq2SeqLstm.Interchange;

/// <summary>All parameters of a model, each with the tensors that hold it in a state of PyTorch's modules.</summary>
internal static class StateParts
{
    /// <summary>The parts of a model.</summary>
    /// <param name="model">A model that PyTorch's modules can hold.</param>
    public static IReadOnlyList<IStatePart> Of(Seq2SeqModel model)
    {
        IRecurrentCell[] cells = [.. model.Encoder.Stack.Cells, .. model.Decoder.Stack.Cells];
        HashSet<Parameter> ofCells = [.. cells.SelectMany(cell => cell.Parameters)];
        return
        [
            .. model.Parameters.Where(parameter => !ofCells.Contains(parameter)).Select(parameter => new StateMatrix(
                parameter,
                StateNames.Of(parameter, model.Options.Attention, parameter == model.Decoder.Output.Weight),
                negated: 0..0)),
            .. cells.SelectMany(OfCell),
        ];
    }

    /// <summary>PyTorch's z is the share of the old state, ours of the new one: σ(−a) = 1 − σ(a), so z has the opposite sign.</summary>
    private static IEnumerable<IStatePart> OfCell(IRecurrentCell cell)
    {
        int H = cell.HiddenSize;
        (Parameter bias, Parameter? candidate) = cell switch
        {
            Lstm lstm => (lstm.Bias, null),
            Gru gru => (gru.Bias, gru.CandidateBias),
            Rnn rnn => (rnn.Bias, null),
            _ => throw new ArgumentException($"PyTorch has no {cell.GetType().Name}.", nameof(cell)),
        };
        (int first, int last) = cell is Gru ? (H, 2 * H) : (0, 0);
        return
        [
            Matrix(cell.Wx),
            Matrix(cell.Wh),
            new StateBiases(bias, candidate, first..last),
        ];

        StateMatrix Matrix(Parameter weight) => new(
            weight, [StateNames.OfCell(weight.Name)], (first * weight.Value.Columns)..(last * weight.Value.Columns));
    }
}
