using System.Collections.Concurrent;

namespace Seq2SeqLstm.Compute.Native;

/// <summary>
/// The library's processor, and the products that have been compiled for it so far. Thread-safe; every product runs on
/// the thread that asks for it, alone.
/// </summary>
/// <remarks>All threads share one stream: on a processor it holds no state, and a product ends before the call returns.</remarks>
internal sealed unsafe class OneDnnEngine : IDisposable
{
    private readonly OneDnnLibrary _library;
    private readonly ConcurrentDictionary<MatmulKey, OneDnnMatmul> _products = new();
    private readonly ConcurrentDictionary<(int Inner, int Columns), OneDnnMatmul> _layouts = new();
    private readonly Lock _making = new();
    private bool _disposed;

    /// <summary>Starts the engine.</summary>
    /// <param name="library">The library.</param>
    public OneDnnEngine(OneDnnLibrary library)
    {
        _library = library;
        nint handle, stream;
        OneDnnLibrary.Require(Functions.EngineCreate(&handle, OneDnnConstants.CpuEngine, 0), "dnnl_engine_create");
        Handle = handle;
        OneDnnLibrary.Require(Functions.StreamCreate(&stream, handle, OneDnnConstants.InOrderStream), "dnnl_stream_create");
        Stream = stream;
        Attributes = CreateAttributes(false);
        AddingAttributes = CreateAttributes(true);
    }

    public OneDnnFunctions Functions => _library.Functions;

    public nint Handle { get; }

    public nint Stream { get; }

    /// <summary>Attributes of a product that overwrites its result.</summary>
    public nint Attributes { get; }

    /// <summary>Attributes of a product that adds to its result.</summary>
    public nint AddingAttributes { get; }

    /// <summary>The product for a shape, compiled where it is needed for the first time.</summary>
    /// <param name="key">Shape and form.</param>
    public OneDnnMatmul Product(in MatmulKey key) => _products.TryGetValue(key, out OneDnnMatmul? product)
        ? product
        : Make(key);

    /// <summary>A product with a matrix (K, N) that is packed as the library likes it best.</summary>
    /// <param name="inner">Inner size K.</param>
    /// <param name="columns">Number of columns N.</param>
    public OneDnnMatmul Layout(int inner, int columns)
    {
        const int TypicalRows = 32;
        if (_layouts.TryGetValue((inner, columns), out OneDnnMatmul? layout))
        {
            return layout;
        }

        lock (_making)
        {
            ObjectDisposedException.ThrowIf(_disposed, typeof(Device));
            if (!_layouts.TryGetValue((inner, columns), out layout))
            {
                UseThisThreadAlone();
                var key = new MatmulKey(
                    TypicalRows, inner, columns, false, inner, WeightsFormat.Packed, 0, false, columns);
                layout = new OneDnnMatmul(this, key, null);
                _layouts[(inner, columns)] = layout;
            }

            return layout;
        }
    }

    /// <summary>Keeps the library's own threads out of the calls from this thread.</summary>
    public void UseThisThreadAlone() => _library.UseThreads(1);

    /// <summary>Copies a bfloat16 matrix (K, N) into the order of its packed form.</summary>
    /// <param name="b">The matrix.</param>
    /// <param name="transposed">Whether it is given as (N, K).</param>
    /// <param name="stride">Distance between its rows as given.</param>
    /// <param name="layout">The packed form.</param>
    /// <param name="size">K and N.</param>
    /// <param name="packed">Overwritten.</param>
    public void Pack(void* b, bool transposed, int stride, OneDnnMatmul layout, (int Inner, int Columns) size, void* packed)
    {
        UseThisThreadAlone();
        byte* source = stackalloc byte[OneDnnConstants.DescriptorBytes];
        DescribeMatrix(source, size, OneDnnConstants.Bfloat16, transposed, stride);
        nint description, primitive;
        OneDnnLibrary.Require(
            Functions.ReorderPrimitiveDescCreate(&description, source, Handle, layout.Weights, Handle, 0),
            "dnnl_reorder_primitive_desc_create");
        OneDnnLibrary.Require(Functions.PrimitiveCreate(&primitive, description), "dnnl_primitive_create");
        OneDnnArgument* arguments = stackalloc OneDnnArgument[2];
        nint from, to;
        OneDnnLibrary.Require(Functions.MemoryCreate(&from, source, Handle, b), "dnnl_memory_create");
        OneDnnLibrary.Require(Functions.MemoryCreate(&to, layout.Weights, Handle, packed), "dnnl_memory_create");
        arguments[0] = new OneDnnArgument(OneDnnArgument.Source, from);
        arguments[1] = new OneDnnArgument(OneDnnArgument.Destination, to);
        int status = Functions.PrimitiveExecute(primitive, Stream, 2, arguments);
        Functions.MemoryDestroy(from);
        Functions.MemoryDestroy(to);
        Functions.PrimitiveDestroy(primitive);
        Functions.PrimitiveDescDestroy(description);
        OneDnnLibrary.Require(status, "dnnl_primitive_execute");
    }

    /// <summary>Describes a row-major matrix.</summary>
    /// <param name="description">Overwritten.</param>
    /// <param name="size">Rows and columns, as the product sees them.</param>
    /// <param name="type">Type of the elements.</param>
    /// <param name="transposed">Whether it lies in memory the other way round.</param>
    /// <param name="stride">Distance between the rows in memory.</param>
    public void DescribeMatrix(void* description, (int Rows, int Columns) size, int type, bool transposed, int stride)
    {
        long* sizes = stackalloc long[OneDnnConstants.MaxDimensions];
        long* strides = stackalloc long[OneDnnConstants.MaxDimensions];
        (sizes[0], sizes[1]) = size;
        (strides[0], strides[1]) = transposed ? (1, stride) : (stride, 1);
        OneDnnLibrary.Require(
            Functions.MemoryDescInitByStrides(description, 2, sizes, type, strides), "dnnl_memory_desc_init_by_strides");
    }

    /// <summary>Describes a matrix whose order the library may choose.</summary>
    /// <param name="description">Overwritten.</param>
    /// <param name="size">Rows and columns.</param>
    /// <param name="type">Type of the elements.</param>
    public void DescribeAnyOrder(void* description, (int Rows, int Columns) size, int type)
    {
        long* sizes = stackalloc long[OneDnnConstants.MaxDimensions];
        (sizes[0], sizes[1]) = size;
        OneDnnLibrary.Require(
            Functions.MemoryDescInitByTag(description, 2, sizes, type, OneDnnConstants.AnyOrder),
            "dnnl_memory_desc_init_by_tag");
    }

    /// <summary>Implementations in use, each with the number of its products; for tests.</summary>
    public IEnumerable<(MatmulKey Key, string Implementation)> Implementations() =>
        _products.Select(product => (product.Key, product.Value.Implementation));

    public void Dispose()
    {
        lock (_making)
        {
            if (_disposed)
            {
                return;
            }

            _disposed = true;
            foreach (OneDnnMatmul product in _products.Values.Concat(_layouts.Values))
            {
                product.Dispose();
            }

            _products.Clear();
            _layouts.Clear();

            Functions.AttrDestroy(Attributes);
            Functions.AttrDestroy(AddingAttributes);
            Functions.StreamDestroy(Stream);
            Functions.EngineDestroy(Handle);
        }
    }

    private OneDnnMatmul Make(in MatmulKey key)
    {
        void* weights = key.Weights == WeightsFormat.Packed ? Layout(key.Inner, key.Columns).Weights : null;
        lock (_making)
        {
            ObjectDisposedException.ThrowIf(_disposed, typeof(Device));
            if (!_products.TryGetValue(key, out OneDnnMatmul? product))
            {
                UseThisThreadAlone();
                product = new OneDnnMatmul(this, key, weights);
                _products[key] = product;
            }

            return product;
        }
    }

    private nint CreateAttributes(bool add)
    {
        nint attributes, steps;
        OneDnnLibrary.Require(Functions.AttrCreate(&attributes), "dnnl_primitive_attr_create");
        OneDnnLibrary.Require(
            Functions.AttrSetScratchpadMode(attributes, OneDnnConstants.ScratchpadOfUser),
            "dnnl_primitive_attr_set_scratchpad_mode");
        if (add)
        {
            OneDnnLibrary.Require(Functions.PostOpsCreate(&steps), "dnnl_post_ops_create");
            OneDnnLibrary.Require(Functions.PostOpsAppendSum(steps, 1f), "dnnl_post_ops_append_sum");
            OneDnnLibrary.Require(Functions.AttrSetPostOps(attributes, steps), "dnnl_primitive_attr_set_post_ops");
            Functions.PostOpsDestroy(steps);
        }

        return attributes;
    }
}
