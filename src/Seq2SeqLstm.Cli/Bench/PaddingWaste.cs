using Seq2SeqLstm.Compute;
using Seq2SeqLstm.Layers;
using Seq2SeqLstm.Models;

namespace Seq2SeqLstm.Cli.Bench;

/// <summary>Multiply-adds of training that no result uses.</summary>
/// <remarks>
/// The layout has no row that is padding; what is wasted is the last panel of a packed matrix, which the product computes in
/// full width. For comparison: the rows that batches padded to their longest sentence would have had.
/// </remarks>
/// <param name="Needed">Multiply-adds that the results need.</param>
/// <param name="Computed">Multiply-adds that are done.</param>
/// <param name="Padded">Multiply-adds that padded batches would have needed.</param>
internal readonly record struct PaddingWaste(long Needed, long Computed, long Padded)
{
    /// <summary>Gets the share of the multiply-adds done that is wasted, from 0 to 1.</summary>
    public double Wasted => 1.0 - (Needed / (double)Computed);

    /// <summary>Gets the share that batches padded to their longest sentence would have wasted, from 0 to 1.</summary>
    public double WastedIfPadded => 1.0 - (Needed / (double)Padded);

    /// <summary>Counts over batches.</summary>
    /// <param name="model">The model.</param>
    /// <param name="batches">What it would be trained on.</param>
    public static PaddingWaste Of(Seq2SeqModel model, IEnumerable<TranslationBatch> batches)
    {
        var columns = new Dictionary<int, int>();
        var sum = default(PaddingWaste);
        foreach (TranslationBatch batch in batches)
        {
            (SequenceLayout source, SequenceLayout target) = (batch.Source.Layout, batch.TargetInput.Layout);
            StepProducts products = StepProducts.Of(model, source, target);
            StepProducts padded = StepProducts.Of(model, PaddedLayout(source), PaddedLayout(target));
            sum = new PaddingWaste(
                sum.Needed + products.MultiplyAdds,
                sum.Computed + products.Computed(n => ComputedColumns(n, model.Device, columns)),
                sum.Padded + padded.MultiplyAdds);
        }

        return sum;
    }

    private static int ComputedColumns(int columns, Device device, Dictionary<int, int> known)
    {
        if (!known.TryGetValue(columns, out int computed))
        {
            computed = device.AllocatePacked(1, columns).ComputedColumns;
            known.Add(columns, computed);
        }

        return computed;
    }

    private static SequenceLayout PaddedLayout(SequenceLayout layout)
    {
        int[] lengths = new int[layout.Sequences];
        lengths.AsSpan().Fill(layout.Steps);
        return new SequenceLayout(lengths);
    }
}
