using System.Diagnostics;

namespace Seq2SeqLstm.Text.Tests;

/// <summary>A test that runs only where the commands of the Debian package sentencepiece are installed.</summary>
internal sealed class SpmFactAttribute : FactAttribute
{
    public SpmFactAttribute()
    {
        if (!Spm.IsInstalled)
        {
            Skip = "spm_train and spm_encode are not installed (Debian package sentencepiece).";
        }
    }
}

/// <summary>Runs the commands of the reference implementation.</summary>
internal static class Spm
{
    public static bool IsInstalled { get; } =
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, "spm_encode")) && File.Exists(Path.Combine(folder, "spm_train")));

    /// <summary>Runs a command and returns what it wrote, one string for each line.</summary>
    public static string[] Run(string command, params string[] arguments)
    {
        ProcessStartInfo start = new(command, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{command} failed: {errors.Result}");
        return output.TrimEnd('\n').Split('\n');
    }
}
