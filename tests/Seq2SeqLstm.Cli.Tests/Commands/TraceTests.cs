using System.Text.Json;
using System.Text.RegularExpressions;

namespace Seq2SeqLstm.Cli.Tests.Commands;

public sealed partial class TraceTests(ModelFolderFixture fixture) : IClassFixture<ModelFolderFixture>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void The_tree_leads_to_every_translation_and_its_scores_add_up()
    {
        JsonElement trace = Trace("우리는 개를 본다\n", "--n-best", "3");
        Assert.Equal("우리는 개를 본다", trace.GetProperty("source").GetString());
        Assert.Equal(3, trace.GetProperty("search").GetProperty("beam").GetInt32());
        Dictionary<int, JsonElement> nodes = trace.GetProperty("nodes").EnumerateArray().ToDictionary(node => node.GetProperty("id").GetInt32());
        JsonElement[] best = [.. trace.GetProperty("nBest").EnumerateArray()];
        Assert.Equal(3, best.Length);
        for (int rank = 1; rank <= best.Length; rank++)
        {
            JsonElement last = nodes.Values.Single(node => node.TryGetProperty("rank", out JsonElement given) && given.GetInt32() == rank);
            Assert.Equal("finished", last.GetProperty("fate").GetString());
            Assert.Equal(best[rank - 1].GetProperty("score").GetDouble(), last.GetProperty("score").GetDouble(), 1e-6);
            double divided = last.GetProperty("total").GetDouble() / last.GetProperty("lengthDivisor").GetDouble();
            Assert.Equal(last.GetProperty("score").GetDouble(), divided + last.GetProperty("coveragePenalty").GetDouble(), 1e-9);
            Assert.Equal(
                best[rank - 1].GetProperty("tokens").EnumerateArray().Select(token => token.GetProperty("piece").GetString()),
                Path(nodes, last).Select(node => node.GetProperty("piece").GetString()));
        }

        Assert.Contains(nodes.Values, node => node.GetProperty("fate").GetString() == "pruned");
        Assert.All(nodes.Values, node => Assert.True(node.GetProperty("parent").GetInt32() < node.GetProperty("id").GetInt32()));
    }

    [Fact]
    public void The_translation_is_printed_as_always()
    {
        string[] args = ["translate", "--model", fixture.Model, "--trace", _folder["t.json"], "--overwrite"];
        Assert.Equal("we see a dog\n", CommandRun.WithInput("우리는 개를 본다\n", args).Output);
        Assert.Equal("we see a dog\n", CommandRun.WithInput("\n우리는 개를 본다\n\n", args).Output);
        Assert.Contains(
            "\"translation\":\"he sees a book\"",
            CommandRun.WithInput("우리는 개를 본다\n그는 책을 본다\n", [.. args, "--trace-line", "2", "--format", "jsonl"]).Output,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a\nb\n", "standard input has more than one sentence; give --trace-line N")]
    [InlineData("a\nb\n", "standard input has no line 3 with text", "--trace-line", "3")]
    [InlineData("\n\n", "standard input has no line with text")]
    public void It_must_be_clear_which_sentence_is_meant(string input, string complaint, params string[] options)
    {
        CommandRun.WithInput(input, ["translate", "--model", fixture.Model, "--trace", _folder["t.html"], .. options]).AssertBadInput(complaint);
        Assert.Empty(_folder.Names());
    }

    [Fact]
    public void A_file_that_exists_is_not_replaced_unasked()
    {
        string file = _folder.Write("t.html", "mine");
        CommandRun.WithInput("a\n", "translate", "--model", fixture.Model, "--trace", file).AssertBadInput("exists already; give --overwrite");
        Assert.Equal("mine", File.ReadAllText(file));
    }

    [Fact]
    public void The_page_holds_the_same_data_needs_nothing_else_and_cannot_be_broken_out_of()
    {
        const string Sentence = "우리는 </script><script>alert(1)</script> & \"개를\" 본다\n";
        JsonElement trace = Trace(Sentence);
        Assert.Equal(0, CommandRun.WithInput(Sentence, "translate", "--model", fixture.Model, "--beam", "3", "--trace", _folder["t.html"]).Code);
        string page = File.ReadAllText(_folder["t.html"]);

        Assert.Equal(2, Regex.Count(page, "</script>"));
        Assert.DoesNotContain("alert(1)</", page, StringComparison.Ordinal);
        Assert.DoesNotMatch("src=|href=|@import|https?://(?!www[.]w3[.]org/2000/svg\")", page);
        Assert.Contains("default-src 'none'", page, StringComparison.Ordinal);
        string data = DataOfPage().Match(page).Groups[1].Value;
        using var embedded = JsonDocument.Parse(data);
        Assert.Equal(JsonSerializer.Serialize(trace), JsonSerializer.Serialize(embedded.RootElement));
        Assert.Contains("우리는", data, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    [GeneratedRegex("<script type=\"application/json\" id=\"trace\">(.*)</script>")]
    private static partial Regex DataOfPage();

    private static IEnumerable<JsonElement> Path(Dictionary<int, JsonElement> nodes, JsonElement last)
    {
        int parent = last.GetProperty("parent").GetInt32();
        return nodes.TryGetValue(parent, out JsonElement before) ? Path(nodes, before).Append(last) : [last];
    }

    private JsonElement Trace(string input, params string[] options)
    {
        CommandRun run = CommandRun.WithInput(
            input, ["translate", "--model", fixture.Model, "--beam", "3", "--trace", _folder["t.json"], "--overwrite", .. options]);
        Assert.Equal((0, ""), (run.Code, run.Error));
        return JsonDocument.Parse(File.ReadAllText(_folder["t.json"])).RootElement;
    }
}
