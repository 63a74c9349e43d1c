using System.Text.Json;

namespace Seq2SeqLstm.Cli.Tests.Commands;

/// <summary>What <c>info</c> says of models that are not plain.</summary>
public sealed class InfoCommandTests(ModelFolderFixture fixture) : IClassFixture<ModelFolderFixture>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_plain_model_has_no_further_keys()
    {
        Assert.DoesNotContain("with ", CommandRun.Of("info", fixture.Model).Output, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(CommandRun.Of("info", fixture.Model, "--json").Output);
        string[] keys = [.. json.RootElement.EnumerateObject().Select(property => property.Name)];
        Assert.Equal(
            [
                "formatVersion", "cell", "attention", "embedding", "hidden", "layers", "bidirectional", "parameters", "parameterBytes",
                "parts", "tokenizers", "validations",
            ],
            keys);
    }

    [Fact]
    public void What_differs_from_the_plain_model_is_named_and_tied_matrices_count_once()
    {
        Train(
            "model.cell=gru", "model.gruReset=before", "model.layerNorm=true", "model.layers=2", "model.connection=highway",
            "model.bidirectional=true", "model.bidirectionalWidth=full", "model.bridge=dense", "model.attention=concat",
            "model.inputFeeding=true", "model.lexical=true", "model.reverseSource=true", "model.tiedEmbeddings=target");

        string text = CommandRun.Of("info", _folder["model"]).Output.ReplaceLineEndings(" ");
        using var json = JsonDocument.Parse(CommandRun.Of("info", _folder["model"], "--json").Output);

        Assert.Contains(
            "with each direction as wide as the decoder, sources read from their end, reset before the recurrent product, layer "
            + "normalisation, coupled highway connections, dense bridge, input feeding, lexical output, one matrix for target "
            + "embeddings and output weights",
            text, StringComparison.Ordinal);
        AssertValues(
            json.RootElement,
            ("cell", "gru"), ("attention", "concat"), ("bidirectionalWidth", "full"), ("gruReset", "before"), ("layerNorm", "True"),
            ("connection", "highway"), ("highwayGates", "coupled"), ("reverseSource", "True"), ("bridge", "dense"),
            ("inputFeeding", "True"), ("lexical", "True"), ("tiedEmbeddings", "target"));
        const int V = 36, E = 16, H = 32;
        AssertParts(
            json.RootElement,
            ("source_embedding", V * E), ("encoder.rnn", Gru(E, H, 4) + Gru(2 * H, H, 4) + Highway(2 * H)), ("bridge", 2 * ((2 * H * H) + H)),
            ("target_embedding", V * E), ("decoder.rnn", Gru(2 * E, H, 2) + Gru(H, H, 2) + Highway(H)),
            ("attention", (H * H) + (2 * H * H) + H + (3 * H * E)), ("lexical", (E * E) + (V * E)), ("output", V));

        // Of all directions of one layer: weights, bias, and a gain for each of the two products.
        static int Gru(int inputs, int hidden, int halves) => halves / 2 * 3 * hidden * (inputs + hidden + 3);

        static int Highway(int width) => (width * width) + width;
    }

    [Fact]
    public void One_matrix_for_all_embeddings_is_one_part()
    {
        Train("model.embedding=32", "tokenizer.source=", "tokenizer.target=", "tokenizer.joint=true", "tokenizer.vocabularySize=50", "model.tiedEmbeddings=all");
        using var json = JsonDocument.Parse(CommandRun.Of("info", _folder["model"], "--json").Output);
        int pieces = json.RootElement.GetProperty("tokenizers")[0].GetProperty("pieces").GetInt32();
        const int Lstm = 4 * 32 * (32 + 32 + 1);
        AssertParts(json.RootElement, ("embedding", pieces * 32), ("encoder.rnn", Lstm), ("decoder.rnn", Lstm), ("output", pieces));
        AssertValues(json.RootElement, ("tiedEmbeddings", "all"));
    }

    private static void AssertValues(JsonElement root, params (string Key, string Value)[] expected) =>
        Assert.Equal(expected, expected.Select(pair => (pair.Key, root.GetProperty(pair.Key).ToString())));

    private static void AssertParts(JsonElement root, params (string Name, int Parameters)[] expected)
    {
        Assert.Equal(
            expected,
            root.GetProperty("parts").EnumerateArray()
                .Select(part => (part.GetProperty("name").GetString()!, part.GetProperty("parameters").GetInt32())));
        Assert.Equal(expected.Sum(part => part.Parameters), root.GetProperty("parameters").GetInt32());
    }

    private void Train(params string[] keys)
    {
        CommandRun run = CommandRun.Of(
        [
            "train", "--config", fixture.Configuration, "--set", "training.maxSteps=1",
            "--set", $"tokenizer.source={Path.Combine(fixture.Model, "source.model")}",
            "--set", $"tokenizer.target={Path.Combine(fixture.Model, "target.model")}", .. keys.SelectMany(key => new[] { "--set", key }),
            "--output", _folder["model"],
        ]);
        Assert.True(run.Code == 0, run.Error);
    }
}
