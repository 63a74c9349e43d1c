using System.Text.Json;

namespace Seq2SeqLstm.Cli.Tests.Commands;

public sealed class BenchCommandTests(ModelFolderFixture model) : IClassFixture<ModelFolderFixture>
{
    private static readonly string[] Tiny = ["--vocab", "60", "--emb", "8", "--hidden", "8", "--layers", "1", "--src-len", "3", "--tgt-len", "2"];
    private static readonly string[] Train = ["bench", "train", .. Tiny, "--batch", "2", "--steps", "3", "--warmup", "1"];
    private static readonly string[] Decode = ["bench", "decode", .. Tiny, "--batches", "2", "--repeats", "3", "--beam", "4"];

    private string[] Corpus =>
    [
        "--source", model.Source, "--target", model.Target,
        "--source-tokenizer", Path.Combine(model.Model, "source.model"), "--target-tokenizer", Path.Combine(model.Model, "target.model"),
    ];

    private static JsonElement Json(params string[] args)
    {
        CommandRun run = CommandRun.Of([.. args, "--json"]);
        Assert.Equal((0, ""), (run.Code, run.Error));
        return JsonDocument.Parse(run.Output).RootElement;
    }

    private static double Number(JsonElement json, string name) => json.GetProperty(name).GetDouble();

    [Fact]
    public void The_figures_of_training_belong_together()
    {
        JsonElement json = Json(Train);
        Assert.Equal(
            [
                "sourceVocabulary", "targetVocabulary", "embedding", "hidden", "layers", "bidirectional", "set", "dropout", "parameters",
                "batch", "sourceLength", "targetLength", "batchTokens", "device", "threads", "steps", "tokensPerStep",
                "medianSeconds", "minSeconds", "tokensPerSecond", "bestTokensPerSecond", "tokensPerCpuSecond", "peakMemoryBytes",
                "allocatedBytesPerStep", "loss", "matrixProductFlopsPerStep", "wastedMultiplyAdds", "wastedIfPadded",
                "sgemmLibrary", "sgemmProblem", "sgemmGigaflops", "sgemmSecondsPerStep", "boundTokensPerSecond", "shareOfBound",
            ],
            json.EnumerateObject().Select(property => property.Name));
        Assert.Equal((2 * 60 * 8) + (2 * 32 * (8 + 8 + 1)) + (60 * 9), Number(json, "parameters"));
        Assert.Equal((1, 3, 10), (Number(json, "threads"), Number(json, "steps"), Number(json, "tokensPerStep")));
        Assert.InRange(Number(json, "minSeconds"), double.Epsilon, Number(json, "medianSeconds"));
        Assert.Equal(10 / Number(json, "medianSeconds"), Number(json, "tokensPerSecond"), 1e-6);
        Assert.Equal(10 / Number(json, "minSeconds"), Number(json, "bestTokensPerSecond"), 1e-6);

        // Encoder and decoder with 6 and 4 rows, output layer with 4; every multiply-add forward is two more backward. The two
        // rows of the encoder's first step have no state to multiply with.
        Assert.Equal(3 * 2 * (((6 + 4) * 32 * (8 + 8)) - (2 * 32 * 8) + (4 * 8 * 60)), Number(json, "matrixProductFlopsPerStep"));
        Assert.InRange(Number(json, "loss"), Math.Log(60) - 0.5, Math.Log(60) + 0.5);
        Assert.InRange(Number(json, "peakMemoryBytes"), 1 << 20, double.MaxValue);
    }

    [Fact]
    public void The_bound_is_given_where_the_library_is_installed()
    {
        JsonElement json = Json(Train);
        string[] figures = ["sgemmGigaflops", "sgemmSecondsPerStep", "boundTokensPerSecond", "shareOfBound"];
        if (json.GetProperty("sgemmLibrary").ValueKind == JsonValueKind.Null)
        {
            Assert.NotEmpty(json.GetProperty("sgemmProblem").GetString()!);
            Assert.All(figures, name => Assert.Equal(JsonValueKind.Null, json.GetProperty(name).ValueKind));
            return;
        }

        double seconds = Number(json, "sgemmSecondsPerStep");
        Assert.Equal(JsonValueKind.Null, json.GetProperty("sgemmProblem").ValueKind);
        Assert.Equal(Number(json, "matrixProductFlopsPerStep") / seconds / 1e9, Number(json, "sgemmGigaflops"), 1e-6);
        Assert.Equal(10 / seconds, Number(json, "boundTokensPerSecond"), 1e-3);
        Assert.Equal(Number(json, "tokensPerSecond") / Number(json, "boundTokensPerSecond"), Number(json, "shareOfBound"), 1e-6);
    }

    [Fact]
    public void A_real_corpus_is_trained_on_in_planned_batches()
    {
        JsonElement json = Json(["bench", "train", .. Corpus, "--batch-tokens", "60", "--emb", "8", "--hidden", "8", "--layers", "1", "--steps", "4"]);
        Assert.Equal((36, 36, 60), (Number(json, "sourceVocabulary"), Number(json, "targetVocabulary"), Number(json, "batchTokens")));
        Assert.All(["batch", "sourceLength", "targetLength"], name => Assert.Equal(JsonValueKind.Null, json.GetProperty(name).ValueKind));
        Assert.InRange(Number(json, "tokensPerStep"), 1, 60);
        Assert.InRange(Number(json, "wastedIfPadded"), 1e-3, 0.9);
    }

    [Fact]
    public void The_table_of_training_says_what_was_measured()
    {
        CommandRun run = CommandRun.Of(Train);
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Contains("vocabulary 60, embedding 8, hidden 8, layers 1", run.Output, StringComparison.Ordinal);
        Assert.Contains("source + target tokens a second", run.Output, StringComparison.Ordinal);
        Assert.Contains("multiply-adds wasted on padding", run.Output, StringComparison.Ordinal);
        Assert.Contains("bound", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_figures_of_translation_belong_together()
    {
        JsonElement json = Json(Decode);
        Assert.Equal(
            [
                "vocabulary", "embedding", "hidden", "layers", "bidirectional", "set", "parameters", "sourceLength", "targetLength",
                "device", "threads", "repeats", "timings", "peakMemoryBytes",
            ],
            json.EnumerateObject().Select(property => property.Name));
        JsonElement[] timings = [.. json.GetProperty("timings").EnumerateArray()];
        Assert.Equal([(2, 1), (2, 4)], timings.Select(timing => (Number(timing, "batch"), Number(timing, "beam"))));
        Assert.All(timings, timing =>
        {
            Assert.InRange(Number(timing, "minSeconds"), double.Epsilon, Number(timing, "medianSeconds"));
            Assert.Equal(2 / Number(timing, "medianSeconds"), Number(timing, "sentencesPerSecond"), 1e-6);
            Assert.Equal(2 / Number(timing, "minSeconds"), Number(timing, "bestSentencesPerSecond"), 1e-6);
        });
    }

    [Fact]
    public void Keys_of_the_model_make_another_model()
    {
        string[] keys = ["model.cell=gru", "model.attention=general", "model.inputFeeding=true", "model.bridge=dense", "model.hidden=6"];
        string[] sets = [.. keys.SelectMany(key => new[] { "--set", key })];

        JsonElement train = Json([.. Train, .. sets]), decode = Json([.. Decode, .. sets]);

        Assert.All([train, decode], json =>
        {
            Assert.Equal(keys, json.GetProperty("set").EnumerateArray().Select(key => key.GetString()));
            Assert.Equal(6, Number(json, "hidden"));

            // Embeddings; encoder; decoder, which reads a vector of 6 beside the 8; bridge; keys and output of attention; output layer.
            const int Gru = (18 * 6) + 18 + 6;
            Assert.Equal(
                (2 * 60 * 8) + Gru + (18 * 8) + Gru + (18 * 14) + (6 * 7) + (6 * 6) + (6 * 12) + (60 * 7), Number(json, "parameters"));
        });
        Assert.Contains(
            "layers 1, model.cell=rnn", CommandRun.Of([.. Train, "--set", "model.cell=rnn"]).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void No_search_ends_early_even_where_the_end_is_likely()
    {
        CommandRun run = CommandRun.Of(
            "bench", "decode", "--vocab", "9", "--emb", "4", "--hidden", "4", "--layers", "1", "--src-len", "3", "--tgt-len", "40",
            "--init", "9", "--batches", "1", "7", "--repeats", "1");
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Contains("greedy", run.Output, StringComparison.Ordinal);
        Assert.Contains("beam 5", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--vocab must be from 5 to 1048576, not 4", "train", "--vocab", "4")]
    [InlineData("--steps must be from 1 to 1048576, not 0", "train", "--steps", "0")]
    [InlineData("--steps must be from 1 to 1048576, not 2147483647", "train", "--steps", "2147483647", "--warmup", "1")]
    [InlineData("--hidden must be even with --bidirectional, not 3", "train", "--bidirectional", "--hidden", "3")]
    [InlineData("--dropout must be at least 0 and below 1, not 1", "train", "--dropout", "1")]
    [InlineData("--init must be above 0, not NaN", "train", "--init", "NaN")]
    [InlineData("many", "train", "--batch", "many")]
    [InlineData("--set training.epochs=3: only keys of the model can be set here", "train", "--set", "training.epochs=3")]
    [InlineData("--init says how parameters start", "decode", "--set", "model.initialization.range=3")]
    [InlineData("model.celt", "train", "--set", "model.celt=gru")]
    [InlineData("model.inputFeeding feeds what attention found", "decode", "--set", "model.inputFeeding=true")]
    [InlineData("--target is missing", "train", "--source", "a.ko")]
    [InlineData("--batch-tokens goes with a real corpus", "train", "--batch-tokens", "50")]
    [InlineData("--batches must be from 1 to 1048576, not 0", "decode", "--batches", "0", "1")]
    [InlineData("--vocab must be at least --beam and 4 more for the control tokens, 9, not 8", "decode", "--vocab", "8")]
    [InlineData("--beam must be from 1 to 1048576, not 2147483647", "decode", "--beam", "2147483647")]
    [InlineData("--vector-bits must be 0, 128, 256 or 512, not 64", "kernels", "--vector-bits", "64")]
    [InlineData("threads must be from 0", "kernels", "--threads", "-1")]
    public void A_wrong_value_is_named(string expected, params string[] args) =>
        CommandRun.Of(["bench", .. args]).AssertBadInput(expected);

    [Fact]
    public void Options_of_random_sentences_do_not_go_with_a_corpus() =>
        CommandRun.Of(["bench", "train", .. Corpus, "--src-len", "9"]).AssertBadInput("--src-len goes with random tokens");

    [Fact]
    public void A_gradient_that_is_not_finite_ends_the_measurement_with_one_line()
    {
        CommandRun run = CommandRun.Of([.. Train, "--lr", "1e38", "--init", "1e18"]);
        Assert.Equal((1, ""), (run.Code, run.Output));
        Assert.Equal("seq2seq: error: The gradient is not finite; lower --lr or --init, or set --clip.\n", run.Error);
    }
}
