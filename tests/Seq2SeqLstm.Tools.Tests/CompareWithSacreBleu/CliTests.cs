using System.Diagnostics;

namespace Seq2SeqLstm.Tools.Tests.CompareWithSacreBleu;

/// <summary>The script that compares the score command with sacrebleu, with small programs in place of both.</summary>
public sealed class CliTests : IDisposable
{
    private const string Module =
        """
        import sys
        def main():
            if "missing" in sys.argv:
                sys.exit(1)
            print("score of", *sys.argv[1:])
            print("-----\nPaired test\n-----\nwords of sacrebleu\n\n-----\nMetric signatures\n-----")
        """;

    private const string Tool =
        """
        #!/bin/sh
        shift
        case "$*" in *missing*) echo "error: missing" >&2; exit 2;; esac
        echo "score of $*"
        printf -- '-----\nPaired test\n-----\nother words\n\n-----\nMetric signatures\n-----\n'
        if [ -e "$(dirname "$0")/wrong" ]; then echo more; fi
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("compare-test-");

    public CliTests()
    {
        DirectoryInfo package = _folder.CreateSubdirectory("sacrebleu");
        File.WriteAllText(Path.Combine(package.FullName, "__init__.py"), "__version__ = '0'\n");
        File.WriteAllText(Path.Combine(package.FullName, "sacrebleu.py"), Module);
        File.WriteAllText(Path.Combine(_folder.FullName, "numpy.py"), "__version__ = '0'\n");
        string tool = Path.Combine(_folder.FullName, "seq2seq");
        File.WriteAllText(tool, Tool);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(tool, UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.UserWrite);
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [PythonFact(unixOnly: true)]
    public void Equal_output_is_no_difference_whatever_explains_a_test()
    {
        Assert.Equal((0, "2 runs, 0 different (sacreBLEU 0)\n"), Run("-w4"));
        Assert.Equal((0, "1 runs, 0 different (sacreBLEU 0)\n"), Run("missing"));
    }

    [PythonFact(unixOnly: true)]
    public void Differences_are_shown_and_fail()
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "wrong"), "");

        (int code, string output) = Run("-w4");

        Assert.Equal(1, code);
        Assert.Contains("DIFFERENT: {} ref -i c -w4 < None: exit 0 and 0\n", output, StringComparison.Ordinal);
        Assert.EndsWith("2 runs, 2 different (sacreBLEU 0)\n", output, StringComparison.Ordinal);
    }

    private (int Code, string Output) Run(string only)
    {
        string script = RepositoryRoot.PathOf("tools", "compare-with-sacrebleu", "cli.py");
        string[] arguments = [script, "--tool", Path.Combine(_folder.FullName, "seq2seq"), "--lines", "9", $"--only={only}"];
        var start = new ProcessStartInfo("python3", arguments) { RedirectStandardOutput = true };
        start.Environment["PYTHONPATH"] = _folder.FullName;
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output);
    }
}
