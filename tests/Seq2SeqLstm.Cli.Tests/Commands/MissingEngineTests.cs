namespace Seq2SeqLstm.Cli.Tests.Commands;

/// <summary>An engine that the program was built without: one line says how to get it.</summary>
public sealed class MissingEngineTests(ModelFolderFixture model) : IClassFixture<ModelFolderFixture>
{
    [Fact]
    public void Training_with_it_is_refused_and_writes_nothing()
    {
        CommandRun run = CommandRun.Of(
            "train", "--config", model.Configuration, "--set", "tokenizer.engine=microsoft-ml", "--output", model.PathOf("none"));

        run.AssertBadInput("-p:WithMicrosoftMLTokenizers=true");
        Assert.False(Directory.Exists(model.PathOf("none")));
    }

    [Fact]
    public void Translating_with_a_model_that_names_it_is_refused()
    {
        string folder = model.PathOf("other");
        Directory.CreateDirectory(folder);
        foreach (string file in Directory.EnumerateFiles(model.Model))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }

        string configuration = Path.Combine(folder, "config.yaml");
        string text = File.ReadAllText(configuration);
        File.WriteAllText(configuration, text.Replace("engine: built-in", "engine: microsoft-ml", StringComparison.Ordinal));

        CommandRun.WithInput("나는 물을 본다\n", "translate", "--model", folder)
            .AssertBadInput("config.yaml: tokenizer.engine is microsoft-ml, which this program was built without");
        Assert.Equal(0, CommandRun.Of("info", folder).Code);
    }

    [Fact]
    public void An_engine_that_nobody_knows_is_refused_with_those_there_are()
    {
        CommandRun.Of("train", "--config", model.Configuration, "--set", "tokenizer.engine=microsoftML", "--output", model.PathOf("none"))
            .AssertBadInput("tokenizer.engine must be one of built-in, microsoft-ml");
    }
}
