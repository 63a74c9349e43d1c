using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Spectre.Console;

namespace Seq2SeqLstm.Cli.Commands;

/// <summary>Prints a <see cref="ModelInfo"/>: tables for people, JSON for programs.</summary>
internal static class ModelInfoReport
{
    private const int Width = 100;

    private static readonly ModelInfoJson Json = new(new JsonSerializerOptions(ModelInfoJson.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    /// <summary>Prints a JSON object.</summary>
    /// <param name="info">What to print.</param>
    /// <param name="output">Where to.</param>
    public static void WriteJson(ModelInfo info, TextWriter output) =>
        output.WriteLine(JsonSerializer.Serialize(info, Json.ModelInfo).ReplaceLineEndings("\n"));

    /// <summary>Prints tables.</summary>
    /// <param name="info">What to print.</param>
    /// <param name="output">Where to.</param>
    public static void WriteText(ModelInfo info, TextWriter output)
    {
        foreach (string line in info.Wording)
        {
            output.WriteLine(line);
        }

        output.WriteLine();
        IAnsiConsole console = ReportTable.Plain(output, Width);
        console.Write(Parts(info));
        console.Write(Tokenizers(info));
        if (info.Validations.Count > 0)
        {
            console.Write(Validations(info));
        }
    }

    private static Table Parts(ModelInfo info)
    {
        Table table = ReportTable.New("part", "parameters", "share");
        foreach (ModelPart part in info.Parts)
        {
            ReportTable.AddRow(table, $"{part.Name}", $"{part.Parameters:N0}", $"{(double)part.Parameters / info.Parameters:P1}");
        }

        ReportTable.AddRow(table, $"all", $"{info.Parameters:N0}", $"{info.ParameterBytes / 1e6:F1} MB");
        return table;
    }

    private static Table Tokenizers(ModelInfo info)
    {
        Table table = ReportTable.New("tokenizer", "pieces", "type", "normalisation");
        foreach (TokenizerInfo tokenizer in info.Tokenizers)
        {
            ReportTable.AddRow(table, $"{tokenizer.Side}", $"{tokenizer.Pieces:N0}", $"{tokenizer.Type}", $"{tokenizer.Normalization}");
        }

        return table;
    }

    private static Table Validations(ModelInfo info)
    {
        Table table = ReportTable.New("step", "epoch", "seconds", "perplexity", "accuracy", "BLEU", "chrF", "best");
        HistoryEntry? best = info.Validations.LastOrDefault(entry => entry.IsBest == true);
        foreach (HistoryEntry entry in info.Validations)
        {
            ReportTable.AddRow(
                table, $"{entry.Step}", $"{entry.Epoch}", $"{entry.Seconds:F0}", $"{entry.Perplexity:F2}",
                $"{entry.TokenAccuracy:P1}", $"{entry.Bleu:F1}", $"{entry.ChrF:F1}", $"{(entry == best ? "*" : "")}");
        }

        return table;
    }
}

/// <summary>JSON of <see cref="ModelInfo"/>, without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ModelInfo))]
internal sealed partial class ModelInfoJson : JsonSerializerContext;
