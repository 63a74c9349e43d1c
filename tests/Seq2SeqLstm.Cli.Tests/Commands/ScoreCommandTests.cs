using System.Text.Json;

namespace Seq2SeqLstm.Cli.Tests.Commands;

public sealed class ScoreCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Reference(string content = "The cat sat on the mat.\nA dog barked at me.\n") => _folder.Write("ref", content);

    [Fact]
    public void A_perfect_translation_scores_100_in_the_lines_of_sacrebleu()
    {
        CommandRun run = CommandRun.WithInput("The cat sat on the mat.\nA dog barked at me.\n", "score", Reference());
        Assert.Equal(0, run.Code);
        Assert.Equal("", run.Error);
        Assert.Equal(
            "BLEU|nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp|version:2.6.0 = 100.0 100.0/100.0/100.0/100.0 "
            + "(BP = 1.000 ratio = 1.000 hyp_len = 13 ref_len = 13)\n"
            + "chrF2|nrefs:1|case:mixed|eff:yes|nc:6|nw:0|space:no|version:2.6.0 = 100.0\n",
            run.Output);
    }

    [Fact]
    public void Json_holds_the_score_and_the_fields_of_the_signature()
    {
        string hypothesis = _folder.Write("hyp", "the cat sat on a mat.\nA dog barked at me.\n");
        CommandRun run = CommandRun.Of(
            "score", Reference(), "-i", hypothesis, "--metrics", "bleu", "--tokenize", "char", "--lowercase", "--json", "-w", "3");
        using var json = JsonDocument.Parse(run.Output);
        Assert.Equal("BLEU", json.RootElement.GetProperty("name").GetString());
        Assert.Equal("char", json.RootElement.GetProperty("tok").GetString());
        Assert.Equal("lc", json.RootElement.GetProperty("case").GetString());
        double score = json.RootElement.GetProperty("score").GetDouble();
        Assert.InRange(score, 50.0, 99.0);
        Assert.Equal(score, Math.Round(score, 3));
    }

    [Fact]
    public void Several_metrics_are_a_list_in_json()
    {
        CommandRun run = CommandRun.WithInput(
            "The cat sat.\nA dog.\n", "score", Reference(), "--format", "json", "-m", "chrf", "bleu", "--chrf-word-order", "2");
        using var json = JsonDocument.Parse(run.Output);
        Assert.Equal(["chrF2++", "BLEU"], json.RootElement.EnumerateArray().Select(score => score.GetProperty("name").GetString()));
    }

    [Fact]
    public void Different_numbers_of_lines_are_refused_with_both()
    {
        CommandRun.WithInput("one\n", "score", Reference()).AssertBadInput("standard input has 1 lines, but " + _folder["ref"] + " has 2");
        CommandRun.WithInput("", "score", Reference()).AssertBadInput("standard input is empty");
    }

    [Fact]
    public void Bad_files_and_options_are_named()
    {
        CommandRun.Of("score", _folder["none"]).AssertBadInput($"there is no file '{_folder["none"]}'");
        CommandRun.Of("score", Path.GetDirectoryName(_folder["none"])!).AssertBadInput("is a folder");
        CommandRun.Of("score", Reference(), "--metrics", "ter").AssertBadInput("'ter'");
        CommandRun.Of("score", Reference(), "--width", "16").AssertBadInput("--width must be 0 to 15, not 16");
        File.WriteAllBytes(_folder["latin1"], [(byte)'a', (byte)'\n', 0xe9, (byte)'\n']);
        CommandRun.WithInput("a\nb\n", "score", _folder["latin1"]).AssertBadInput("latin1:2: is not valid UTF-8");
    }
}
