namespace Seq2SeqLstm.Compute.Cpu;

/// <summary>Rounds a matrix to bfloat16 without gaps between its rows; rows beyond the last one are zeros.</summary>
internal readonly unsafe struct RoundJob(View x, int rows, ushort* y) : IJob
{
    public void Execute(int part, int parts)
    {
        (int start, int end) = Share.Of(rows, part, parts);
        for (int row = start; row < end; row++)
        {
            ushort* to = y + ((nint)row * x.Columns);
            if (row < x.Rows)
            {
                Bfloat16.Round(x.Row(row), x.Columns, to);
            }
            else
            {
                new Span<ushort>(to, x.Columns).Clear();
            }
        }
    }
}
