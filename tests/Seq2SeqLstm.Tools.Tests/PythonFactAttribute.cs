using System.ComponentModel;
using System.Diagnostics;

namespace Seq2SeqLstm.Tools.Tests;

/// <summary>A test that needs python3, or also Linux or macOS, and is skipped, with that reason, elsewhere.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PythonFactAttribute : FactAttribute
{
    private static readonly bool HasPython = Probe();

    public PythonFactAttribute(bool unixOnly = false)
    {
        UnixOnly = unixOnly;
        if (unixOnly && OperatingSystem.IsWindows())
        {
            Skip = "The script needs Linux or macOS.";
        }

        if (!HasPython)
        {
            Skip = "python3 is not installed; the scripts in tools need it.";
        }
    }

    public bool UnixOnly { get; }

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
