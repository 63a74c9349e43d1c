using Seq2SeqLstm.Compute.Cpu;

namespace Seq2SeqLstm.Compute.Native;

/// <summary>
/// One product of two matrices that have been rounded, cut into blocks of the result: each block is a job of its own.
/// The cut depends on the shapes alone, so that results do not depend on the number of threads.
/// </summary>
internal unsafe struct Bfloat16Call
{
    /// <summary>Left operand, and its place in memory.</summary>
    public ushort* A;
    public int StrideA;
    public bool TransposeA;

    /// <summary>Right operand; where it is packed, its slices stand at multiples of the slice's size.</summary>
    public ushort* B;
    public int StrideB;
    public WeightsFormat Weights;
    public long SliceBytes;

    /// <summary>Inner size K, and how much of it one product takes.</summary>
    public int Inner;
    public int InnerBlock;

    public RowBlocks Rows;
    public ColumnSlices Slices;
    public bool Add;
    public View C;

    public readonly int Blocks => Rows.Count * Slices.Count;

    /// <summary>Makes sure that every product of the call has been compiled.</summary>
    public readonly void Prepare(OneDnnEngine engine)
    {
        for (int block = 0; block < Blocks; block++)
        {
            for (int k = 0; k < Inner; k += InnerBlock)
            {
                engine.Product(Key(block, k));
            }
        }
    }

    /// <summary>Computes one block of the result; blocks of the same slice of b follow each other.</summary>
    /// <returns>The library's status, 0 where it succeeded.</returns>
    public readonly int Run(OneDnnEngine engine, int block)
    {
        (int row, _) = Rows[block % Rows.Count];
        int slice = block / Rows.Count;
        (int column, _) = Slices[slice];
        int status = 0;
        for (int k = 0; k < Inner && status == 0; k += InnerBlock)
        {
            ushort* a = TransposeA ? A + ((nint)k * StrideA) + row : A + ((nint)row * StrideA) + k;
            ushort* b = Weights switch
            {
                WeightsFormat.Packed => (ushort*)((byte*)B + (slice * SliceBytes)),
                WeightsFormat.Plain => B + ((nint)k * StrideB) + column,
                _ => B + ((nint)column * StrideB) + k,
            };
            status = Run(engine, Key(block, k), a, b, C.Row(row) + column);
        }

        return status;
    }

    private readonly int Run(OneDnnEngine engine, in MatmulKey key, ushort* a, ushort* b, float* c)
    {
        const int CacheLine = 64;
        OneDnnMatmul product = engine.Product(key);
        long scratchpadBytes = (product.ScratchpadBytes + CacheLine - 1) / CacheLine * CacheLine;
        if (key.StrideC == C.Stride)
        {
            return product.Run(a, b, c, Scratch.Rent(ScratchUse.Library, scratchpadBytes));
        }

        var scratch = (byte*)Scratch.Rent(ScratchUse.Library, scratchpadBytes + ((long)key.Rows * key.Columns * sizeof(float)));
        var result = new View((float*)(scratch + scratchpadBytes), key.Rows, key.Columns, key.Columns);
        int status = product.Run(a, b, result.Data, scratch);
        for (int row = 0; row < key.Rows; row++)
        {
            float* to = c + ((nint)row * C.Stride);
            if (Add)
            {
                Elementwise.Add<Simd512>(result.Row(row), key.Columns, to);
            }
            else
            {
                result.Span(row).CopyTo(new Span<float>(to, key.Columns));
            }
        }

        return status;
    }

    /// <summary>
    /// The library reads a packed matrix as it lies only where the rows of the result follow each other without a gap: a
    /// block that is narrower than c goes through memory of its own.
    /// </summary>
    private readonly MatmulKey Key(int block, int k)
    {
        (int row, int endRow) = Rows[block % Rows.Count];
        (int column, int endColumn) = Slices[block / Rows.Count];
        int columns = endColumn - column;
        bool direct = Weights != WeightsFormat.Packed || C.Stride == columns;
        return new MatmulKey(
            endRow - row, Math.Min(InnerBlock, Inner - k), columns, TransposeA, StrideA, Weights, StrideB,
            direct && (Add || k > 0), direct ? C.Stride : columns);
    }
}
