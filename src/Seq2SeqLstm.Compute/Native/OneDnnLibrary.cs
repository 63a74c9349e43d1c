using System.Runtime.InteropServices;

namespace Seq2SeqLstm.Compute.Native;

/// <summary>
/// Intel's oneDNN, version 2, where it is installed: found when the program runs, never needed. It stays loaded until the
/// process ends.
/// </summary>
public sealed unsafe class OneDnnLibrary
{
    private const int MajorVersion = 2;

    // How the library runs on a processor: values of the C interface.
    private const uint SequentialRuntime = 1;
    private const uint OpenMpRuntime = 2;

    private static readonly string[] Names =
        OperatingSystem.IsWindows() ? ["dnnl.dll"] :
        OperatingSystem.IsMacOS() ? ["libdnnl.2.dylib", "libdnnl.dylib"] : ["libdnnl.so.2", "libdnnl.so", "libdnnl.so.3"];

    private static readonly Lazy<(OneDnnLibrary? Library, string Problem)> Installed = new(() => Load(Names));

    [ThreadStatic]
    private static int _threadsOfThisThread;

    private readonly delegate* unmanaged[Cdecl]<int, void> _setThreads;

    private OneDnnLibrary(nint handle, OneDnnVersion version)
    {
        Functions = new OneDnnFunctions(handle);
        Version = version.ToString();
        if (version.CpuRuntime == OpenMpRuntime)
        {
            _setThreads = (delegate* unmanaged[Cdecl]<int, void>)NativeLibrary.GetExport(handle, "omp_set_num_threads");
        }
    }

    /// <summary>Version, such as <c>2.6.3</c>.</summary>
    public string Version { get; }

    /// <summary>Whether this processor multiplies bfloat16 numbers with instructions made for it.</summary>
    public bool HasFastBfloat16 =>
        (Functions.EffectiveCpuIsa() & OneDnnConstants.IsaWithBfloat16) == OneDnnConstants.IsaWithBfloat16;

    internal OneDnnFunctions Functions { get; }

    /// <summary>The library that is installed, or null and the reason why there is none that can be used.</summary>
    /// <param name="problem">The reason, such as <c>libdnnl.so.2 was not found</c>; empty where there is none.</param>
    public static OneDnnLibrary? Find(out string problem)
    {
        (OneDnnLibrary? library, problem) = Installed.Value;
        return library;
    }

    /// <summary>
    /// oneDNN's own single-precision product, <c>c = op(a) · op(b)</c> or <c>c += op(a) · op(b)</c>: the measure that other
    /// products are compared with.
    /// </summary>
    /// <param name="threads">Threads that the library may use, 1 or more.</param>
    /// <param name="transposeA">Whether op(a) is aᵀ.</param>
    /// <param name="a">Shape (M, K), or (K, M) when transposed.</param>
    /// <param name="transposeB">Whether op(b) is bᵀ.</param>
    /// <param name="b">Shape (K, N), or (N, K) when transposed.</param>
    /// <param name="add">Whether to add to c rather than to overwrite it.</param>
    /// <param name="c">Shape (M, N), overwritten or added to.</param>
    /// <exception cref="ArgumentException">The shapes do not agree, or the tensors are not a CPU device's.</exception>
    public void Sgemm(int threads, bool transposeA, Tensor a, bool transposeB, Tensor b, bool add, Tensor c)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        int K = transposeA ? a.Rows : a.Columns;
        Cpu.Shapes.Require(a, transposeA ? K : c.Rows, transposeA ? c.Rows : K);
        Cpu.Shapes.Require(b, transposeB ? c.Columns : K, transposeB ? K : c.Columns);
        UseThreads(threads);
        int status = Sgemm(
            transposeA, transposeB, K, new Cpu.View(a), new Cpu.View(b), add, new Cpu.View(c));
        GC.KeepAlive(a.Memory);
        GC.KeepAlive(b.Memory);
        GC.KeepAlive(c.Memory);
        Require(status, "dnnl_sgemm");
    }

    /// <summary>The same for addresses, with the threads that <see cref="UseThreads"/> has set.</summary>
    /// <returns>The library's status, 0 where it succeeded.</returns>
    internal int Sgemm(bool transposeA, bool transposeB, int K, Cpu.View a, Cpu.View b, bool add, Cpu.View c) =>
        Functions.Sgemm(
            (byte)(transposeA ? 'T' : 'N'), (byte)(transposeB ? 'T' : 'N'), c.Rows, c.Columns, K,
            1f, a.Data, a.Stride, b.Data, b.Stride, add ? 1f : 0f, c.Data, c.Stride);

    /// <summary>Number of threads that a call from this thread may use.</summary>
    internal void UseThreads(int threads)
    {
        if (_threadsOfThisThread != threads && _setThreads != null)
        {
            _setThreads(threads);
            _threadsOfThisThread = threads;
        }
    }

    /// <summary>Throws where a call failed.</summary>
    /// <param name="status">What the call returned.</param>
    /// <param name="function">Its name.</param>
    /// <exception cref="AcceleratorUnavailableException">It failed.</exception>
    internal static void Require(int status, string function)
    {
        if (status != 0)
        {
            throw new AcceleratorUnavailableException(
                $"oneDNN does not work here: {function} failed with status {status}; use accelerator none with precision fp32");
        }
    }

    /// <summary>The first library that is found under one of the names, or the reason why it cannot be used.</summary>
    /// <param name="names">File names, looked up as the system does it, or paths.</param>
    internal static (OneDnnLibrary? Library, string Problem) Load(IReadOnlyList<string> names)
    {
        foreach (string name in names)
        {
            if (TryOpen(name, out nint handle, out string problem))
            {
                return Bind(handle, name);
            }

            if (problem.Length > 0)
            {
                return (null, problem);
            }
        }

        return (null, $"{names[0]} was not found");
    }

    /// <summary>Why a library cannot be used; empty where it can.</summary>
    private static string ProblemOf(OneDnnVersion found) =>
        found.Major != MajorVersion ? $"oneDNN {found} is installed; {MajorVersion}.x is needed" :
        found.CpuRuntime is not (SequentialRuntime or OpenMpRuntime)
            ? $"oneDNN {found} is built for threads of another kind than OpenMP's, which cannot be counted from here" : "";

    /// <summary>Opens a library; a problem is told where it is there and yet cannot be opened.</summary>
    private static bool TryOpen(string name, out nint handle, out string problem)
    {
        problem = "";
        try
        {
            handle = NativeLibrary.Load(name);
            return true;
        }
        catch (Exception error) when (error is DllNotFoundException or BadImageFormatException)
        {
            handle = 0;
            string reason = error.Message.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1].Trim();
            bool absent = error is DllNotFoundException && !Path.Exists(name)
                && (!OperatingSystem.IsLinux() || reason.StartsWith($"{name}: cannot open", StringComparison.Ordinal));
            problem = absent ? "" : $"{name} cannot be loaded: {reason}";
            return false;
        }
    }

    private static (OneDnnLibrary? Library, string Problem) Bind(nint handle, string name)
    {
        try
        {
            var version = (delegate* unmanaged[Cdecl]<OneDnnVersion*>)NativeLibrary.GetExport(handle, "dnnl_version");
            OneDnnVersion found = *version();
            string problem = ProblemOf(found);
            return problem.Length > 0 ? (null, problem) : (new OneDnnLibrary(handle, found), "");
        }
        catch (EntryPointNotFoundException error)
        {
            return (null, $"{name} is broken: {error.Message}");
        }
    }
}
