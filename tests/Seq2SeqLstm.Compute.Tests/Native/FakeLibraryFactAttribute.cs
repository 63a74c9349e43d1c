namespace Seq2SeqLstm.Compute.Tests.Native;

/// <summary>A test that compiles a shared library with gcc.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FakeLibraryFactAttribute : FactAttribute
{
    private const string Compiler = "/usr/bin/gcc";

    public FakeLibraryFactAttribute()
    {
        if (!OperatingSystem.IsLinux() || !File.Exists(Compiler))
        {
            Skip = $"{Compiler} is not here to make a library with.";
        }
    }
}
