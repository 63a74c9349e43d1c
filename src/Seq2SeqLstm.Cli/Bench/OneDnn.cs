using System.Runtime.InteropServices;

namespace Seq2SeqLstm.Cli.Bench;

/// <summary>The sgemm of the oneDNN library, where it is installed: what products are measured against.</summary>
internal sealed class OneDnn : IDisposable
{
    private static readonly string[] FileNames = ["libdnnl.so.3", "libdnnl.so.2", "libdnnl.so", "libdnnl.dylib", "dnnl.dll"];

    private readonly nint _library;
    private readonly SgemmFunction _sgemm;

    private OneDnn(nint library)
    {
        _library = library;
        _sgemm = Function<SgemmFunction>(library, "dnnl_sgemm");
        nint version = Function<VersionFunction>(library, "dnnl_version")();
        Name = $"oneDNN {Marshal.ReadInt32(version)}.{Marshal.ReadInt32(version, 4)}.{Marshal.ReadInt32(version, 8)}";
    }

    private delegate nint VersionFunction();

    private delegate void SetThreadsFunction(int threads);

    private delegate int SgemmFunction(
        byte transposeA, byte transposeB, long m, long n, long k, float alpha, float[] a, long lda, float[] b, long ldb,
        float beta, float[] c, long ldc);

    /// <summary>Gets the name and version.</summary>
    public string Name { get; }

    /// <summary>Loads the library.</summary>
    /// <param name="threads">Number of threads it may use.</param>
    /// <returns>Null where it is not installed.</returns>
    public static OneDnn? Find(int threads)
    {
        foreach (string name in FileNames)
        {
            if (NativeLibrary.TryLoad(name, out nint library))
            {
                SetThreads(threads);
                return new OneDnn(library);
            }
        }

        return null;
    }

    /// <summary><c>c = a · b</c> or <c>c += a · b</c>, row-major.</summary>
    /// <param name="a">Whether it is transposed, its numbers, and the distance between its rows.</param>
    /// <param name="b">The same for b.</param>
    /// <param name="size">Rows M, inner size K and columns N.</param>
    /// <param name="add">Whether to add to c rather than to overwrite it.</param>
    /// <param name="c">Shape (M, N).</param>
    public void Multiply(
        (bool Transposed, float[] Numbers, long Stride) a, (bool Transposed, float[] Numbers, long Stride) b,
        (long M, long K, long N) size, bool add, float[] c)
    {
        int status = _sgemm(
            Letter(a.Transposed), Letter(b.Transposed), size.M, size.N, size.K, 1f, a.Numbers, a.Stride, b.Numbers, b.Stride,
            add ? 1f : 0f, c, size.N);
        if (status != 0)
        {
            throw new CommandFailedException($"{Name}: dnnl_sgemm failed with status {status}.");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => NativeLibrary.Free(_library);

    private static byte Letter(bool transposed) => transposed ? (byte)'T' : (byte)'N';

    private static TDelegate Function<TDelegate>(nint library, string name) =>
        Marshal.GetDelegateForFunctionPointer<TDelegate>(NativeLibrary.GetExport(library, name));

    /// <summary>The library takes its threads from OpenMP, and the number of them from the thread that calls it.</summary>
    private static void SetThreads(int threads)
    {
        if (NativeLibrary.TryLoad("libgomp.so.1", out nint openMp))
        {
            Function<SetThreadsFunction>(openMp, "omp_set_num_threads")(threads);
        }
    }
}
