namespace Seq2SeqLstm.Compute.Cpu;

/// <summary>
/// The matrix cut into panels as wide as two registers; a panel holds its K rows one after the other. Columns beyond the
/// last one are zeros.
/// </summary>
internal sealed class CpuPackedMatrix : PackedMatrix
{
    public CpuPackedMatrix(int rows, int columns, int panelWidth)
        : base(rows, columns)
    {
        PanelWidth = panelWidth;
        ComputedColumns = checked((columns + panelWidth - 1) / panelWidth * panelWidth);
        Memory = new CpuMemory((long)ComputedColumns * rows);
    }

    public override int ComputedColumns { get; }

    /// <summary>Columns of a panel.</summary>
    public int PanelWidth { get; }

    public CpuMemory Memory { get; }
}
