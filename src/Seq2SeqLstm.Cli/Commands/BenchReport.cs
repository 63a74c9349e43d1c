using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Seq2SeqLstm.Cli.Bench;
using Spectre.Console;

namespace Seq2SeqLstm.Cli.Commands;

/// <summary>Prints measurements: tables for people, JSON for programs.</summary>
internal static class BenchReport
{
    private const int Width = 120;

    private static readonly BenchJson Json = new(new JsonSerializerOptions(BenchJson.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    /// <summary>Prints a JSON object.</summary>
    /// <param name="result">What to print.</param>
    /// <param name="output">Where to.</param>
    public static void WriteJson(TrainBenchResult result, TextWriter output) => Write(result, Json.TrainBenchResult, output);

    /// <summary>Prints a JSON object.</summary>
    /// <param name="result">What to print.</param>
    /// <param name="output">Where to.</param>
    public static void WriteJson(DecodeBenchResult result, TextWriter output) => Write(result, Json.DecodeBenchResult, output);

    /// <summary>Prints a JSON object.</summary>
    /// <param name="result">What to print.</param>
    /// <param name="output">Where to.</param>
    public static void WriteJson(KernelBenchResult result, TextWriter output) => Write(result, Json.KernelBenchResult, output);

    /// <summary>Prints a table.</summary>
    /// <param name="result">What to print.</param>
    /// <param name="output">Where to.</param>
    public static void WriteText(TrainBenchResult result, TextWriter output)
    {
        string lengths = result.BatchTokens is { } tokens
            ? $"real corpus, at most {tokens} tokens a batch"
            : $"batch {result.Batch}, length {result.SourceLength}/{result.TargetLength}";
        string vocabulary = result.SourceVocabulary == result.TargetVocabulary
            ? $"{result.SourceVocabulary}"
            : $"{result.SourceVocabulary}/{result.TargetVocabulary}";
        Table table = ReportTable.New("training", "");
        ReportTable.AddRow(table, $"model", $"{ModelLine(vocabulary, result.Embedding, result.Hidden, result.Layers, result.Bidirectional, result.Set)}");
        ReportTable.AddRow(table, $"parameters", $"{result.Parameters:N0}");
        ReportTable.AddRow(table, $"sentences", $"{lengths}");
        ReportTable.AddRow(table, $"device", $"{result.Device}");
        ReportTable.AddRow(table, $"step, median of {result.Steps}", $"{result.MedianSeconds:F4} s");
        ReportTable.AddRow(table, $"step, fastest", $"{result.MinSeconds:F4} s");
        ReportTable.AddRow(table, $"source + target tokens a second", $"{result.TokensPerSecond:F0}");
        ReportTable.AddRow(table, $"the same, fastest step", $"{result.BestTokensPerSecond:F0}");
        ReportTable.AddRow(table, $"the same, a second of processor time", $"{result.TokensPerCpuSecond:F0}");
        ReportTable.AddRow(table, $"matrix products a step", $"{result.MatrixProductFlopsPerStep / 1e9:F1} GFLOP");
        ReportTable.AddRow(table, $"multiply-adds wasted on padding", $"{result.WastedMultiplyAdds:P1}");
        ReportTable.AddRow(table, $"the same, if batches were padded", $"{result.WastedIfPadded:P1}");
        ReportTable.AddRow(table, $"memory, peak", $"{result.PeakMemoryBytes / 1e6:F0} MB");
        ReportTable.AddRow(table, $"managed memory allocated a step", $"{result.AllocatedBytesPerStep:F0} bytes");
        ReportTable.AddRow(table, $"loss per target token", $"{result.Loss:F3}");
        AddBound(table, result);
        ReportTable.Plain(output, Width).Write(table);
    }

    /// <summary>Prints a table.</summary>
    /// <param name="result">What to print.</param>
    /// <param name="output">Where to.</param>
    public static void WriteText(DecodeBenchResult result, TextWriter output)
    {
        string model = ModelLine($"{result.Vocabulary}", result.Embedding, result.Hidden, result.Layers, result.Bidirectional, result.Set);
        output.WriteLine($"{model}, length {result.SourceLength}/{result.TargetLength}, {result.Device}");
        output.WriteLine(FormattableString.Invariant($"peak memory {result.PeakMemoryBytes / 1e6:F0} MB"));
        Table table = ReportTable.New(
            "search", "batch", $"seconds, median of {result.Repeats}", "fastest", "sentences/s", "fastest", "bytes allocated a step");
        foreach (DecodeTiming timing in result.Timings)
        {
            ReportTable.AddRow(
                table, $"{(timing.Beam == 1 ? "greedy" : $"beam {timing.Beam}")}", $"{timing.Batch}", $"{timing.MedianSeconds:F4}",
                $"{timing.MinSeconds:F4}", $"{timing.SentencesPerSecond:F2}", $"{timing.BestSentencesPerSecond:F2}",
                $"{timing.AllocatedBytesPerStep:F0}");
        }

        ReportTable.Plain(output, Width).Write(table);
    }

    /// <summary>Prints two tables.</summary>
    /// <param name="result">What to print.</param>
    /// <param name="output">Where to.</param>
    public static void WriteText(KernelBenchResult result, TextWriter output)
    {
        output.WriteLine($"{result.Device}, medians of {result.Rounds} rounds, sgemm: {result.SgemmLibrary ?? NoLibrary(result.SgemmProblem)}");
        Table products = ReportTable.New("product", "weight packed", "GFLOP/s", "sgemm GFLOP/s", "ratio", "least", "largest");
        foreach (ProductTiming product in result.Products)
        {
            ReportTable.AddRow(
                products, $"{product.Product}", $"{product.Packing}", $"{product.Gigaflops:F1}", $"{product.SgemmGigaflops:F1}",
                $"{product.Ratio:F2}", $"{product.MinRatio:F2}", $"{product.MaxRatio:F2}");
        }

        Table kernels = ReportTable.New("kernel", "ns an element", "GB/s");
        foreach (KernelTiming kernel in result.Kernels)
        {
            ReportTable.AddRow(kernels, $"{kernel.Kernel}", $"{kernel.NanosecondsPerElement:F3}", $"{kernel.GigabytesPerSecond:F1}");
        }

        IAnsiConsole console = ReportTable.Plain(output, Width);
        console.Write(products);
        console.Write(kernels);
    }

    private static string ModelLine(string vocabulary, int embedding, int hidden, int layers, bool bidirectional, IReadOnlyList<string> set) =>
        $"vocabulary {vocabulary}, embedding {embedding}, hidden {hidden}, layers {layers}"
        + (bidirectional ? ", bidirectional encoder" : "") + string.Concat(set.Select(assignment => $", {assignment}"));

    private static string NoLibrary(string? problem) => $"oneDNN cannot be used: {problem}";

    private static void AddBound(Table table, TrainBenchResult result)
    {
        if (result.SgemmLibrary is null)
        {
            ReportTable.AddRow(table, $"bound by matrix products", $"{NoLibrary(result.SgemmProblem)}");
            return;
        }

        ReportTable.AddRow(table, $"sgemm of {result.SgemmLibrary}", $"{result.SgemmGigaflops:F1} GFLOP/s");
        ReportTable.AddRow(table, $"bound: its products alone, tokens a second", $"{result.BoundTokensPerSecond:F0}");
        ReportTable.AddRow(table, $"share of the bound", $"{result.ShareOfBound:P1}");
    }

    private static void Write<T>(T result, JsonTypeInfo<T> type, TextWriter output) =>
        output.WriteLine(JsonSerializer.Serialize(result, type).ReplaceLineEndings("\n"));
}

/// <summary>JSON of measurements, without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(TrainBenchResult))]
[JsonSerializable(typeof(DecodeBenchResult))]
[JsonSerializable(typeof(KernelBenchResult))]
internal sealed partial class BenchJson : JsonSerializerContext;
