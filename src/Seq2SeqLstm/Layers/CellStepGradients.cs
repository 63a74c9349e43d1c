using Seq2SeqLstm.Compute;

namespace Seq2SeqLstm.Layers;

/// <summary>One step of a backward pass: the rows of <see cref="CellGradients"/> that belong to it.</summary>
internal readonly ref struct CellStepGradients
{
    private readonly ref readonly CellGradients _gradients;
    private readonly int _start;
    private readonly int _rows;

    /// <summary>Takes the rows of a step.</summary>
    /// <param name="gradients">The pass.</param>
    /// <param name="step">The step.</param>
    /// <param name="dOutput">Gradient of h of every step. Shape (N, H).</param>
    public CellStepGradients(in CellGradients gradients, in CellStep step, Tensor dOutput)
    {
        _gradients = ref gradients;
        (_start, _rows) = (step.Start, step.Rows);
        DOutput = dOutput.SliceRows(_start, _rows);
    }

    /// <summary>Gradient of the step's output, as far as it comes from above. Shape (rows, H).</summary>
    public Tensor DOutput { get; }

    /// <summary>Gradient of h between two steps. Shape (rows, H).</summary>
    public Tensor Dh => _gradients.Dh.SliceRows(0, _rows);

    /// <summary>Gradient of the cell state between two steps. Shape (rows, H).</summary>
    public Tensor Dc => _gradients.Dc.SliceRows(0, _rows);

    /// <summary>Gradient of the gates before activation. Shape (rows, G).</summary>
    public Tensor Da => _gradients.Da.SliceRows(_start, _rows);

    /// <summary>Gradient of the recurrent part of the gates. Shape (rows, G).</summary>
    public Tensor Du => _gradients.Du.SliceRows(_start, _rows);

    /// <summary>Gradient of the bare recurrent products. Shape (rows, G).</summary>
    public Tensor DProducts => _gradients.DProducts.SliceRows(_start, _rows);

    /// <summary>Gradient of what the recurrent products took. Shape (rows, H).</summary>
    public Tensor DDropped => _gradients.DDropped.SliceRows(0, _rows);

    /// <summary>Memory of the cell. Shape (rows, H).</summary>
    public Tensor Work => _gradients.Work.SliceRows(0, _rows);
}
