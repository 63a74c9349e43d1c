using Seq2SeqLstm.Configuration;

namespace Seq2SeqLstm.Tests.Configuration;

public sealed class PresetsTests
{
    private static readonly DirectoryInfo Folder = new(Path.GetFullPath("/data/run"));

    [Fact]
    public void Every_preset_sets_known_keys_to_valid_values_and_cites_its_source()
    {
        var data = new DataOptions { Train = new CorpusFiles { Tsv = "/train.tsv" } };
        foreach (Preset preset in Presets.All)
        {
            TrainingConfiguration configuration = Presets.Apply(new TrainingConfiguration { Data = data }, preset.Name);
            configuration.Validate();
            Assert.Equal(preset.Name, configuration.Preset);
            Assert.Equal(preset.Values.Count, preset.Values.Select(value => value.Key).Distinct().Count());
            Assert.All(preset.Values, value => Assert.Equal(value.Value, ConfigurationKeys.Find(value.Key)!.Get(configuration)));
            Assert.False(string.IsNullOrWhiteSpace(preset.Citation));
        }

        Assert.Equal(new TrainingConfiguration { Data = data, Preset = "none" }, Presets.Apply(new() { Data = data }, "none"));
    }

    [Theory]
    [InlineData(20, "sennrich-zhang2019")]
    [InlineData(9_999, "sennrich-zhang2019")]
    [InlineData(18_830, "everyday")]
    [InlineData(1_000_000, "luong2015")]
    public void The_size_of_the_corpus_chooses(long pairs, string name) => Assert.Equal(name, Presets.ForPairs(pairs).Name);

    [Fact]
    public void Other_keys_change_a_preset_wherever_it_stands_in_the_file()
    {
        TrainingConfiguration configuration = Read("training: { labelSmoothing: 0.3 }\npreset: sennrich-zhang2019\n");

        Assert.Equal(0.3f, configuration.Training.LabelSmoothing);
        Assert.Equal(0.3f, configuration.Model.SourceWordDropout);
        Assert.Equal(2000, configuration.Tokenizer.VocabularySize);
    }

    [Fact]
    public void A_preset_that_was_named_before_the_file_wins_over_that_of_the_file()
    {
        TrainingConfiguration start = Presets.Apply(new TrainingConfiguration(), "none");
        TrainingConfiguration configuration = ConfigurationFile.Read(
            new StringReader("preset: everyday\nseed: 4\n"), "config.yaml", Folder, start);

        Assert.Equal(start with { Seed = 4 }, configuration);
    }

    [Fact]
    public void What_was_written_is_read_again_as_it_was()
    {
        TrainingConfiguration configuration = Presets.Apply(new TrainingConfiguration { Seed = 9 }, "luong2015");
        configuration = configuration with { Model = configuration.Model with { Hidden = 77 } };
        using var writer = new StringWriter();
        ConfigurationFile.Write(configuration, writer, Folder);

        Assert.Equal(configuration, Read(writer.ToString()));
    }

    [Fact]
    public void An_unknown_preset_is_refused_with_the_known_ones() => Assert.Equal(
        "config.yaml:1: preset must be one of sutskever2014, luong2015, sennrich-zhang2019, everyday, none, not 'best'.",
        Assert.Throws<InvalidDataException>(() => Read("preset: best\n")).Message);

    private static TrainingConfiguration Read(string yaml) => ConfigurationFile.Read(new StringReader(yaml), "config.yaml", Folder);
}
