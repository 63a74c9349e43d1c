using System.Diagnostics;
using Seq2SeqLstm.Compute.Cpu;
using Seq2SeqLstm.Compute.Native;

namespace Seq2SeqLstm.Compute.Tests.Native;

public sealed class OneDnnLibraryTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("seq2seq-onednn");

    public void Dispose() => _folder.Delete(true);

    [OneDnnFact]
    public void Sgemm_agrees_with_the_plain_kernel_for_every_transpose()
    {
        const int M = 37, K = 65, N = 51;
        OneDnnLibrary library = OneDnnLibrary.Find(out _)!;
        using Device device = TestDevices.Create(0, 1);
        foreach ((bool left, bool right, bool add) in Cases())
        {
            var a = new GuardedTensor(device, left ? K : M, left ? M : K, true, 1);
            var b = new GuardedTensor(device, right ? N : K, right ? K : N, true, 2);
            var c = new GuardedTensor(device, M, N, true, 3);
            var expected = new GuardedTensor(device, M, N, false, 3);
            MatrixProduct.Plain(new View(a.Tensor), left, new View(b.Tensor), right, add, new View(expected.Tensor));
            library.Sgemm(2, left, a.Tensor, right, b.Tensor, add, c.Tensor);
            Numbers.AssertClose(expected.Values(), c.Values(), 1e-5, $"transposes {left}, {right}, add {add}");
            c.AssertSurroundingsUntouched("c");
        }
    }

    [OneDnnFact]
    public void The_installed_library_says_its_version() =>
        Assert.StartsWith("2.", OneDnnLibrary.Find(out _)!.Version, StringComparison.Ordinal);

    [Fact]
    public void A_missing_library_is_named()
    {
        (OneDnnLibrary? library, string problem) = OneDnnLibrary.Load(["libdnnl-that-nobody-has.so.2", "nor-this.so"]);
        Assert.Null(library);
        Assert.Equal("libdnnl-that-nobody-has.so.2 was not found", problem);
    }

    [Fact]
    public void A_file_that_is_no_library_is_refused_with_the_systems_reason()
    {
        string path = Path.Combine(_folder.FullName, "libdnnl.so.2");
        File.WriteAllText(path, "these are not the bytes of a library, however long one looks at them");
        (OneDnnLibrary? library, string problem) = OneDnnLibrary.Load([path]);
        Assert.Null(library);
        Assert.StartsWith($"{path} cannot be loaded: ", problem, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', problem);
    }

    [FakeLibraryFact]
    public void A_library_without_the_functions_is_broken()
    {
        (OneDnnLibrary? library, string problem) = OneDnnLibrary.Load([Compile("int other(void) { return 1; }")]);
        Assert.Null(library);
        Assert.Contains("is broken: ", problem, StringComparison.Ordinal);
        Assert.Contains("dnnl_version", problem, StringComparison.Ordinal);
    }

    [FakeLibraryFact]
    public void A_library_with_only_some_functions_is_broken()
    {
        (OneDnnLibrary? library, string problem) = OneDnnLibrary.Load([Compile(VersionSource(2, 6, 1))]);
        Assert.Null(library);
        Assert.Contains("dnnl_get_effective_cpu_isa", problem, StringComparison.Ordinal);
    }

    [FakeLibraryFact]
    public void Version_3_is_refused_by_name()
    {
        (OneDnnLibrary? library, string problem) = OneDnnLibrary.Load([Compile(VersionSource(3, 4, 2))]);
        Assert.Null(library);
        Assert.Equal("oneDNN 3.4.1 is installed; 2.x is needed", problem);
    }

    [FakeLibraryFact]
    public void A_build_for_other_threads_than_OpenMPs_is_refused()
    {
        (OneDnnLibrary? library, string problem) = OneDnnLibrary.Load([Compile(VersionSource(2, 6, 4))]);
        Assert.Null(library);
        Assert.Contains("OpenMP", problem, StringComparison.Ordinal);
    }

    private static IEnumerable<(bool Left, bool Right, bool Add)> Cases() =>
        from left in (bool[])[false, true]
        from right in (bool[])[false, true]
        from add in (bool[])[false, true]
        select (left, right, add);

    private static string VersionSource(int major, int minor, int runtime) =>
        "static const struct { int major, minor, patch; const char *hash; unsigned cpu, gpu; } "
        + $"version = {{ {major}, {minor}, 1, \"\", {runtime}, 0 }}; "
        + "const void *dnnl_version(void) { return &version; }";

    private string Compile(string source)
    {
        string code = Path.Combine(_folder.FullName, "fake.c");
        string library = Path.Combine(_folder.FullName, $"libfake{Guid.NewGuid():N}.so");
        File.WriteAllText(code, source);
        using Process compiler = Process.Start("/usr/bin/gcc", ["-shared", "-fPIC", "-o", library, code]);
        compiler.WaitForExit();
        Assert.Equal(0, compiler.ExitCode);
        return library;
    }
}
