namespace Seq2SeqLstm.Compute.Cpu;

/// <summary>What a product is added to: nothing, the result's own memory, or one row for all rows.</summary>
internal readonly unsafe struct Addend
{
    /// <summary>First element; null where there is none.</summary>
    public readonly float* Data;

    /// <summary>Distance between rows; 0 where all rows get the same.</summary>
    public readonly nint Stride;

    private Addend(float* data, nint stride)
    {
        Data = data;
        Stride = stride;
    }

    /// <summary>What stands in the result already, or nothing.</summary>
    /// <param name="c">The result.</param>
    /// <param name="add">Whether to add to it rather than to overwrite it.</param>
    public static Addend Of(View c, bool add) => add ? new Addend(c.Data, c.Stride) : default;

    /// <summary>The same row for all rows of the result.</summary>
    /// <param name="bias">Shape (1, N).</param>
    public static Addend Bias(View bias) => new(bias.Data, 0);

    /// <summary>What is added from a row and a column on.</summary>
    /// <param name="row">Row of the result.</param>
    /// <param name="column">Column of the result.</param>
    public Addend At(nint row, nint column) => Data is null ? this : new Addend(Data + (row * Stride) + column, Stride);
}
