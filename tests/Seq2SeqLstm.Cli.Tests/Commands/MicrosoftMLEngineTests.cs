namespace Seq2SeqLstm.Cli.Tests.Commands;

/// <summary>Built with -p:WithMicrosoftMLTokenizers=true, the program trains and translates with Microsoft.ML.Tokenizers.</summary>
public sealed class MicrosoftMLEngineTests(ModelFolderFixture model) : IClassFixture<ModelFolderFixture>
{
    [Fact]
    public void The_engine_is_recorded_and_gives_the_model_and_translations_of_the_built_in_one()
    {
        string folder = model.PathOf("microsoft-ml");

        CommandRun training = CommandRun.Of(
            "train", "--config", model.Configuration, "--set", "tokenizer.engine=microsoft-ml", "--output", folder);

        Assert.Equal(0, training.Code);
        Assert.Contains("  engine: microsoft-ml\n", File.ReadAllText(Path.Combine(folder, "config.yaml")), StringComparison.Ordinal);
        Assert.Equal(Parameters(model.Model), Parameters(folder));
        string input = File.ReadAllText(model.Source);
        CommandRun expected = CommandRun.WithInput(input, "translate", "--model", model.Model);
        Assert.Equal((0, expected.Output), Outcome(CommandRun.WithInput(input, "translate", "--model", folder)));
        Assert.Equal(
            Outcome(CommandRun.Of("evaluate", "--model", model.Model, "--source", model.Source, "--reference", model.Target)),
            Outcome(CommandRun.Of("evaluate", "--model", folder, "--source", model.Source, "--reference", model.Target)));
    }

    private static (int Code, string Output) Outcome(CommandRun run) => (run.Code, run.Output);

    private static byte[] Parameters(string folder) => File.ReadAllBytes(Path.Combine(folder, "model.safetensors"));
}
