namespace Seq2SeqLstm.Cli.Tests.Commands;

public sealed class TokenizerCommandTests : IDisposable
{
    private const string Corpus = "나는 학생이다\n너는 학생이다\n나는 너를 본다\n너는 나를 본다\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Train()
    {
        string corpus = _folder.Write("corpus.ko", Corpus);
        CommandRun run = CommandRun.Of("tokenizer", "train", "--input", corpus, "--output", _folder["m.model"], "--vocab-size", "24");
        Assert.Equal((0, ""), (run.Code, run.Output));
        return _folder["m.model"];
    }

    [Theory]
    [InlineData("piece")]
    [InlineData("id")]
    public void What_is_encoded_decodes_to_the_same_lines(string format)
    {
        string model = Train();
        CommandRun encoded = CommandRun.WithInput(Corpus + "\n", "tokenizer", "encode", "--model", model, "--format", format);
        Assert.Equal(0, encoded.Code);
        Assert.NotEqual(Corpus + "\n", encoded.Output);
        Assert.Equal(format == "id", encoded.Output.All(character => char.IsAsciiDigit(character) || character is ' ' or '\n'));
        CommandRun decoded = CommandRun.WithInput(encoded.Output, "tokenizer", "decode", "--model", model, "--format", format);
        Assert.Equal((0, Corpus + "\n", ""), (decoded.Code, decoded.Output, decoded.Error));
    }

    [Fact]
    public void A_piece_that_the_model_lacks_is_decoded_as_written() => Assert.Equal(
        "나는 ☃☃\n", CommandRun.WithInput("▁나는 ▁ ☃☃\n", "tokenizer", "decode", "--model", Train()).Output);

    [Fact]
    public void Text_from_standard_input_trains_the_same_model()
    {
        byte[] expected = File.ReadAllBytes(Train());
        CommandRun run = CommandRun.WithInput(Corpus, "tokenizer", "train", "-o", _folder["n.model"], "--vocab-size", "24");
        Assert.Equal(0, run.Code);
        Assert.Equal(expected, File.ReadAllBytes(_folder["n.model"]));
    }

    [Fact]
    public void An_existing_model_is_replaced_only_with_overwrite()
    {
        string model = Train();
        byte[] before = File.ReadAllBytes(model);
        string[] args = ["tokenizer", "train", "-i", _folder["corpus.ko"], "-o", model, "--vocab-size", "22"];
        CommandRun.Of(args).AssertBadInput("exists already; give --overwrite");
        Assert.Equal(before, File.ReadAllBytes(model));
        Assert.Equal(0, CommandRun.Of([.. args, "--overwrite"]).Code);
        Assert.NotEqual(before, File.ReadAllBytes(model));
        Assert.Equal(["corpus.ko", "m.model"], _folder.Names());
    }

    [Fact]
    public void Bad_input_is_named_and_leaves_no_file()
    {
        string model = Train();
        string corpus = _folder["corpus.ko"];
        CommandRun run = CommandRun.WithInput("1\n99 2\n", "tokenizer", "decode", "-m", model, "-f", "id");
        Assert.Equal(2, run.Code);
        Assert.Contains("standard input:2: '99' is not an id of 0 to 23", run.Error, StringComparison.Ordinal);
        CommandRun.Of("tokenizer", "encode", "-m", corpus).AssertBadInput("corpus.ko");
        CommandRun.Of("tokenizer", "train", "-i", corpus, "-o", _folder["n"], "--vocab-size", "5").AssertBadInput("must be at least");
        CommandRun.Of("tokenizer", "train", "-i", corpus, "-o", _folder["n"], "--vocab-size", "900").AssertBadInput("at most");
        CommandRun.Of("tokenizer", "train", "-i", corpus, "-o", _folder["n"], "--vocab-size", "many").AssertBadInput("many");
        Assert.Equal(["corpus.ko", "m.model"], _folder.Names());
    }
}
