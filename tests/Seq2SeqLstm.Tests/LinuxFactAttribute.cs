namespace Seq2SeqLstm.Tests;

/// <summary>A test that needs /proc, and is skipped, with that reason, elsewhere.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LinuxFactAttribute : FactAttribute
{
    public LinuxFactAttribute()
    {
        if (!OperatingSystem.IsLinux())
        {
            Skip = "The test needs Linux: it writes below /proc, where nobody may.";
        }
    }
}
