using System.Text.Json;
using Seq2SeqLstm.Evaluation;

namespace Seq2SeqLstm.Cli.Tests.Commands;

public sealed class CompareCommandTests : IDisposable
{
    private static readonly string[] Baseline = ["the cat sat on the mat", "a dog", "it rains <b>here</b> today", "no"];

    private static readonly string[] Better = ["the cat sat on a mat", "a dog barks", "it rains <b>here</b> & there", "yes"];

    private static readonly string[] Reference = ["the cat sat on the mat", "a dog barks", "it rains <i>there</i> today", "yes"];

    private readonly TemporaryFolder _folder = new();
    private readonly string _a;
    private readonly string _b;
    private readonly string _reference;

    public CompareCommandTests()
    {
        _a = Write("a.en", Baseline);
        _b = Write("b.en", Better);
        _reference = Write("reference.en", Reference);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Text_shows_scores_lengths_ngrams_and_sentences()
    {
        CommandRun run = CommandRun.Of("compare", _a, _b, "--reference", _reference, "--metrics", "bleu", "chrf");
        Assert.Equal((0, ""), (run.Code, run.Error));
        string bleu = $"{new Bleu().ScoreCorpus(Better, Reference).Score:F2}";
        Assert.Contains(bleu, run.Output, StringComparison.Ordinal);
        Assert.Contains("words of the reference", run.Output, StringComparison.Ordinal);
        Assert.Contains("b.en gets more often", run.Output, StringComparison.Ordinal);
        Assert.Contains("line 4: b.en is better", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("words of the source", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("in training", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_holds_the_same_figures_as_the_metrics()
    {
        string source = Write("source.ko", "고양이가 앉았다", "개가 짖는다", "비가 온다", "네");
        CommandRun run = CommandRun.Of(
            "compare", _a, _b, "--reference", _reference, "--source", source, "--training-text", _reference, "--metrics", "chrf", "--json",
            "--samples", "50", "--sentences", "1");
        using JsonDocument document = JsonDocument.Parse(run.Output);
        JsonElement root = document.RootElement;
        JsonElement chrF = root.GetProperty("metrics")[0];
        Assert.Equal(new ChrF().ScoreCorpus(Baseline, Reference).Score, chrF.GetProperty("a").GetProperty("score").GetDouble(), 9);
        Assert.Equal(new ChrF().ScoreCorpus(Better, Reference).Score, chrF.GetProperty("b").GetProperty("score").GetDouble(), 9);
        Assert.Contains("bs:50|seed:12345", chrF.GetProperty("signature").GetString(), StringComparison.Ordinal);
        Assert.InRange(chrF.GetProperty("p").GetDouble(), 1.0 / 51, 1);
        Assert.Equal(4, root.GetProperty("bySourceLength")[0].GetProperty("sentences").GetInt32());
        Assert.Equal(0, root.GetProperty("byTrainingFrequency")[0].GetProperty("a").GetProperty("wanted").GetInt32());
        JsonElement best = Assert.Single(root.GetProperty("segments").GetProperty("mostForB").EnumerateArray());
        Assert.Equal((4, "네", "yes"), (best.GetProperty("line").GetInt32(), best.GetProperty("source").GetString(), best.GetProperty("b").GetString()));
    }

    [Fact]
    public void The_page_escapes_every_text_and_needs_no_network()
    {
        string page = _folder["page.html"];
        CommandRun run = CommandRun.Of("compare", _a, _b, "--reference", _reference, "--html", page);
        Assert.Equal(0, run.Code);
        string html = File.ReadAllText(page);
        Assert.Contains("&lt;b&gt;here&lt;/b&gt;", html, StringComparison.Ordinal);
        Assert.Contains("<mark>&amp;</mark>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", html, StringComparison.Ordinal);
        Assert.DoesNotMatch("src=|href=|@import|https?://", html);
        Assert.Contains("content=\"default-src 'none'; style-src 'unsafe-inline'\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_that_exists_is_kept_unless_overwriting_is_asked_for()
    {
        string page = Write("page.html", "mine");
        CommandRun.Of("compare", _a, _b, "--reference", _reference, "--html", page).AssertBadInput("exists already");
        Assert.Equal("mine\n", File.ReadAllText(page));
        Assert.Equal(0, CommandRun.Of("compare", _a, _b, "--reference", _reference, "--html", page, "--overwrite").Code);
        Assert.StartsWith("<!DOCTYPE html>", File.ReadAllText(page), StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_cannot_replace_an_input()
    {
        CommandRun.Of("compare", _a, _b, "--reference", _reference, "--html", _b, "--overwrite").AssertBadInput("also an input");
        Assert.Equal(Better, File.ReadAllLines(_b));
    }

    [Fact]
    public void The_same_translations_are_equal()
    {
        CommandRun run = CommandRun.Of("compare", _a, _a, "--reference", _reference, "--metrics", "bleu");
        Assert.Contains("a.en (A)", run.Output, StringComparison.Ordinal);
        Assert.Contains("equal", run.Output, StringComparison.Ordinal);
        Assert.Contains("they are equal on 4", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Control_characters_do_not_reach_the_terminal()
    {
        string hostile = _folder.Write("hostile.en", "the cat\u001b[2J sat\na dog\nit rains\nyes\n");
        CommandRun run = CommandRun.Of("compare", _a, hostile, "--reference", hostile, "--metrics", "bleu");
        Assert.Contains("the cat\uFFFD[2J sat", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Randomization_names_its_trials()
    {
        CommandRun run = CommandRun.Of("compare", _a, _b, "--reference", _reference, "--significance", "ar", "--samples", "77", "--json");
        using JsonDocument document = JsonDocument.Parse(run.Output);
        Assert.Contains("ar:77", document.RootElement.GetProperty("metrics")[0].GetProperty("signature").GetString(), StringComparison.Ordinal);
        Assert.False(document.RootElement.GetProperty("metrics")[0].GetProperty("a").TryGetProperty("interval", out _));
    }

    [Fact]
    public void Different_line_counts_are_refused_with_both()
    {
        string shorter = Write("short.en", "one");
        CommandRun.Of("compare", _a, shorter, "--reference", _reference).AssertBadInput("short.en has 1;");
        CommandRun.Of("compare", _a, _b, "--reference", _reference, shorter).AssertBadInput("a.en has 4 lines");
        CommandRun.Of("compare", _a, _b, "--reference", _reference, "--source", shorter).AssertBadInput("short.en has 1;");
    }

    [Fact]
    public void Empty_and_missing_files_are_refused()
    {
        string empty = Write("empty.en");
        CommandRun.Of("compare", empty, _b, "--reference", _reference).AssertBadInput("empty.en is empty");
        CommandRun.Of("compare", _a, _folder["none.en"], "--reference", _reference).AssertBadInput("there is no file");
        CommandRun.Of("compare", _a, _b).AssertBadInput("--reference");
    }

    [Theory]
    [InlineData("--samples", "0", "1 to")]
    [InlineData("--seed", "-1", "not be negative")]
    [InlineData("--ngrams", "-1", "0 or more")]
    [InlineData("--metrics", "meteor", "meteor")]
    [InlineData("--tokenize", "kiwi", "kiwi")]
    public void Wrong_values_are_refused_by_name(string option, string value, string expected) =>
        CommandRun.Of("compare", _a, _b, "--reference", _reference, option, value).AssertBadInput(expected);

    private string Write(string name, params string[] lines) =>
        _folder.Write(name, string.Concat(lines.Select(line => line + "\n")));
}
