using System.Diagnostics;
using System.Text.Json;

namespace Seq2SeqLstm.Tools.Tests.CompareWithPyTorch;

/// <summary>The script that measures in pairs, with programs that only print figures in place of those that are measured.</summary>
public sealed class CompareTests : IDisposable
{
    // Tokens a second grow with the number of calls, so that the ratios of the pairs differ: 200, 400, 600 against 100.
    private const string Ours =
        """
        import json, pathlib, sys
        log = pathlib.Path(__file__).with_suffix(".log")
        with log.open("a") as lines:
            lines.write(" ".join(sys.argv[1:]) + "\n")
        if "--precision" in sys.argv:
            sys.exit("seq2seq: error: no such precision")
        calls = len(log.read_text().splitlines())
        timings = [{"batch": 1, "beam": 1, "bestSentencesPerSecond": 30}, {"batch": 64, "beam": 5, "bestSentencesPerSecond": 5}]
        print(json.dumps({"tokensPerSecond": 200 * calls, "peakMemoryBytes": 1 << 20, "timings": timings}))
        """;

    // What runs the reference: asked for its libraries with -c, else the reference itself.
    private const string Python =
        """
        #!/usr/bin/env python3
        import sys
        if sys.argv[1] == "-c":
            print("1.13.1\n\nBLAS")
        elif "train-bench" in sys.argv:
            print("train-bench vocab 8: median step 0.5000 s, min 0.4000 s, 100 src+tgt tokens/s (median), "
                  "125 (best), 90 a CPU second, loss 2.000")
        else:
            print("decode-bench len 25/25 batch 1 beam 1: 10.00 sentences/s (best of 5)")
            print("decode-bench len 25/25 batch 64 beam 5: 10.00 sentences/s (best of 5)")
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("compare-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    [PythonFact(unixOnly: true)]
    public void Every_pair_is_recorded_with_the_ratio_of_its_figures()
    {
        (int code, string output, _) = Run("openblas-openmp", "--pairs", "3", "--precisions", "fp32");
        Assert.Equal(0, code);
        Assert.Contains("ratio of tokens/s: median 4.00 (min 2.00, max 6.00)", output, StringComparison.Ordinal);

        JsonElement[] works = [.. Record().GetProperty("comparisons").EnumerateArray()];
        Assert.Equal(["train-A", "train-B", "train-C", "decode-B", "decode-C"], works.Select(work => work.GetProperty("work").GetString()));
        Assert.All(works, work => Assert.Equal(3, work.GetProperty("pairs").GetArrayLength()));
        JsonElement ratios = works[3].GetProperty("ratios");
        Assert.Equal(3.0, ratios.GetProperty("sentences/s, batch 1, greedy").GetProperty("median").GetDouble());
        Assert.Equal(0.5, ratios.GetProperty("sentences/s, batch 64, beam 5").GetProperty("max").GetDouble());

        string[] calls = File.ReadAllLines(PathOf("ours.log"));
        Assert.Equal(15, calls.Length);
        Assert.Equal(
            "bench train --vocab 8000 --emb 256 --hidden 256 --layers 1 --src-len 20 --tgt-len 20 --batch 64 --threads 1 --json", calls[0]);
        Assert.Equal(
            "bench decode --vocab 4000 --emb 256 --hidden 512 --layers 1 --src-len 15 --tgt-len 15 --bidirectional "
            + "--beam 5 --alpha 1.0 --threads 1 --set model.attention=general --json",
            calls[^1]);
    }

    [PythonFact(unixOnly: true)]
    public void A_reference_without_the_right_BLAS_is_refused()
    {
        (int code, _, string error) = Run("openblas-pthread", "--pairs", "1");
        Assert.Equal(1, code);
        Assert.Contains("libopenblas0-openmp", error, StringComparison.Ordinal);
        Assert.Equal(0, Run("openblas-pthread", "--pairs", "1", "--precisions", "fp32", "--any-blas").Code);
    }

    [PythonFact(unixOnly: true)]
    public void What_fails_is_named_and_the_rest_is_measured()
    {
        (int code, _, string error) = Run("openblas-openmp", "--pairs", "1", "--works", "train-A");
        Assert.Equal(1, code);
        Assert.Equal("compare.py: train-A, bf16: seq2seq: error: no such precision\n", error);
        Assert.Equal(1, Record().GetProperty("comparisons").GetArrayLength());
    }

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);

    private JsonElement Record() => JsonDocument.Parse(File.ReadAllText(PathOf("record.json"))).RootElement;

    private (int Code, string Output, string Error) Run(string blas, params string[] arguments)
    {
        File.WriteAllText(PathOf("ours.py"), Ours);
        File.WriteAllText(PathOf("python"), Python.Replace("BLAS", blas, StringComparison.Ordinal));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(PathOf("python"), UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.UserWrite);
        }

        string[] all =
        [
            RepositoryRoot.PathOf("tools", "compare-with-pytorch", "compare.py"), "--python", PathOf("python"),
            "--reference", PathOf("ours.py"), "--seq2seq", $"python3 {PathOf("ours.py")}", "--output", PathOf("record.json"), .. arguments,
        ];
        var start = new ProcessStartInfo("python3", all) { RedirectStandardError = true, RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        string error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output.Result, error);
    }
}
