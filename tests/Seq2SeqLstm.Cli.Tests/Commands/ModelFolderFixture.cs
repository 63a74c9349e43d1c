namespace Seq2SeqLstm.Cli.Tests.Commands;

/// <summary>A small corpus and a model that has been trained on it by the command line.</summary>
public sealed class ModelFolderFixture : IDisposable
{
    private static readonly string[] Subjects = ["나는", "너는", "그는", "우리는"];
    private static readonly string[] Objects = ["물을", "책을", "집을", "개를"];
    private static readonly string[] EnglishSubjects = ["I see", "you see", "he sees", "we see"];
    private static readonly string[] EnglishObjects = ["water", "a book", "a house", "a dog"];

    private readonly TemporaryFolder _folder = new();

    public ModelFolderFixture()
    {
        var source = new List<string>();
        var target = new List<string>();
        for (int n = 0; n < 16; n++)
        {
            source.Add($"{Subjects[n / 4]} {Objects[n % 4]} 본다");
            target.Add($"{EnglishSubjects[n / 4]} {EnglishObjects[n % 4]}");
        }

        Source = _folder.Write("train.ko", string.Join('\n', source) + "\n");
        Target = _folder.Write("train.en", string.Join('\n', target) + "\n");
        _folder.Write(
            "config.yaml",
            """
            preset: none
            data: { train: { source: train.ko, target: train.en }, dev: { source: train.ko, target: train.en } }
            tokenizer: { vocabularySize: 36 }
            model: { embedding: 16, hidden: 32, dropout: 0 }
            training: { epochs: 60, batchTokens: 100, learningRate: 0.02 }
            validation: { everySteps: 60 }
            checkpoint: { everySteps: 20 }
            device: { threads: 1 }
            """);
        Training = CommandRun.Of("train", "--config", _folder["config.yaml"], "--output", Model);
    }

    /// <summary>Gets the source sentences.</summary>
    public string Source { get; }

    /// <summary>Gets their translations.</summary>
    public string Target { get; }

    /// <summary>Gets the configuration file.</summary>
    public string Configuration => _folder["config.yaml"];

    /// <summary>Gets the model folder.</summary>
    public string Model => _folder["model"];

    /// <summary>Gets the run that made the model.</summary>
    internal CommandRun Training { get; }

    /// <summary>A path beside the model.</summary>
    public string PathOf(string name) => _folder[name];

    public void Dispose() => _folder.Dispose();
}
