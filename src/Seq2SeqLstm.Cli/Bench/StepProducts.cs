using Seq2SeqLstm.Layers;
using Seq2SeqLstm.Models;

namespace Seq2SeqLstm.Cli.Bench;

/// <summary>The matrix products of one training step: which shapes, and how often each.</summary>
/// <remarks>
/// A product counts as one wherever nothing but input feeding makes it many, one for each step. Scores and context of attention are
/// not among them: they multiply the states of a sentence with each other, not with weights.
/// </remarks>
internal sealed class StepProducts
{
    private const string KeyWeight = "attention.key.weight";

    private readonly Dictionary<ProductShape, int> _counts = [];

    private StepProducts()
    {
    }

    /// <summary>Gets the shapes, each with the number of its products.</summary>
    public IReadOnlyDictionary<ProductShape, int> Counts => _counts;

    /// <summary>Gets the multiply-adds that the results need.</summary>
    public long MultiplyAdds => _counts.Sum(product => product.Key.MultiplyAdds * product.Value);

    /// <summary>Lists the products of a step, forward and backward.</summary>
    /// <param name="model">The model.</param>
    /// <param name="source">Rows of the source sentences.</param>
    /// <param name="target">Rows of the target sentences.</param>
    public static StepProducts Of(Seq2SeqModel model, SequenceLayout source, SequenceLayout target)
    {
        var products = new StepProducts();
        products.AddStack(model.Encoder.Stack, source, startsAtZero: true);
        products.AddStack(model.Decoder.Stack, target, startsAtZero: false);

        products.AddAll(source.Sequences, model.Bridge.Parameters);
        if (model.Decoder.Attention is Attention attention)
        {
            products.AddAll(source.Rows, attention.Parameters.Where(weight => weight.Name == KeyWeight));
            products.AddAll(target.Rows, attention.Parameters.Where(weight => weight.Name != KeyWeight));
        }

        products.AddAll(target.Rows, [model.Decoder.Output.Weight]);
        products.AddAll(target.Rows, model.Decoder.Output.LexicalWeight is Parameter lexical ? [lexical] : []);
        return products;
    }

    /// <summary>Multiply-adds that are done where the device computes more columns than a weight has.</summary>
    /// <param name="computedColumns">Columns that the device computes for a given number of columns.</param>
    public long Computed(Func<int, int> computedColumns) => _counts.Sum(product =>
        (product.Key with { Columns = computedColumns(product.Key.Columns) }).MultiplyAdds * product.Value);

    private void AddStack(RecurrentStack stack, SequenceLayout layout, bool startsAtZero)
    {
        foreach (RecurrentCell cell in stack.Cells)
        {
            AddCell(cell, layout, startsAtZero);
        }

        AddAll(layout.Rows, stack.Connections.SelectMany(connection => connection.Parameters));
    }

    /// <summary>Forward and backward products of weights that all rows take part in; vectors and single rows are none.</summary>
    private void AddAll(int rows, IEnumerable<Parameter> parameters)
    {
        foreach (Parameter weight in parameters.Where(parameter => parameter.Value.Rows > 1))
        {
            AddLinear(rows, weight);
            AddWeightGradient(rows, weight);
        }
    }

    /// <summary>
    /// Input part over all rows at once, recurrent part step by step, weight gradients over all rows; nothing is multiplied with
    /// an initial state of zeros.
    /// </summary>
    private void AddCell(RecurrentCell cell, SequenceLayout layout, bool startsAtZero)
    {
        AddLinear(layout.Rows, cell.Wx);
        AddWeightGradient(layout.Rows, cell.Wx);
        int zeroStep = !startsAtZero ? -1 : cell.IsReverse ? layout.Steps - 1 : 0;
        int rows = 0;
        for (int t = 0; t < layout.Steps; t++)
        {
            if (t != zeroStep)
            {
                AddLinear(layout.RowsAt(t), cell.Wh);
                rows += layout.RowsAt(t);
            }
        }

        if (rows > 0)
        {
            AddWeightGradient(rows, cell.Wh);
        }
    }

    /// <summary>Forward <c>x·Wᵀ</c> and backward <c>dy·W</c>, for a weight (outputs, inputs).</summary>
    private void AddLinear(int rows, Parameter weight)
    {
        (int outputs, int inputs) = (weight.Value.Rows, weight.Value.Columns);
        Add(new ProductShape(rows, inputs, outputs));
        Add(new ProductShape(rows, outputs, inputs));
    }

    /// <summary><c>dW += dyᵀ·x</c>.</summary>
    private void AddWeightGradient(int rows, Parameter weight) =>
        Add(new ProductShape(weight.Value.Rows, rows, weight.Value.Columns, IsWeightGradient: true));

    private void Add(ProductShape shape) => _counts[shape] = _counts.GetValueOrDefault(shape) + 1;
}
