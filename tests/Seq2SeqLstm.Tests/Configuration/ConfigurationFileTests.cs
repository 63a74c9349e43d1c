using Seq2SeqLstm.Configuration;
using Seq2SeqLstm.Layers;
using Seq2SeqLstm.Models;

namespace Seq2SeqLstm.Tests.Configuration;

public sealed class ConfigurationFileTests
{
    private static readonly DirectoryInfo Folder = new(Path.GetFullPath("/data/run"));
    private static readonly DirectoryInfo CurrentFolder = new(Path.GetFullPath("/current"));

    private static TrainingConfiguration Load(string yaml, params string[] assignments)
    {
        TrainingConfiguration configuration = ConfigurationFile.Read(new StringReader(yaml), "config.yaml", Folder);
        return assignments.Aggregate(
            configuration, (result, assignment) => ConfigurationFile.Apply(result, assignment, CurrentFolder));
    }

    private static string ErrorOf(string yaml, params string[] assignments) =>
        Assert.Throws<InvalidDataException>(() => Load(yaml, assignments)).Message;

    private static string Written(TrainingConfiguration configuration)
    {
        using var writer = new StringWriter();
        ConfigurationFile.Write(configuration, writer, Folder);
        return writer.ToString();
    }

    [Fact]
    public void Values_come_from_the_file_and_a_later_assignment_wins()
    {
        TrainingConfiguration configuration = Load(
            """
            # A comment
            seed: 7
            data: { train: { source: train.ko, target: "../en 1/train.en" } }
            model:
              hidden: 64
              bidirectional: true
              initialization: { recurrent: glorotUniform, range: 5e-2 }
            training:
              maxSteps: null
              learningRate: 0.002
            tokenizer:
            """,
            "model.hidden=128",
            "training.maxSteps=10",
            "model.hidden=256",
            "data.dev.tsv=dev=1.tsv");
        Assert.Equal(7, configuration.Seed);
        Assert.Equal(Path.GetFullPath("/data/run/train.ko"), configuration.Data.Train.Source);
        Assert.Equal(Path.GetFullPath("/data/en 1/train.en"), configuration.Data.Train.Target);
        Assert.Equal(Path.GetFullPath("/current/dev=1.tsv"), configuration.Data.Dev.Tsv);
        Assert.Equal(256, configuration.Model.Hidden);
        Assert.True(configuration.Model.Bidirectional);
        Assert.Equal(Initialization.GlorotUniform, configuration.Model.Initialization.Recurrent);
        Assert.Equal(0.05f, configuration.Model.Initialization.Range);
        Assert.Equal(10, configuration.Training.MaxSteps);
        Assert.Equal(0.002f, configuration.Training.LearningRate);
        Assert.Equal(new TokenizerOptions(), configuration.Tokenizer);
    }

    [Theory]
    [InlineData("seed: 1\nmodel:\n  hiden: 5\n", "config.yaml:3: 'model.hiden' is not a known key; did you mean 'model.hidden'?")]
    [InlineData("model: { Hidden: 5 }\n", "did you mean 'model.hidden'?")]
    [InlineData("model:\n  hidden: big\n", "config.yaml:2: model.hidden must be a whole number, not 'big'.")]
    [InlineData("model: { hidden: 1.5 }\n", "config.yaml:1: model.hidden must be a whole number, not '1.5'.")]
    [InlineData("model: { hidden: }\n", "model.hidden must be a whole number, not 'null'.")]
    [InlineData("model: { hidden: [1] }\n", "model.hidden must be a whole number")]
    [InlineData("model: { hidden: { a: 1 } }\n", "model.hidden must be a whole number")]
    [InlineData("model: { dropout: .nan }\n", "model.dropout must be a number, not '.nan'.")]
    [InlineData("model: { bidirectional: yes }\n", "model.bidirectional must be true or false, not 'yes'.")]
    [InlineData("training: { schedule: fast }\n", "training.schedule must be one of constant, warmUp, cosine, plateau, halving, not 'fast'.")]
    [InlineData("training: { maxSteps: none }\n", "training.maxSteps must be a whole number or null, not 'none'.")]
    [InlineData("model: 5\n", "config.yaml:1: model must")]
    [InlineData("seed: 1\nmodel:\n  hidden: 1\nseed: 2\n", "config.yaml:4: is not valid YAML")]
    [InlineData("- a\n- b\n", "config.yaml:1: the file must hold keys and values")]
    [InlineData("seed: 1\nmodel: { hidden: 5\n", "is not valid YAML")]
    [InlineData("formatVersion: 2\n", "formatVersion 2 is newer")]
    [InlineData("seed: 1\n---\nseed: 2\n", "config.yaml:2: ")]
    public void A_mistake_is_named_with_its_place(string yaml, string expected)
    {
        string message = ErrorOf(yaml);
        Assert.StartsWith("config.yaml:", message, StringComparison.Ordinal);
        Assert.Contains(expected, message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mistake_in_an_assignment_is_named_with_its_key()
    {
        Assert.Contains("did you mean 'model.hidden'?", ErrorOf("", "model.hiden=5"), StringComparison.Ordinal);
        Assert.Contains("model.hidden must be a whole number", ErrorOf("", "model.hidden="), StringComparison.Ordinal);
        Assert.Contains("--set seed", ErrorOf("", "seed"), StringComparison.Ordinal);
    }

    [Fact]
    public void Deeply_nested_files_are_refused() =>
        Assert.StartsWith("config.yaml:", ErrorOf(string.Concat(Enumerable.Repeat("{a: ", 20_000))), StringComparison.Ordinal);

    [Fact]
    public void What_is_written_reads_back_the_same()
    {
        string odd = Path.GetFullPath("/a \"quoted\" it's 경로: # 🙂/" + new string('x', 200));
        var configuration = new TrainingConfiguration
        {
            Seed = -3,
            Data = new DataOptions { Train = new CorpusFiles { Tsv = odd } },
            Model = new ModelOptions { Dropout = 0.1f, Bidirectional = true },
            Tokenizer = new TokenizerOptions
            {
                Type = TokenizerType.Unigram,
                CharacterCoverage = 0.98f,
                ByteFallback = true,
                UserDefinedSymbols = "<sep>,#tag,: ",
            },
        };
        string yaml = Written(configuration);
        Assert.Equal(configuration with { Preset = Presets.None }, Load(yaml));
        Assert.StartsWith("formatVersion: 1\npreset: 'none'\nseed: -3\ndata:\n  train:\n    source: null\n", yaml, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', yaml);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing\n")]
    [InlineData("---\n")]
    public void An_empty_file_is_all_defaults(string yaml) => Assert.Equal(new TrainingConfiguration(), Load(yaml));

    [Fact]
    public void Every_property_of_every_block_has_a_key()
    {
        string yaml = Written(new TrainingConfiguration());
        foreach (string name in NamesOf(typeof(TrainingConfiguration)))
        {
            Assert.Contains($"{char.ToLowerInvariant(name[0])}{name[1..]}:", yaml, StringComparison.Ordinal);
        }

        static IEnumerable<string> NamesOf(Type type) => type.GetProperties().Where(property => property.CanWrite)
            .SelectMany(property => property.PropertyType.IsClass && property.PropertyType != typeof(string)
                ? NamesOf(property.PropertyType).Append(property.Name)
                : [property.Name]);
    }
}
