using Seq2SeqLstm.Configuration;
using Seq2SeqLstm.Models;
using Seq2SeqLstm.Training;

namespace Seq2SeqLstm.Tests;

/// <summary>A folder with a small corpus, and training sessions in it; gone after the test.</summary>
public sealed class SessionFolder : IDisposable
{
    private static readonly string[] Subjects = ["나는", "너는", "그는", "우리는"];
    private static readonly string[] Objects = ["물을", "책을", "집을", "개를"];
    private static readonly string[] EnglishSubjects = ["I see", "you see", "he sees", "we see"];
    private static readonly string[] EnglishObjects = ["water", "a book", "a house", "a dog"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("seq2seq-");

    public SessionFolder()
    {
        IEnumerable<int> all = Enumerable.Range(0, 16);
        Sources = [.. all.Select(n => $"{Subjects[n / 4]} {Objects[n % 4]} 본다")];
        Targets = [.. all.Select(n => $"{EnglishSubjects[n / 4]} {EnglishObjects[n % 4]}")];
        Files = new CorpusFiles { Source = Write("train.ko", Sources), Target = Write("train.en", Targets) };
        Configuration = new TrainingConfiguration
        {
            Data = new DataOptions { Train = Files, Dev = Files },
            Tokenizer = new TokenizerOptions { VocabularySize = 36 },
            Model = new ModelOptions { Embedding = 8, Hidden = 16, Dropout = 0.2f },
            Training = new TrainingOptions { Epochs = 1000, MaxSteps = 24, BatchTokens = 100, LearningRate = 0.02f },
            Validation = new ValidationOptions { EverySteps = 10 },
            Checkpoint = new CheckpointOptions { EverySteps = 4, Keep = 3 },
            Device = new DeviceOptions { Threads = 1 },
        };
    }

    /// <summary>Gets the sentences of the corpus.</summary>
    public string[] Sources { get; }

    /// <summary>Gets their translations.</summary>
    public string[] Targets { get; }

    /// <summary>Gets the files of the corpus.</summary>
    public CorpusFiles Files { get; }

    /// <summary>Gets a run of 24 steps over the corpus, four or five of them an epoch.</summary>
    public TrainingConfiguration Configuration { get; }

    public string this[string name] => Path.Combine(_folder.FullName, name);

    public string Write(string name, params string[] lines)
    {
        File.WriteAllText(this[name], string.Concat(lines.Select(line => line + "\n")));
        return this[name];
    }

    /// <summary>Trains into the folder <paramref name="model"/>.</summary>
    internal SessionResult Run(
        string model, TrainingConfiguration? configuration = null, SessionStart start = SessionStart.New,
        SessionRecorder? observer = null, CancellationToken cancellationToken = default) =>
        new TrainingSession(configuration ?? Configuration, new DirectoryInfo(this[model]), observer ?? new SessionRecorder())
            .Run(start, cancellationToken);

    /// <summary>Trains until a step has been taken, then cancels.</summary>
    internal SessionResult RunUntil(
        int step, string model, TrainingConfiguration? configuration = null, SessionStart start = SessionStart.New)
    {
        using var cancellation = new CancellationTokenSource();
        var observer = new SessionRecorder { StepTaken = taken => CancelAt(taken, step, cancellation) };
        return Run(model, configuration, start, observer, cancellation.Token);
    }

    /// <summary>The bytes of a model's parameters.</summary>
    public byte[] Parameters(string model) => File.ReadAllBytes(Path.Combine(this[model], "model.safetensors"));

    /// <summary>Names of what a folder holds, in ordinal order.</summary>
    public string[] Names(string folder = "") =>
        [.. new DirectoryInfo(this[folder]).EnumerateFileSystemInfos().Select(entry => entry.Name).Order(StringComparer.Ordinal)];

    /// <summary>Every file below a folder with its bytes, as text that can be compared.</summary>
    public string[] Content(string folder = "") =>
    [
        .. Directory.EnumerateFiles(this[folder], "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(file => $"{Path.GetRelativePath(this[folder], file)} {Convert.ToHexString(File.ReadAllBytes(file))}"),
    ];

    public void Copy(string from, string to)
    {
        foreach (string file in Directory.EnumerateFiles(this[from], "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(this[to], Path.GetRelativePath(this[from], file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static void CancelAt(int taken, int step, CancellationTokenSource cancellation)
    {
        if (taken == step)
        {
            cancellation.Cancel();
        }
    }
}
