namespace Seq2SeqLstm.Compute.Cpu;

/// <summary>A share of a whole: the rows, columns or panels that one part of a job takes.</summary>
internal static class Share
{
    public static (int Start, int End) Of(int count, int part, int parts) =>
        ((int)((long)count * part / parts), (int)((long)count * (part + 1) / parts));
}

/// <summary>Packs a matrix, by panels.</summary>
internal readonly unsafe struct PackJob(View b, bool transposed, int panelWidth, int panels, float* packed) : IJob
{
    public void Execute(int part, int parts)
    {
        (int start, int end) = Share.Of(panels, part, parts);
        int K = transposed ? b.Columns : b.Rows;
        PackKernel.Panels(b, transposed, panelWidth, (start, end), (0, K), packed + ((nint)start * K * panelWidth));
    }
}

/// <summary>A product with a packed matrix, by panels where there are many and by rows elsewhere.</summary>
internal readonly unsafe struct ProductJob<T>(View a, float* packed, int panels, Addend addend, View c) : IJob
    where T : unmanaged, ISimd<T>
{
    private const int PanelsPerPart = 4;

    public void Execute(int part, int parts)
    {
        bool byPanels = panels >= PanelsPerPart * parts;
        (int, int) rows = byPanels ? (0, c.Rows) : Share.Of(c.Rows, part, parts);
        (int, int) columns = byPanels ? Share.Of(panels, part, parts) : (0, panels);
        MatrixProduct.Packed<T>(a, packed, addend, rows, columns, c);
    }
}

/// <summary>A product whose right operand is not packed yet, by panels.</summary>
internal readonly unsafe struct UnpackedProductJob<T>(
    View a, bool transposeA, View b, bool transposeB, int panels, Addend addend, View c) : IJob
    where T : unmanaged, ISimd<T>
{
    public void Execute(int part, int parts) =>
        MatrixProduct.Unpacked<T>(a, transposeA, b, transposeB, addend, Share.Of(panels, part, parts), c);
}

/// <summary>Fills rows with a number.</summary>
internal readonly struct FillJob(View x, float value) : IJob
{
    public void Execute(int part, int parts)
    {
        (int start, int end) = Share.Of(x.Rows, part, parts);
        for (int row = start; row < end; row++)
        {
            x.Span(row).Fill(value);
        }
    }
}

/// <summary>Copies rows.</summary>
internal readonly struct CopyJob(View x, View y) : IJob
{
    public void Execute(int part, int parts)
    {
        (int start, int end) = Share.Of(x.Rows, part, parts);
        for (int row = start; row < end; row++)
        {
            x.Span(row).CopyTo(y.Span(row));
        }
    }
}

/// <summary>Adds rows.</summary>
internal readonly unsafe struct AddJob<T>(View x, View y) : IJob
    where T : unmanaged, ISimd<T>
{
    public void Execute(int part, int parts)
    {
        (int start, int end) = Share.Of(y.Rows, part, parts);
        for (int row = start; row < end; row++)
        {
            Elementwise.Add<T>(x.Row(row), y.Columns, y.Row(row));
        }
    }
}

/// <summary>Sums columns, by columns.</summary>
internal readonly unsafe struct ColumnSumsJob<T>(View x, View sums) : IJob
    where T : unmanaged, ISimd<T>
{
    public void Execute(int part, int parts)
    {
        (int start, int end) = Share.Of(x.Columns, part, parts);
        Elementwise.AddColumnSums<T>(x, start, end, sums.Data);
    }
}

/// <summary>Reads rows of a table.</summary>
internal readonly unsafe struct GatherJob(View table, int* rows, View y) : IJob
{
    public void Execute(int part, int parts)
    {
        (int start, int end) = Share.Of(y.Rows, part, parts);
        for (int row = start; row < end; row++)
        {
            table.Span(rows[row]).CopyTo(y.Span(row));
        }
    }
}

/// <summary>Adds to rows of a table, by columns: a row that occurs twice is no race, and the order of the sums is fixed.</summary>
internal readonly unsafe struct ScatterJob<T>(View y, int* rows, View table) : IJob
    where T : unmanaged, ISimd<T>
{
    public void Execute(int part, int parts)
    {
        (int start, int end) = Share.Of(y.Columns, part, parts);
        for (int row = 0; row < y.Rows; row++)
        {
            Elementwise.Add<T>(y.Row(row) + start, end - start, table.Row(rows[row]) + start);
        }
    }
}

/// <summary>One LSTM step forward.</summary>
internal readonly struct LstmStepJob<T>(View gates, View bias, View cPrev, View c, View h) : IJob
    where T : unmanaged, ISimd<T>
{
    public void Execute(int part, int parts)
    {
        (int start, int end) = Share.Of(h.Rows, part, parts);
        for (int b = start; b < end; b++)
        {
            LstmStep.Forward<T>(gates, bias, cPrev, b, c, h);
        }
    }
}

/// <summary>One LSTM step backward.</summary>
internal readonly struct LstmStepBackwardJob<T>(View gates, View cPrev, View dOutput, View dhNext, View dc, View da) : IJob
    where T : unmanaged, ISimd<T>
{
    public void Execute(int part, int parts)
    {
        (int start, int end) = Share.Of(dc.Rows, part, parts);
        for (int b = start; b < end; b++)
        {
            LstmStep.Backward<T>(gates, cPrev, dOutput, dhNext, b, dc, da);
        }
    }
}

/// <summary>Softmax and cross-entropy; the results are summed row by row afterwards.</summary>
internal readonly unsafe struct CrossEntropyJob<T>(
    View logits, int* targets, float smoothing, float scale, CrossEntropyResult* results) : IJob
    where T : unmanaged, ISimd<T>
{
    public void Execute(int part, int parts)
    {
        (int start, int end) = Share.Of(logits.Rows, part, parts);
        for (int row = start; row < end; row++)
        {
            results[row] = CrossEntropyRow.Fused<T>(logits.Row(row), logits.Columns, targets[row], smoothing, scale);
        }
    }
}

/// <summary>Dropout.</summary>
internal readonly unsafe struct DropoutJob<T>(View x, float rate, DropoutKey key, View y) : IJob
    where T : unmanaged, ISimd<T>
{
    public void Execute(int part, int parts)
    {
        (int start, int end) = Share.Of(x.Rows, part, parts);
        for (int row = start; row < end; row++)
        {
            uint index = unchecked((uint)row * (uint)x.Columns);
            Elementwise.Dropout<T>(x.Row(row), x.Columns, index, rate, key, y.Row(row));
        }
    }
}

/// <summary>Squared norms of rows, summed row by row afterwards.</summary>
internal readonly unsafe struct SquaredNormJob<T>(View x, double* norms) : IJob
    where T : unmanaged, ISimd<T>
{
    public void Execute(int part, int parts)
    {
        (int start, int end) = Share.Of(x.Rows, part, parts);
        for (int row = start; row < end; row++)
        {
            norms[row] = Elementwise.SquaredNorm<T>(x.Row(row), x.Columns);
        }
    }
}

/// <summary>One Adam step.</summary>
internal readonly unsafe struct AdamJob<T>(View gradient, AdamUpdate update, View w, View m, View v) : IJob
    where T : unmanaged, ISimd<T>
{
    public void Execute(int part, int parts)
    {
        (int start, int end) = Share.Of(w.Rows, part, parts);
        for (int row = start; row < end; row++)
        {
            AdamKernel.Step<T>(gradient.Row(row), update, w.Columns, w.Row(row), m.Row(row), v.Row(row));
        }
    }
}
