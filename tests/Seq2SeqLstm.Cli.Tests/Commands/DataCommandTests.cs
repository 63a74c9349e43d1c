using System.Text;
using System.Text.Json;

namespace Seq2SeqLstm.Cli.Tests.Commands;

public sealed class DataCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Source(string content = "나는 학생이다.\n너는 선생이다.\n") => _folder.Write("s.ko", content);

    private string Target(string content = "I am a student.\nYou are a teacher.\n") => _folder.Write("t.en", content);

    [Fact]
    public void Check_of_a_clean_corpus_ends_with_0()
    {
        CommandRun run = CommandRun.Of("data", "check", "--source", Source(), "--target", Target());

        Assert.Equal(0, run.Code);
        Assert.Equal($"train: {_folder["s.ko"]} and {_folder["t.en"]}: 2 lines, source Korean\n  clean\n", run.Output);
        Assert.Equal("", run.Error);
    }

    [Fact]
    public void Empty_files_are_not_clean() => CommandRun.Of("data", "check", "--source", Source(""), "--target", Target(""))
        .AssertBadInput("has no line at all");

    [Fact]
    public void Check_lists_broken_rules_with_their_lines_and_ends_with_1()
    {
        CommandRun run = CommandRun.Of(
            "data", "check", "--source", Source("나는 학생이다.\n나는 학생이다.\n\n너 \n"), "--target", Target("I am a student.\nI am a student.\nx\nyou\n"));

        Assert.Equal(1, run.Code);
        Assert.Contains("  one-sided                        1   25.00 %  line 3\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("  untrimmed                        1   25.00 %  line 4\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("  duplicate                        1   25.00 %  line 2\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_prints_json_with_all_lines()
    {
        string target = Target(string.Concat(Enumerable.Range(0, 25).Select(n => $"line {n} \n")));
        CommandRun run = CommandRun.Of(
            "data", "check", "--source", Source(string.Concat(Enumerable.Range(0, 25).Select(n => $"{n}번째 줄\n"))), "--target", target, "--json");

        Assert.Equal(1, run.Code);
        using var json = JsonDocument.Parse(run.Output);
        Assert.False(json.RootElement.GetProperty("clean").GetBoolean());
        JsonElement corpus = Assert.Single(json.RootElement.GetProperty("corpora").EnumerateArray());
        Assert.Equal("source", corpus.GetProperty("koreanSide").GetString());
        Assert.Equal("utf-8", corpus.GetProperty("sourceEncoding").GetString());
        JsonElement finding = Assert.Single(corpus.GetProperty("findings").EnumerateArray());
        Assert.Equal("untrimmed", finding.GetProperty("rule").GetString());
        Assert.Equal(25, finding.GetProperty("count").GetInt64());
        Assert.Equal(Enumerable.Range(1, 25), finding.GetProperty("lines").EnumerateArray().Select(line => line.GetInt32()));
    }

    [Fact]
    public void Check_ignores_rules_and_holds_repetitions_against_a_corpus_only_when_told_to()
    {
        string[] check =
        [
            "data", "check", "--source", Source("나는 학생이다.\n나는 학생이다.\n"), "--target", Target("I am a student.\nI'm a student. \n"),
            "--ignore", "untrimmed",
        ];

        CommandRun run = CommandRun.Of(check);
        Assert.Equal(0, run.Code);
        Assert.Contains("repeated-source (note)", run.Output, StringComparison.Ordinal);
        Assert.Equal(1, CommandRun.Of([.. check, "--strict"]).Code);
        Assert.Equal(0, CommandRun.Of([.. check, "--strict", "--ignore", "repeated-source"]).Code);
    }

    [Fact]
    public void Check_finds_what_is_also_in_dev_and_test()
    {
        string dev = _folder.Write("dev.tsv", "너는 선생이다.\tYou are a teacher.\n개발\tdevelop\n");
        string test = _folder.Write("test.tsv", "개발\tdevelop\n");

        CommandRun run = CommandRun.Of(
            "data", "check", "--source", Source(), "--target", Target(), "--dev-tsv", dev, "--test-tsv", test, "--all-lines");

        Assert.Equal(1, run.Code);
        string[] lines = run.Output.Split('\n');
        Assert.StartsWith("train: ", lines[0], StringComparison.Ordinal);
        Assert.Equal("  overlap-pair                     1   50.00 %  line 2", lines[1]);
        Assert.StartsWith("dev: ", lines[2], StringComparison.Ordinal);
        Assert.Equal("  overlap-pair                     1   50.00 %  line 2", lines[3]);
        Assert.StartsWith("test: ", lines[4], StringComparison.Ordinal);
        Assert.Equal("  clean", lines[5]);
    }

    [Fact]
    public void Check_reports_files_of_different_lengths()
    {
        CommandRun run = CommandRun.Of("data", "check", "--source", Source(), "--target", Target("I am a student.\n"));

        Assert.Equal(1, run.Code);
        Assert.Contains("  length-mismatch          source has 2 lines, target 1\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_clean_writes_passes_check()
    {
        string source = Source("나는  학생이다.\n\n너는 선생이다.\n나는 학생이다.\n안녕\n");
        string target = Target("I am a student.\nx\n You are a teacher.\nI am a student.\n안녕\n");

        CommandRun clean = CommandRun.Of(
            "data", "clean", "--source", source, "--target", target, "--output-source", _folder["clean.ko"],
            "--output-target", _folder["clean.en"], "--log", _folder["log.jsonl"]);

        Assert.Equal(0, clean.Code);
        Assert.StartsWith("5 lines: 2 pairs kept, 2 of them repaired, 3 dropped\n", clean.Output, StringComparison.Ordinal);
        Assert.Equal("나는 학생이다.\n너는 선생이다.\n", File.ReadAllText(_folder["clean.ko"]));
        Assert.Equal("I am a student.\nYou are a teacher.\n", File.ReadAllText(_folder["clean.en"]));
        Assert.Equal(
            [(1, "repaired", "repeated-space"), (2, "dropped", "one-sided"), (3, "repaired", "untrimmed"), (4, "dropped", "duplicate"),
                (5, "dropped", "source-equals-target,wrong-script")],
            File.ReadAllLines(_folder["log.jsonl"]).Select(ReadLog));
        Assert.Equal(0, CommandRun.Of("data", "check", "--source", _folder["clean.ko"], "--target", _folder["clean.en"]).Code);
    }

    [Fact]
    public void Clean_converts_cp949_to_utf8_and_says_what_it_read()
    {
        // printf '나는 학생이다.\n' | iconv -f UTF-8 -t CP949 | xxd -p
        File.WriteAllBytes(_folder["s.ko"], Convert.FromHexString("b3aab4c220c7d0bbfdc0ccb4d92e0a"));

        CommandRun run = CommandRun.Of(
            "data", "clean", "--source", _folder["s.ko"], "--target", Target("I am a student.\n"), "--output-tsv", _folder["out.tsv"]);

        Assert.Equal(0, run.Code);
        Assert.Equal("나는 학생이다.\tI am a student.\n", File.ReadAllText(_folder["out.tsv"]));
        Assert.Equal($"{_folder["s.ko"]}: read as cp949\n", run.Error);
    }

    // printf '나는 학생이다.\n' | iconv -f UTF-8 -t CP949 | xxd -p, with the byte FF in the second line
    [Fact]
    public void Check_and_clean_say_what_the_first_invalid_line_looks_like()
    {
        byte[] line = Convert.FromHexString("b3aab4c220c7d0bbfdc0ccb4d92e0a");
        File.WriteAllBytes(_folder["s.ko"], [.. line, 0xFF, .. line]);
        string[] corpus = ["--source", _folder["s.ko"], "--target", Target("I am a student.\nI am too.\n")];
        string expected = $"{_folder["s.ko"]}:1: is not valid UTF-8 (byte 0xB3 at column 1): the line looks like CP949";

        Assert.Contains($"line 1, 2\n    {expected}", CommandRun.Of(["data", "check", .. corpus]).Output, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(CommandRun.Of(["data", "check", .. corpus, "--json"]).Output);
        JsonElement finding = json.RootElement.GetProperty("corpora")[0].GetProperty("findings")[0];
        Assert.StartsWith(expected, finding.GetProperty("first").GetString(), StringComparison.Ordinal);
        CommandRun clean = CommandRun.Of(["data", "clean", .. corpus, "--output-tsv", _folder["out.tsv"]]);
        Assert.Contains($"first invalid line: {expected}", clean.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Clean_never_touches_its_input_and_leaves_nothing_when_it_fails()
    {
        string source = Source();
        string target = Target("I am a student.\n");
        string[] clean = ["data", "clean", "--source", source, "--target", target, "--overwrite"];

        CommandRun.Of([.. clean, "--output-source", source, "--output-target", _folder["t2"]]).AssertBadInput("is also an input");
        CommandRun.Of([.. clean, "--output-source", _folder["x"], "--output-target", _folder["x"]]).AssertBadInput("named twice");
        CommandRun.Of([.. clean, "--output-source", _folder["x"], "--output-target", _folder["y"]]).AssertBadInput("has 2 lines but");
        Assert.Equal(["s.ko", "t.en"], _folder.Names());
    }

    [Fact]
    public void Clean_knows_an_input_by_a_linked_folder_too()
    {
        string[] clean = ["data", "clean", "--source", Source(), "--target", Target(), "--overwrite", "--output-target", _folder["y"]];
        Directory.CreateSymbolicLink(_folder["link"], Path.GetDirectoryName(_folder["s.ko"])!);

        CommandRun.Of([.. clean, "--output-source", Path.Combine(_folder["link"], "s.ko")]).AssertBadInput("is also an input");
        CommandRun.Of([.. clean, "--output-source", Path.Combine(_folder["link"], "y")]).AssertBadInput("named twice");
        Directory.Delete(_folder["link"]);
    }

    [Theory]
    [InlineData("--output-source", "--output-target")]
    [InlineData("--output-target", "--output-source")]
    public void Clean_writes_no_file_when_an_output_is_a_folder(string folder, string file)
    {
        Directory.CreateDirectory(_folder["folder"]);

        CommandRun.Of("data", "clean", "--source", Source(), "--target", Target(), folder, _folder["folder"], file, _folder["x"])
            .AssertBadInput("is a folder; name a file in it");
        Assert.Equal(["folder", "s.ko", "t.en"], _folder.Names());
    }

    [Fact]
    public void Split_makes_a_folder_with_three_parts_and_the_same_again()
    {
        string source = Source(string.Concat(Enumerable.Range(0, 50).Select(n => $"문장 {n / 2}\n")));
        string target = Target(string.Concat(Enumerable.Range(0, 50).Select(n => $"sentence {n}\n")));

        CommandRun first = CommandRun.Of(
            "data", "split", "--source", source, "--target", target, "--dev", "4", "--test", "20%", "--output", _folder["a"]);
        CommandRun second = CommandRun.Of(
            "data", "split", "--source", source, "--target", target, "--dev", "4", "--test", "20%", "--output", _folder["b"]);

        Assert.Equal(0, first.Code);
        Assert.Equal(0, second.Code);
        Assert.Contains("train 36, dev 4, test 10 pairs\nmoved to dev or test because a pair there has an equal sentence: 7\n", first.Output, StringComparison.Ordinal);
        string[] names = ["dev.en", "dev.ko", "test.en", "test.ko", "train.en", "train.ko"];
        Assert.Equal(names, Directory.GetFiles(_folder["a"]).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.All(names, name => Assert.Equal(File.ReadAllText(Path.Combine(_folder["a"], name)), File.ReadAllText(Path.Combine(_folder["b"], name))));
        Assert.Equal(0, CommandRun.Of(
            "data", "check", "--source", Path.Combine(_folder["a"], "train.ko"), "--target", Path.Combine(_folder["a"], "train.en"),
            "--test-source", Path.Combine(_folder["a"], "test.ko"), "--test-target", Path.Combine(_folder["a"], "test.en")).Code);
    }

    [Fact]
    public void Stats_prints_tables_and_a_histogram_without_colours()
    {
        CommandRun run = CommandRun.Of("data", "stats", "--source", Source(), "--target", Target(), "--dev-source", _folder["s.ko"], "--dev-target", _folder["t.en"]);

        Assert.Equal(0, run.Code);
        Assert.DoesNotContain("\u001b", run.Output, StringComparison.Ordinal);
        Assert.Contains("Hangul", run.Output, StringComparison.Ordinal);
        Assert.Contains("target: lines by number of words\n  4 ####", run.Output, StringComparison.Ordinal);
        Assert.Contains("100.00 %", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Stats_prints_json_of_one_text()
    {
        CommandRun run = CommandRun.Of("data", "stats", "--source", Source(), "--json");

        Assert.Equal(0, run.Code);
        using var json = JsonDocument.Parse(run.Output);
        JsonElement text = json.RootElement.GetProperty("text");
        Assert.Equal(2, text.GetProperty("lines").GetInt32());
        Assert.Equal(16, text.GetProperty("characters").GetProperty("total").GetInt32());
        Assert.Equal(8, text.GetProperty("characters").GetProperty("median").GetInt32());
        Assert.Equal(4, text.GetProperty("words").GetProperty("total").GetInt32());
        Assert.False(json.RootElement.TryGetProperty("target", out _));
    }

    [Theory]
    [InlineData("no corpus is named", "check")]
    [InlineData("--source names 1 files and --target 0", "check", "--source", "s.ko")]
    [InlineData("there is no file 'none'", "check", "--source", "none", "--target", "none")]
    [InlineData("'foo' is no rule", "check", "--tsv", "none", "--ignore", "foo")]
    [InlineData("must be at least 1, not 0.5", "check", "--tsv", "none", "--max-length-ratio", "0.5")]
    [InlineData("'latin1'", "check", "--tsv", "none", "--encoding", "latin1")]
    [InlineData("untrimmed: name each rule in one of", "clean", "--tsv", "none", "--drop", "untrimmed", "--keep", "untrimmed")]
    [InlineData("no repair for mojibake", "clean", "--tsv", "none", "--repair", "mojibake")]
    [InlineData("length-mismatch cannot be mended", "clean", "--tsv", "none", "--drop", "length-mismatch")]
    [InlineData("'5x' is no size", "split", "--tsv", "none", "--dev", "5x", "--test", "1", "--output", "o")]
    [InlineData("no corpus is named", "stats")]
    public void Wrong_usage_is_one_line_with_exit_code_2(string expected, params string[] args)
    {
        CommandRun.Of(["data", .. args]).AssertBadInput(expected);
    }

    [Fact]
    public void A_mistyped_option_behind_files_is_not_taken_for_one_of_them()
    {
        CommandRun.Of("data", "check", "--source", Source(), "--target", Target(), "--jsn")
            .AssertBadInput("unknown command or argument '--jsn' (did you mean '--json'?)");
        CommandRun.Of("data", "stats", "--source", Source(), "--tokeniser", "ko.model")
            .AssertBadInput("unknown command or argument '--tokeniser' (did you mean '--tokenizer'?)");
    }

    [Fact]
    public void Clean_needs_somewhere_to_write()
    {
        string[] clean = ["data", "clean", "--source", Source(), "--target", Target()];

        CommandRun.Of(clean).AssertBadInput("give --output-source and --output-target, or --output-tsv");
        CommandRun.Of([.. clean, "--output-source", _folder["x"]]).AssertBadInput("give --output-source and --output-target");
        CommandRun.Of([.. clean, "--output-tsv", _folder["s.ko"]]).AssertBadInput("is also an input");
        CommandRun.Of([.. clean, "--output-tsv", _folder.Write("there", "")]).AssertBadInput("exists already; give --overwrite");
    }

    [Fact]
    public void Text_in_cp949_is_recognised_where_text_is_read()
    {
        // printf '나는 학생이다.\n' | iconv -f UTF-8 -t CP949 | xxd -p
        File.WriteAllBytes(_folder["t.ko"], Convert.FromHexString("b3aab4c220c7d0bbfdc0ccb4d92e0a"));

        CommandRun stats = CommandRun.Of("data", "stats", "--source", _folder["t.ko"], "--json");
        CommandRun forced = CommandRun.Of("data", "stats", "--source", _folder["t.ko"], "--json", "--encoding", "utf-8");

        Assert.Equal((0, $"{_folder["t.ko"]}: read as cp949\n"), (stats.Code, stats.Error));
        Assert.Contains("Hangul", stats.Output, StringComparison.Ordinal);
        forced.AssertBadInput(":1: is not valid UTF-8 (byte 0xB3 at column 1): the line looks like CP949: give --encoding cp949");
    }

    [Fact]
    public void Standard_input_is_recognised_too()
    {
        using var input = new MemoryStream([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("The cat\n")]);
        using var output = new MemoryStream();

        CommandRun run = CommandRun.With(input, output, CancellationToken.None, "score", _folder.Write("ref", "The cat\n"));

        Assert.Equal((0, "standard input: read as utf-16le\n"), (run.Code, run.Error));
    }

    private static (int Line, string Action, string Rules) ReadLog(string line)
    {
        using var json = JsonDocument.Parse(line);
        return (
            json.RootElement.GetProperty("line").GetInt32(), json.RootElement.GetProperty("action").GetString()!,
            string.Join(',', json.RootElement.GetProperty("rules").EnumerateArray().Select(rule => rule.GetString())));
    }
}
