namespace Seq2SeqLstm.Compute;

/// <summary>
/// A matrix (K, N) in the order in which the device's product reads it: the right-hand operand of many products, such as
/// recurrent weights that are used at every time step, packed once per update.
/// </summary>
public abstract class PackedMatrix
{
    private protected PackedMatrix(int rows, int columns)
    {
        Rows = rows;
        Columns = columns;
    }

    /// <summary>Inner size K: the columns of the left-hand operand.</summary>
    public int Rows { get; }

    /// <summary>Number of columns N of the product.</summary>
    public int Columns { get; }

    /// <summary>Number of columns that a product computes: N, and the zeros that fill up the last panel.</summary>
    public virtual int ComputedColumns => Columns;
}
