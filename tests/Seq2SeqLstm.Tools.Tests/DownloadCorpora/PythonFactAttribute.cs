using System.ComponentModel;
using System.Diagnostics;

namespace Seq2SeqLstm.Tools.Tests.DownloadCorpora;

/// <summary>A test that needs python3 and is skipped, with that reason, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PythonFactAttribute : FactAttribute
{
    private static readonly bool HasPython = Probe();

    public PythonFactAttribute()
    {
        if (!HasPython)
        {
            Skip = "python3 is not installed; download_corpora.py needs it.";
        }
    }

    private static bool Probe()
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo("python3", "--version") { RedirectStandardOutput = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
