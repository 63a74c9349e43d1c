using Seq2SeqLstm.Text;

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

    [Fact]
    public void A_named_file_is_cut_as_standard_input_is()
    {
        string model = Train();

        CommandRun named = CommandRun.Of("tokenizer", "encode", "--model", model, "--input", _folder["corpus.ko"]);
        CommandRun piped = CommandRun.WithInput(Corpus, "tokenizer", "encode", "--model", model);

        Assert.Equal((0, piped.Output, ""), (named.Code, named.Output, named.Error));
        CommandRun.Of("tokenizer", "encode", "--model", model, "--input", _folder["none"]).AssertBadInput("there is no file");
    }

    [Fact]
    public void A_corpus_is_not_replaced_by_its_model()
    {
        string corpus = _folder.Write("corpus.ko", Corpus);

        CommandRun.Of("tokenizer", "train", "--input", corpus, "--output", corpus, "--vocab-size", "24", "--overwrite")
            .AssertBadInput("corpus.ko' is also an input");

        Assert.Equal(Corpus, File.ReadAllText(corpus));
    }

    [Fact]
    public void It_is_said_how_many_lines_were_too_long()
    {
        string corpus = _folder.Write("corpus.ko", Corpus + new string('긴', 7) + "\n");

        CommandRun run = CommandRun.Of(
            "tokenizer", "train", "--input", corpus, "--output", _folder["m.model"], "--vocab-size", "24",
            "--max-sentence-length", "20");

        Assert.Equal(0, run.Code);
        Assert.Contains("left out lines longer than 20 bytes (--max-sentence-length): 1", run.Error, StringComparison.Ordinal);
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

    [Theory]
    [InlineData("--vocab-size is 0; it must be 1 to", "--vocab-size", "0")]
    [InlineData("--vocab-size is 5, but the alphabet has", "--vocab-size", "5")]
    [InlineData("--vocab-size is 999, but the corpus supports at most", "--vocab-size", "999")]
    [InlineData("below --vocab-size, which is 24", "--vocab-size", "24", "--unk-id", "24")]
    [InlineData("--threads is -1; it must be 0 to 1024", "--vocab-size", "24", "--threads", "-1")]
    [InlineData("--input-sentence-size is 5; it must be 100 to", "--vocab-size", "24", "--input-sentence-size", "5")]
    [InlineData("--shrinking-factor is 1; it must be", "--vocab-size", "24", "--shrinking-factor", "1")]
    [InlineData("--user-defined-symbols has 'SampleLines', which --user-defined-symbols has already", "--vocab-size", "24",
        "--user-defined-symbols", "SampleLines", "SampleLines")]
    [InlineData("no line of at most 10 bytes (--max-sentence-length) has any text", "--vocab-size", "24", "--max-sentence-length", "10")]
    public void A_setting_that_cannot_be_is_called_by_the_name_of_its_option(string expected, params string[] options)
    {
        string corpus = _folder.Write("Seed.MaxLineBytes", Corpus);
        CommandRun.Of(["tokenizer", "train", "-i", corpus, "-o", _folder["m.model"], .. options]).AssertBadInput(expected);
        Assert.False(File.Exists(_folder["m.model"]));
    }

    [Fact]
    public void An_output_that_is_a_folder_is_refused_before_the_corpus_is_read()
    {
        Directory.CreateDirectory(_folder["taken"]);
        foreach (string[] further in (string[][])[[], ["--overwrite"]])
        {
            CommandRun.Of(["tokenizer", "train", "-i", _folder["none"], "-o", _folder["taken"], "--vocab-size", "24", .. further])
                .AssertBadInput("taken' is a folder; name a file in it");
        }
    }

    [Fact]
    public void Normalisation_and_jamo_mode_can_be_chosen()
    {
        string corpus = _folder.Write("jamo.ko", "먹는다 먹었다 ＡＢ\n");
        CommandRun trained = CommandRun.Of(
            "tokenizer", "train", "-i", corpus, "-o", _folder["j.model"], "--vocab-size", "300", "--hard-vocab-limit", "false",
            "--normalization", "nfkc_cf", "--jamo", "--add-dummy-prefix", "false");
        Assert.Equal(0, trained.Code);
        using FileStream stream = File.OpenRead(_folder["j.model"]);
        SentencePieceModel model = SentencePieceModel.Read(stream, "j.model");

        Assert.Equal(("nfkc_cf_jamo", "nfc", 48), (model.Normalizer.Name, model.Denormalizer.Name, model.Trainer.MaxPieceLength));
        Assert.False(model.Normalizer.AddDummyPrefix);
        CommandRun encoded = CommandRun.WithInput("먹는다 ＡＢ\n", "tokenizer", "encode", "--model", _folder["j.model"], "--format", "id");
        CommandRun decoded = CommandRun.WithInput(encoded.Output, "tokenizer", "decode", "--model", _folder["j.model"], "--format", "id");
        Assert.Equal("먹는다 ab\n", decoded.Output);
    }

    [Fact]
    public void Rules_of_ones_own_are_read_from_a_file_and_do_not_go_with_jamo_mode()
    {
        string corpus = _folder.Write("own.ko", "ab ac ab\n");
        string rules = _folder.Write("rules.tsv", "61\t63\n");
        string[] args =
        [
            "tokenizer", "train", "-i", corpus, "-o", _folder["o.model"], "--vocab-size", "300", "--hard-vocab-limit", "false",
            "--normalization-rule-tsv", rules,
        ];
        Assert.Equal(0, CommandRun.Of(args).Code);
        using FileStream stream = File.OpenRead(_folder["o.model"]);

        Assert.DoesNotContain(SentencePieceModel.Read(stream, "o.model").Pieces, piece => piece.Text == "a");
        CommandRun.Of([.. args, "--overwrite", "--jamo"]).AssertBadInput("--jamo needs");
    }

    [Fact]
    public void Options_reach_the_trainer_of_a_unigram_model()
    {
        string corpus = _folder.Write("long.ko", string.Concat(Enumerable.Repeat(Corpus + "2024 12 31 #tag\n", 3)));
        CommandRun run = CommandRun.Of(
            "tokenizer", "train", "-i", corpus, "-o", _folder["u.model"], "--type", "unigram", "--vocab-size", "40",
            "--split-digits", "--user-defined-symbols", "#tag", "--control-symbols", "<ko>", "<en>", "--pad-id", "-1",
            "--unk-id", "0", "--bos-id", "1", "--eos-id", "2", "--hard-vocab-limit", "false", "--threads", "2");
        Assert.Equal((0, ""), (run.Code, run.Output));
        using FileStream stream = File.OpenRead(_folder["u.model"]);
        SentencePieceModel model = SentencePieceModel.Read(stream, "u.model");
        Assert.Equal($"wrote {_folder["u.model"]}: {model.Pieces.Count} pieces\n", run.Error);
        Assert.Equal(SegmentationType.Unigram, model.Trainer.Type);
        Assert.Equal(["<unk>", "<s>", "</s>", "<ko>", "<en>", "#tag"], model.Pieces.Take(6).Select(piece => piece.Text));
        Assert.DoesNotContain(model.Pieces, piece => piece.Text.Contains("20", StringComparison.Ordinal));
    }

    [Fact]
    public void A_terminal_shows_a_bar_and_standard_output_stays_empty()
    {
        using var output = new MemoryStream();
        using var error = new StringWriter { NewLine = "\n" };
        using var context = new CommandContext(Stream.Null, output, error, CancellationToken.None) { ErrorIsTerminal = true };
        string corpus = _folder.Write("corpus.ko", Corpus);
        int code = Application.Run(
            ["tokenizer", "train", "-i", corpus, "-o", _folder["m.model"], "--vocab-size", "24"], context);
        Assert.Equal((0, 0L), (code, output.Length));
        Assert.Contains("\u001b[", error.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("24 pieces\n", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bpe")]
    [InlineData("unigram")]
    public void Ctrl_C_ends_the_training_and_leaves_no_file(string type)
    {
        using var cancellation = new CancellationTokenSource();
        using var input = new CancellingStream(cancellation);
        using var output = new MemoryStream();
        CommandRun run = CommandRun.With(
            input, output, cancellation.Token, "tokenizer", "train", "-o", _folder["m.model"], "--vocab-size", "24", "--type", type);
        Assert.Equal((130, "seq2seq: interrupted\n"), (run.Code, run.Error));
        Assert.Empty(_folder.Names());
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

    /// <summary>Gives lines without end, and cancels when many have been read.</summary>
    private sealed class CancellingStream(CancellationTokenSource cancellation) : MemoryStream
    {
        private int _left = 1 << 20;

        public override int Read(Span<byte> buffer)
        {
            buffer.Fill((byte)'a');
            buffer[^1] = (byte)'\n';
            _left -= buffer.Length;
            if (_left < 0)
            {
                cancellation.Cancel();
            }

            return buffer.Length;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));
    }
}
