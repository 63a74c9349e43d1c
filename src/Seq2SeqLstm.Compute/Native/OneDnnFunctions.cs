using System.Runtime.InteropServices;

namespace Seq2SeqLstm.Compute.Native;

/// <summary>The entry points of oneDNN's C interface, version 2, that are used. Each returns 0 where it succeeded.</summary>
/// <remarks>
/// Descriptors are blocks of memory that only the library reads; engines, streams, memories, attributes and primitives
/// are addresses. Names and order of arguments are those of <c>dnnl.h</c>.
/// </remarks>
internal sealed unsafe class OneDnnFunctions
{
    public readonly delegate* unmanaged[Cdecl]<OneDnnVersion*> Version;
    public readonly delegate* unmanaged[Cdecl]<int> EffectiveCpuIsa;
    public readonly delegate* unmanaged[Cdecl]<
        byte, byte, long, long, long, float, float*, long, float*, long, float, float*, long, int> Sgemm;

    public readonly delegate* unmanaged[Cdecl]<nint*, int, nuint, int> EngineCreate;
    public readonly delegate* unmanaged[Cdecl]<nint, int> EngineDestroy;
    public readonly delegate* unmanaged[Cdecl]<nint*, nint, uint, int> StreamCreate;
    public readonly delegate* unmanaged[Cdecl]<nint, int> StreamDestroy;

    public readonly delegate* unmanaged[Cdecl]<void*, int, long*, int, int, int> MemoryDescInitByTag;
    public readonly delegate* unmanaged[Cdecl]<void*, int, long*, int, long*, int> MemoryDescInitByStrides;
    public readonly delegate* unmanaged[Cdecl]<void*, nuint> MemoryDescGetSize;
    public readonly delegate* unmanaged[Cdecl]<nint*, void*, nint, void*, int> MemoryCreate;
    public readonly delegate* unmanaged[Cdecl]<nint, int> MemoryDestroy;

    public readonly delegate* unmanaged[Cdecl]<nint*, int> AttrCreate;
    public readonly delegate* unmanaged[Cdecl]<nint, int, int> AttrSetScratchpadMode;
    public readonly delegate* unmanaged[Cdecl]<nint, nint, int> AttrSetPostOps;
    public readonly delegate* unmanaged[Cdecl]<nint, int> AttrDestroy;
    public readonly delegate* unmanaged[Cdecl]<nint*, int> PostOpsCreate;
    public readonly delegate* unmanaged[Cdecl]<nint, float, int> PostOpsAppendSum;
    public readonly delegate* unmanaged[Cdecl]<nint, int> PostOpsDestroy;

    public readonly delegate* unmanaged[Cdecl]<void*, void*, void*, void*, void*, int> MatmulDescInit;
    public readonly delegate* unmanaged[Cdecl]<nint*, void*, nint, nint, nint, int> PrimitiveDescCreate;
    public readonly delegate* unmanaged[Cdecl]<nint*, void*, nint, void*, nint, nint, int> ReorderPrimitiveDescCreate;
    public readonly delegate* unmanaged[Cdecl]<nint, int, int, void*> PrimitiveDescQueryMd;
    public readonly delegate* unmanaged[Cdecl]<nint, int, int, void*, int> PrimitiveDescQuery;
    public readonly delegate* unmanaged[Cdecl]<nint, int> PrimitiveDescDestroy;
    public readonly delegate* unmanaged[Cdecl]<nint*, nint, int> PrimitiveCreate;
    public readonly delegate* unmanaged[Cdecl]<nint, nint, int, OneDnnArgument*, int> PrimitiveExecute;
    public readonly delegate* unmanaged[Cdecl]<nint, int> PrimitiveDestroy;

    /// <summary>Finds every entry point.</summary>
    /// <param name="library">Handle of the loaded library.</param>
    /// <exception cref="EntryPointNotFoundException">One of them is missing.</exception>
    public OneDnnFunctions(nint library)
    {
        Version = (delegate* unmanaged[Cdecl]<OneDnnVersion*>)Find(library, "version");
        EffectiveCpuIsa = (delegate* unmanaged[Cdecl]<int>)Find(library, "get_effective_cpu_isa");
        Sgemm = (delegate* unmanaged[Cdecl]<
            byte, byte, long, long, long, float, float*, long, float*, long, float, float*, long, int>)Find(library, "sgemm");
        EngineCreate = (delegate* unmanaged[Cdecl]<nint*, int, nuint, int>)Find(library, "engine_create");
        EngineDestroy = Release(library, "engine_destroy");
        StreamCreate = (delegate* unmanaged[Cdecl]<nint*, nint, uint, int>)Find(library, "stream_create");
        StreamDestroy = Release(library, "stream_destroy");
        MemoryDescInitByTag =
            (delegate* unmanaged[Cdecl]<void*, int, long*, int, int, int>)Find(library, "memory_desc_init_by_tag");
        MemoryDescInitByStrides =
            (delegate* unmanaged[Cdecl]<void*, int, long*, int, long*, int>)Find(library, "memory_desc_init_by_strides");
        MemoryDescGetSize = (delegate* unmanaged[Cdecl]<void*, nuint>)Find(library, "memory_desc_get_size");
        MemoryCreate = (delegate* unmanaged[Cdecl]<nint*, void*, nint, void*, int>)Find(library, "memory_create");
        MemoryDestroy = Release(library, "memory_destroy");
        AttrCreate = (delegate* unmanaged[Cdecl]<nint*, int>)Find(library, "primitive_attr_create");
        AttrSetScratchpadMode =
            (delegate* unmanaged[Cdecl]<nint, int, int>)Find(library, "primitive_attr_set_scratchpad_mode");
        AttrSetPostOps = (delegate* unmanaged[Cdecl]<nint, nint, int>)Find(library, "primitive_attr_set_post_ops");
        AttrDestroy = Release(library, "primitive_attr_destroy");
        PostOpsCreate = (delegate* unmanaged[Cdecl]<nint*, int>)Find(library, "post_ops_create");
        PostOpsAppendSum = (delegate* unmanaged[Cdecl]<nint, float, int>)Find(library, "post_ops_append_sum");
        PostOpsDestroy = Release(library, "post_ops_destroy");
        MatmulDescInit =
            (delegate* unmanaged[Cdecl]<void*, void*, void*, void*, void*, int>)Find(library, "matmul_desc_init");
        PrimitiveDescCreate =
            (delegate* unmanaged[Cdecl]<nint*, void*, nint, nint, nint, int>)Find(library, "primitive_desc_create");
        ReorderPrimitiveDescCreate = (delegate* unmanaged[Cdecl]<nint*, void*, nint, void*, nint, nint, int>)
            Find(library, "reorder_primitive_desc_create");
        PrimitiveDescQueryMd =
            (delegate* unmanaged[Cdecl]<nint, int, int, void*>)Find(library, "primitive_desc_query_md");
        PrimitiveDescQuery =
            (delegate* unmanaged[Cdecl]<nint, int, int, void*, int>)Find(library, "primitive_desc_query");
        PrimitiveDescDestroy = Release(library, "primitive_desc_destroy");
        PrimitiveCreate = (delegate* unmanaged[Cdecl]<nint*, nint, int>)Find(library, "primitive_create");
        PrimitiveExecute =
            (delegate* unmanaged[Cdecl]<nint, nint, int, OneDnnArgument*, int>)Find(library, "primitive_execute");
        PrimitiveDestroy = Release(library, "primitive_destroy");
    }

    private static nint Find(nint library, string name) => NativeLibrary.GetExport(library, "dnnl_" + name);

    private static delegate* unmanaged[Cdecl]<nint, int> Release(nint library, string name) =>
        (delegate* unmanaged[Cdecl]<nint, int>)Find(library, name);
}
