namespace Seq2SeqLstm.Compute.Native;

/// <summary>One bfloat16 product, compiled by the library for one shape; may run on several threads at a time.</summary>
internal sealed unsafe class OneDnnMatmul : IDisposable
{
    private const int Arguments = 4;

    private readonly OneDnnEngine _engine;
    private readonly nint _description;
    private readonly nint _primitive;
    private readonly void* _source;
    private readonly void* _destination;
    private readonly void* _scratchpad;

    /// <summary>Compiles a product.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="key">Shape and form.</param>
    /// <param name="weights">Description of b; null lets the library choose how b is packed.</param>
    public OneDnnMatmul(OneDnnEngine engine, in MatmulKey key, void* weights)
    {
        _engine = engine;
        _description = Describe(engine, key, weights);
        nint primitive;
        OneDnnLibrary.Require(engine.Functions.PrimitiveCreate(&primitive, _description), "dnnl_primitive_create");
        _primitive = primitive;
        _source = Query(OneDnnConstants.QuerySource);
        Weights = Query(OneDnnConstants.QueryWeights);
        _destination = Query(OneDnnConstants.QueryDestination);
        _scratchpad = Query(OneDnnConstants.QueryScratchpad);
        WeightsBytes = (long)engine.Functions.MemoryDescGetSize(Weights);
        ScratchpadBytes = (long)engine.Functions.MemoryDescGetSize(_scratchpad);
        byte* name;
        engine.Functions.PrimitiveDescQuery(_description, OneDnnConstants.QueryImplementation, 0, &name);
        Implementation = System.Runtime.InteropServices.Marshal.PtrToStringUTF8((nint)name) ?? "";
    }

    /// <summary>Which of the library's implementations runs, such as <c>brg:avx512_core_bf16</c>.</summary>
    public string Implementation { get; }

    /// <summary>Description of b; lives as long as this.</summary>
    public void* Weights { get; }

    /// <summary>Bytes of b.</summary>
    public long WeightsBytes { get; }

    /// <summary>Bytes that a run needs beside its operands.</summary>
    public long ScratchpadBytes { get; }

    /// <summary>Runs the product on this thread alone.</summary>
    /// <param name="a">Left operand.</param>
    /// <param name="b">Right operand.</param>
    /// <param name="c">Result, overwritten or added to.</param>
    /// <param name="scratchpad">Memory of <see cref="ScratchpadBytes"/>.</param>
    /// <returns>The library's status, 0 where it succeeded.</returns>
    public int Run(void* a, void* b, float* c, void* scratchpad)
    {
        OneDnnArgument* arguments = stackalloc OneDnnArgument[Arguments];
        int ready = 0;
        int status = Add(arguments, ref ready, OneDnnArgument.Source, _source, a);
        status = status == 0 ? Add(arguments, ref ready, OneDnnArgument.Weights, Weights, b) : status;
        status = status == 0 ? Add(arguments, ref ready, OneDnnArgument.Destination, _destination, c) : status;
        status = status == 0 ? Add(arguments, ref ready, OneDnnArgument.Scratchpad, _scratchpad, scratchpad) : status;
        if (status == 0)
        {
            _engine.UseThisThreadAlone();
            status = _engine.Functions.PrimitiveExecute(_primitive, _engine.Stream, ready, arguments);
        }

        for (int n = 0; n < ready; n++)
        {
            _engine.Functions.MemoryDestroy(arguments[n].Memory);
        }

        return status;
    }

    public void Dispose()
    {
        _engine.Functions.PrimitiveDestroy(_primitive);
        _engine.Functions.PrimitiveDescDestroy(_description);
    }

    private int Add(OneDnnArgument* arguments, ref int ready, int argument, void* description, void* address)
    {
        nint memory;
        int status = _engine.Functions.MemoryCreate(&memory, description, _engine.Handle, address);
        if (status == 0)
        {
            arguments[ready++] = new OneDnnArgument(argument, memory);
        }

        return status;
    }

    private void* Query(int what) => _engine.Functions.PrimitiveDescQueryMd(_description, what, 0);

    private static nint Describe(OneDnnEngine engine, in MatmulKey key, void* weights)
    {
        byte* source = stackalloc byte[OneDnnConstants.DescriptorBytes];
        byte* chosen = stackalloc byte[OneDnnConstants.DescriptorBytes];
        byte* destination = stackalloc byte[OneDnnConstants.DescriptorBytes];
        byte* product = stackalloc byte[OneDnnConstants.OperationBytes];
        engine.DescribeMatrix(
            source, (key.Rows, key.Inner), OneDnnConstants.Bfloat16, key.TransposeA, key.StrideA);
        engine.DescribeMatrix(destination, (key.Rows, key.Columns), OneDnnConstants.Single, false, key.StrideC);
        if (key.Weights != WeightsFormat.Packed)
        {
            engine.DescribeMatrix(
                chosen, (key.Inner, key.Columns), OneDnnConstants.Bfloat16, key.Weights == WeightsFormat.Transposed, key.StrideB);
        }
        else if (weights == null)
        {
            engine.DescribeAnyOrder(chosen, (key.Inner, key.Columns), OneDnnConstants.Bfloat16);
        }

        void* right = weights != null ? weights : chosen;
        OneDnnLibrary.Require(
            engine.Functions.MatmulDescInit(product, source, right, null, destination), "dnnl_matmul_desc_init");
        nint description;
        int status = engine.Functions.PrimitiveDescCreate(
            &description, product, key.Add ? engine.AddingAttributes : engine.Attributes, engine.Handle, 0);
        OneDnnLibrary.Require(status, "dnnl_primitive_desc_create");
        return description;
    }
}
