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
        RecurrentCell[] cells = [.. model.Encoder.Stack.Cells, .. model.Decoder.Stack.Cells];
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
    private static IEnumerable<IStatePart> OfCell(RecurrentCell cell)
    {
        Parameter? candidate = cell.Equations switch
        {
            Gru gru => gru.CandidateBias,
            Lstm or Rnn => null,
            ICellEquations other => throw new ArgumentException($"PyTorch has no {other.GetType().Name}.", nameof(cell)),
        };
        (int first, int last) = candidate is null ? (0, 0) : (cell.HiddenSize, 2 * cell.HiddenSize);
        return
        [
            Matrix(cell.Wx),
            Matrix(cell.Wh),
            new StateBiases(cell.Bias, candidate, first..last),
        ];

        StateMatrix Matrix(Parameter weight) => new(
            weight, [StateNames.OfCell(weight.Name)], (first * weight.Value.Columns)..(last * weight.Value.Columns));
    }
}
