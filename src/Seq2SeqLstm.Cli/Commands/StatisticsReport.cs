using System.Globalization;
using System.Text.Json;
using Seq2SeqLstm.Text.Corpora;
using Spectre.Console;

namespace Seq2SeqLstm.Cli.Commands;

/// <summary>Prints figures about corpora: tables and a histogram for people, JSON for programs.</summary>
/// <param name="Statistics">The figures.</param>
/// <param name="IsParallel">Whether there is a target.</param>
/// <param name="Coverage">How much of held-out sets is covered.</param>
internal sealed record StatisticsReport(CorpusStatistics Statistics, bool IsParallel, IReadOnlyList<SetCoverage> Coverage)
{
    private const int Width = 100;
    private const int Bins = 15;
    private const int BarWidth = 60;

    private static readonly double[] Percentiles = [5, 50, 90, 95, 99];
    private static readonly double[] Shares = [0.99, 0.995, 0.9995];

    private IEnumerable<(string Side, TextStatistics Text)> Sides => IsParallel
        ? [("source", Statistics.Source), ("target", Statistics.Target)]
        : [("text", Statistics.Source)];

    /// <summary>Prints a JSON object.</summary>
    /// <param name="output">Where to.</param>
    public void WriteJson(TextWriter output) => JsonText.WriteLine(output, json =>
    {
        json.WriteStartObject();
        foreach ((string side, TextStatistics text) in Sides)
        {
            json.WriteStartObject(side);
            WriteText(json, text);
            json.WriteEndObject();
        }

        if (IsParallel)
        {
            json.WriteStartObject("lengthRatio");
            json.WriteNumber("mean", Math.Round(Statistics.MeanRatio, 4));
            WritePercentiles(json, percent => (decimal)Statistics.RatioPercentile(percent));
            json.WriteEndObject();
        }

        json.WriteStartArray("coverage");
        foreach (SetCoverage set in Coverage)
        {
            json.WriteStartObject();
            json.WriteString("set", set.Set);
            json.WriteString("side", set.Side);
            json.WriteNumber("words", set.Words.Tokens);
            json.WriteNumber("coveredWords", set.Words.CoveredTokens);
            json.WriteNumber("types", set.Words.Types);
            json.WriteNumber("coveredTypes", set.Words.CoveredTypes);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    /// <summary>Prints tables and histograms.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="isTerminal">Whether colours can be shown.</param>
    public void WriteText(TextWriter output, bool isTerminal)
    {
        IAnsiConsole console = isTerminal ? Coloured(output) : ReportTable.Plain(output, Width);
        console.Write(Lengths());
        console.Write(Growth());
        foreach ((string side, TextStatistics text) in Sides)
        {
            console.Write(Scripts(side, text));
        }

        console.Write(CharacterCoverage());
        if (Coverage.Count > 0)
        {
            console.Write(Covered());
        }

        foreach ((string side, TextStatistics text) in Sides)
        {
            console.WriteLine($"{side}: lines by number of words");
            StatisticsHistogram.Write(console, text.WordLengths.Histogram(Bins), BarWidth, isTerminal);
        }
    }

    private static IAnsiConsole Coloured(TextWriter output)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output), Ansi = AnsiSupport.Yes });
        console.Profile.Width = Width;
        return console;
    }

    private static void WriteText(Utf8JsonWriter json, TextStatistics text)
    {
        json.WriteNumber("lines", text.Lines);
        json.WriteNumber("blankLines", text.BlankLines);
        WriteLengths(json, "characters", text.CharacterLengths);
        WriteLengths(json, "words", text.WordLengths);
        if (text.PieceLengths is { } pieces)
        {
            WriteLengths(json, "pieces", pieces);
        }

        json.WriteStartArray("vocabularyGrowth");
        foreach ((long tokens, long types) in text.Vocabulary.Curve)
        {
            json.WriteStartObject();
            json.WriteNumber("tokens", tokens);
            json.WriteNumber("types", types);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("differentCharacters", text.Characters.Different);
        json.WriteStartArray("scripts");
        foreach ((string script, long characters, int different) in text.Characters.Scripts)
        {
            json.WriteStartObject();
            json.WriteString("script", script);
            json.WriteNumber("characters", characters);
            json.WriteNumber("different", different);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("charactersThatCover");
        foreach (double share in Shares)
        {
            json.WriteNumber(share.ToString(CultureInfo.InvariantCulture), text.Characters.Covering(share));
        }

        json.WriteEndObject();
    }

    private static void WriteLengths(Utf8JsonWriter json, string name, LengthDistribution lengths)
    {
        json.WriteStartObject(name);
        json.WriteNumber("total", lengths.Sum);
        json.WriteNumber("min", lengths.Min);
        json.WriteNumber("mean", Math.Round(lengths.Mean, 4));
        WritePercentiles(json, percent => lengths.Percentile(percent));
        json.WriteNumber("max", lengths.Max);
        json.WriteStartArray("histogram");
        foreach ((int first, int last, long count) in lengths.Histogram(Bins))
        {
            json.WriteStartObject();
            json.WriteNumber("first", first);
            json.WriteNumber("last", last);
            json.WriteNumber("lines", count);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WritePercentiles(Utf8JsonWriter json, Func<double, decimal> percentile)
    {
        foreach (double percent in Percentiles)
        {
            string name = percent == 50 ? "median" : FormattableString.Invariant($"p{percent}");
            json.WriteNumber(name, percentile(percent));
        }
    }

    private Table Lengths()
    {
        Table table = ReportTable.New("per line", "total", "min", "mean", "5 %", "median", "90 %", "95 %", "99 %", "max");
        foreach ((string side, TextStatistics text) in Sides)
        {
            ReportTable.AddRow(table, $"{side}: lines", $"{text.Lines:N0}", $"", $"", $"", $"", $"", $"", $"", $"");
            AddLengths(table, $"{side}: characters", text.CharacterLengths);
            AddLengths(table, $"{side}: words", text.WordLengths);
            if (text.PieceLengths is { } pieces)
            {
                AddLengths(table, $"{side}: pieces", pieces);
            }
        }

        if (IsParallel)
        {
            ReportTable.AddRow(
                table,
                [
                    $"target / source", $"", $"", $"{Statistics.MeanRatio:F2}",
                    .. Percentiles.Select(percent => (FormattableString)$"{Statistics.RatioPercentile(percent):F2}"), $"",
                ]);
        }

        return table;
    }

    private static void AddLengths(Table table, string name, LengthDistribution lengths) => ReportTable.AddRow(
        table,
        [
            $"{name}", $"{lengths.Sum:N0}", $"{lengths.Min:N0}", $"{lengths.Mean:F1}",
            .. Percentiles.Select(percent => (FormattableString)$"{lengths.Percentile(percent):N0}"), $"{lengths.Max:N0}",
        ]);

    private Table Growth()
    {
        Table table = ReportTable.New(["words so far", .. Sides.Select(side => $"{side.Side}: different words")]);
        (long Tokens, long Types)[][] curves = [.. Sides.Select(side => side.Text.Vocabulary.Curve.ToArray())];
        foreach (long tokens in curves.SelectMany(curve => curve.Select(point => point.Tokens)).Distinct().Order())
        {
            ReportTable.AddRow(
                table,
                [
                    $"{tokens:N0}",
                    .. curves.Select(curve => curve.Where(point => point.Tokens == tokens).Select(point => (long?)point.Types).FirstOrDefault())
                        .Select(types => (FormattableString)$"{types:N0}"),
                ]);
        }

        return table;
    }

    private static Table Scripts(string side, TextStatistics text)
    {
        Table table = ReportTable.New($"{side}: script", "characters", "share", "different");
        foreach ((string script, long characters, int different) in text.Characters.Scripts)
        {
            ReportTable.AddRow(
                table, $"{script}", $"{characters:N0}", $"{(double)characters / text.Characters.Total:P2}", $"{different:N0}");
        }

        return table;
    }

    private Table CharacterCoverage()
    {
        Table table = ReportTable.New(["characters for", .. Shares.Select(share => share.ToString("P2", CultureInfo.InvariantCulture)), "all"]);
        foreach ((string side, TextStatistics text) in Sides)
        {
            ReportTable.AddRow(
                table,
                [
                    $"{side}", .. Shares.Select(share => (FormattableString)$"{text.Characters.Covering(share):N0}"),
                    $"{text.Characters.Different:N0}",
                ]);
        }

        return table;
    }

    private Table Covered()
    {
        Table table = ReportTable.New("words in the corpus", "words", "covered", "different", "covered");
        foreach (SetCoverage set in Coverage)
        {
            ReportTable.AddRow(
                table, $"{set.Set}: {set.Side}", $"{set.Words.Tokens:N0}", $"{(double)set.Words.CoveredTokens / Math.Max(1, set.Words.Tokens):P2}",
                $"{set.Words.Types:N0}", $"{(double)set.Words.CoveredTypes / Math.Max(1, set.Words.Types):P2}");
        }

        return table;
    }
}
