using System.Text;

namespace Seq2SeqLstm.Cli.Tests.Commands;

/// <summary>What is wrong with a corpus, a configuration or an output is said in one line, and nothing is written.</summary>
public sealed class BadTrainingInputTests : IDisposable
{
    private static readonly UTF8Encoding Utf8WithMark = new(encoderShouldEmitUTF8Identifier: true);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Files_of_different_lengths_are_refused_with_both_counts()
    {
        string expected = AssertRefused(Lines(20), Lines(17));

        Assert.Contains("20", expected, StringComparison.Ordinal);
        Assert.Contains("17", expected, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_corpus_is_refused() => Assert.Contains("no pair", AssertRefused([], []), StringComparison.Ordinal);

    [Fact]
    public void Invalid_utf8_is_refused_with_its_line()
    {
        byte[] source = [.. Encoding.UTF8.GetBytes("하나\n둘\n"), 0xFF, 0xFE, (byte)'\n'];

        Assert.Contains("train.ko:3:", AssertRefused(source, Lines(3)), StringComparison.Ordinal);
    }

    [Fact]
    public void Utf16_without_a_byte_order_mark_is_refused_with_what_to_do()
    {
        byte[] source = Encoding.Unicode.GetBytes("하나\n둘\n");

        string line = AssertRefused(source, Lines(2));

        Assert.Contains("train.ko", line, StringComparison.Ordinal);
        Assert.Contains("UTF-16", line, StringComparison.Ordinal);
        Assert.Contains("--encoding utf-16le", line, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_corpus_is_refused_by_name()
    {
        CommandRun run = CommandRun.Of(
            "train", "--set", $"data.train.source={_folder["none.ko"]}", "--set", $"data.train.target={_folder["none.en"]}",
            "--output", _folder["model"]);

        Assert.Contains("none.ko", LastLineOf(run), StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder["model"]));
    }

    [Fact]
    public void An_output_below_a_file_is_refused()
    {
        string below = Path.Combine(_folder.Write("file", "text"), "model");

        CommandRun run = Train(Lines(20), Lines(20), below);

        Assert.Equal(2, run.Code);
        Assert.Contains("file", LastLineOf(run), StringComparison.Ordinal);
        Assert.Equal("text", File.ReadAllText(_folder["file"]));
    }

    [Fact]
    public void A_folder_that_is_no_model_folder_is_not_overwritten()
    {
        Directory.CreateDirectory(_folder["mine"]);
        File.WriteAllText(Path.Combine(_folder["mine"], "letter.txt"), "dear");

        CommandRun run = Train(Lines(20), Lines(20), _folder["mine"], "--overwrite");

        Assert.Equal(2, run.Code);
        Assert.Contains("not overwritten", LastLineOf(run), StringComparison.Ordinal);
        Assert.Equal(["letter.txt"], Directory.EnumerateFiles(_folder["mine"]).Select(Path.GetFileName));
    }

    [Fact]
    public void Overwriting_with_a_bad_corpus_keeps_the_old_model()
    {
        Assert.Equal(0, Train(Lines(20), Lines(20), _folder["model"]).Code);
        byte[] before = File.ReadAllBytes(_folder["model/model.safetensors"]);

        Assert.Equal(2, Train(Lines(20), Lines(17), _folder["model"], "--overwrite").Code);

        Assert.Equal(before, File.ReadAllBytes(_folder["model/model.safetensors"]));
    }

    [Fact]
    public void A_blank_line_on_one_side_is_named_and_skipped()
    {
        string[] target = TextLines(20);
        target[6] = "  ";

        CommandRun run = Train(Lines(20), Encoding.UTF8.GetBytes(string.Join('\n', target)), _folder["model"]);

        Assert.Equal(0, run.Code);
        Assert.Contains("19 pairs of 20 lines", run.Error, StringComparison.Ordinal);
        Assert.Contains("skipped 1 without target: line 7", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_very_long_sentence_is_skipped_and_counted()
    {
        string[] source = TextLines(20);
        source[2] = string.Join(' ', Enumerable.Repeat("가나", 10_000));

        CommandRun run = Train(Encoding.UTF8.GetBytes(string.Join('\n', source)), Lines(20), _folder["model"]);

        Assert.Equal(0, run.Code);
        Assert.Contains("skipped 1 longer than training.maxTokens: line 3", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Marks_line_ends_and_separators_of_other_systems_make_no_difference()
    {
        string[] plain = TextLines(20);
        Assert.Equal(0, Train(Lines(20), Lines(20), _folder["plain"]).Code);

        byte[] marked = [.. Utf8WithMark.GetPreamble(), .. Encoding.UTF8.GetBytes(string.Join("\r\n", plain))];
        Assert.Equal(0, Train(marked, marked, _folder["marked"]).Code);

        Assert.Equal(
            File.ReadAllBytes(_folder["plain/model.safetensors"]), File.ReadAllBytes(_folder["marked/model.safetensors"]));
    }

    [Theory]
    [InlineData('\u2028')]
    [InlineData('\u0085')]
    [InlineData('\v')]
    [InlineData('\f')]
    [InlineData('\u0001')]
    public void A_control_character_does_not_split_a_line(char control)
    {
        string[] source = TextLines(20);
        source[4] = $"가{control}나";

        CommandRun run = Train(Encoding.UTF8.GetBytes(string.Join('\n', source)), Lines(20), _folder["model"]);

        Assert.Equal(0, run.Code);
        Assert.Contains("20 pairs of 20 lines", run.Error, StringComparison.Ordinal);
    }

    private static string[] TextLines(int count) => [.. Enumerable.Range(0, count).Select(n => $"가나 다라 {n} {n % 3}")];

    private static byte[] Lines(int count) => Encoding.UTF8.GetBytes(string.Join('\n', TextLines(count)));

    private static string LastLineOf(CommandRun run)
    {
        Assert.Equal("", run.Output);
        string last = run.Error.TrimEnd('\n').Split('\n')[^1];
        Assert.StartsWith("seq2seq: error: ", last, StringComparison.Ordinal);
        return last;
    }

    private string AssertRefused(byte[] source, byte[] target)
    {
        CommandRun run = Train(source, target, _folder["model"]);

        Assert.Equal(2, run.Code);
        Assert.Equal(["train.en", "train.ko"], _folder.Names());
        return LastLineOf(run);
    }

    private CommandRun Train(byte[] source, byte[] target, string output, params string[] more)
    {
        File.WriteAllBytes(_folder["train.ko"], source);
        File.WriteAllBytes(_folder["train.en"], target);
        string[] sets =
        [
            $"data.train.source={_folder["train.ko"]}", $"data.train.target={_folder["train.en"]}", "tokenizer.vocabularySize=40",
            "model.embedding=4", "model.hidden=4", "training.epochs=1", "device.threads=1",
        ];
        return CommandRun.Of(["train", .. sets.SelectMany(set => new[] { "--set", set }), "--output", output, .. more]);
    }
}
