using System.Diagnostics;
using System.Globalization;

namespace Seq2SeqLstm.Cli.Bench;

/// <summary>Memory of this process.</summary>
internal static class ProcessMemory
{
    private const string Status = "/proc/self/status";
    private const string HighWaterMark = "VmHWM:";

    /// <summary>The most physical memory that the process has had so far, in bytes.</summary>
    public static long Peak()
    {
        string? line = File.Exists(Status)
            ? File.ReadLines(Status).FirstOrDefault(line => line.StartsWith(HighWaterMark, StringComparison.Ordinal))
            : null;
        if (line is not null)
        {
            string kibibytes = line[HighWaterMark.Length..].Replace("kB", "", StringComparison.Ordinal);
            return long.Parse(kibibytes, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture) * 1024;
        }

        using Process process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64;
    }
}
