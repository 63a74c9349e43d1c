using System.Diagnostics;

namespace Seq2SeqLstm.Tools.Tests.CompareWithSpm;

/// <summary>The script that compares with SentencePiece, with small programs in place of those that are compared.</summary>
public sealed class CompareTests : IDisposable
{
    // Writes what it reads; as seq2seq it writes one word in other letters if the marker file is there.
    private const string Echo =
        """
        #!/usr/bin/env python3
        import pathlib, sys
        text = sys.stdin.read()
        if sys.argv[1:2] == ["tokenizer"] and (pathlib.Path(__file__).parent / "wrong").exists():
            text = text.replace("second", "SECOND")
        sys.stdout.write(text)
        """;

    private const string Train =
        """
        #!/usr/bin/env python3
        import sys
        prefix = next(word.split("=", 1)[1] for word in sys.argv if word.startswith("--model_prefix="))
        for ending in (".model", ".vocab"):
            open(prefix + ending, "w").close()
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("compare-test-");

    public CompareTests()
    {
        DirectoryInfo corpora = _folder.CreateSubdirectory("corpora");
        File.WriteAllText(Path.Combine(corpora.FullName, "a.ko"), "첫째\n둘째");
        File.WriteAllText(Path.Combine(corpora.FullName, "a.en"), "first\nsecond\n");
        File.WriteAllText(Path.Combine(corpora.FullName, "b.en"), "third\n");
        Program("seq2seq", Echo);
        Program("spm_encode", Echo);
        Program("spm_decode", Echo);
        Program("spm_train", Train);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [PythonFact(unixOnly: true)]
    public void Equal_output_of_all_models_is_no_difference()
    {
        (int code, string output, _) = Run();

        Assert.Equal(0, code);
        Assert.EndsWith("0 differences\n", output, StringComparison.Ordinal);
        string[] rows = [.. output.Split('\n').Where(line => line.EndsWith(".model", StringComparison.Ordinal))];
        Assert.Equal(["spm-bpe-4000.model", "spm-bpe-16000.model", "spm-unigram-4000.model", "spm-unigram-16000.model"], rows.Select(Name));
        Assert.All(rows, row => Assert.StartsWith("        5          0          0 ", row, StringComparison.Ordinal));
    }

    [PythonFact(unixOnly: true)]
    public void Differences_are_counted_and_shown_and_fail()
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "wrong"), "");

        (int code, string output, _) = Run();

        Assert.Equal(1, code);
        Assert.Contains("union.en, ids, line 2:\n    seq2seq [b'SECOND']\n    spm     [b'second']\n", output, StringComparison.Ordinal);
        Assert.EndsWith("16 differences\n", output, StringComparison.Ordinal);
    }

    [PythonFact(unixOnly: true)]
    public void Times_are_printed_as_ratios()
    {
        (int code, string output, _) = Run("--works", "nothing", "--time", "1");

        Assert.Equal(0, code);
        Assert.Equal(4 * 2 * 2 * 2, output.Split('\n').Count(line => line.Contains("ratio", StringComparison.Ordinal)));
    }

    [PythonFact(unixOnly: true)]
    public void What_is_missing_is_named()
    {
        File.Delete(Path.Combine(_folder.FullName, "corpora", "a.ko"));
        Assert.Contains("there is no *.ko file", Run().Error, StringComparison.Ordinal);
        Assert.Equal(2, Run().Code);

        File.Delete(Path.Combine(_folder.FullName, "seq2seq"));
        File.WriteAllText(Path.Combine(_folder.FullName, "corpora", "a.ko"), "첫째\n");
        Assert.Contains("cannot be started", Run().Error, StringComparison.Ordinal);
    }

    private static string Name(string row) => row[(row.LastIndexOf(' ') + 1)..];

    private void Program(string name, string text)
    {
        string path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.UserWrite);
        }
    }

    private (int Code, string Output, string Error) Run(params string[] arguments)
    {
        string[] all =
        [
            RepositoryRoot.PathOf("tools", "compare-with-spm", "compare.py"), "--corpora", Path.Combine(_folder.FullName, "corpora"),
            "--seq2seq", Path.Combine(_folder.FullName, "seq2seq"), .. arguments,
        ];
        var start = new ProcessStartInfo("python3", all) { RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["PATH"] = _folder.FullName + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH");
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        string error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output.Result, error);
    }
}
