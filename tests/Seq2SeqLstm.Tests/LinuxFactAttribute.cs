namespace Seq2SeqLstm.Tests;

/// <summary>A test that needs Linux, and is skipped, with that reason, elsewhere.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LinuxFactAttribute : FactAttribute
{
    public LinuxFactAttribute()
    {
        if (!OperatingSystem.IsLinux())
        {
            Skip = "The test needs Linux: /proc, where nobody may write, or the modes of files.";
        }
    }
}
