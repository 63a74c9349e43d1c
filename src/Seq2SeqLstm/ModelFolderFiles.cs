namespace Seq2SeqLstm;

/// <summary>The files of a model folder: their names, and how each is opened.</summary>
internal sealed class ModelFolderFiles
{
    public const string Configuration = "config.yaml";
    public const string Parameters = "model.safetensors";
    public const string SourceTokenizer = "source.model";
    public const string TargetTokenizer = "target.model";
    public const string JointTokenizer = "joint.model";
    public const string History = "history.jsonl";
    public const string Checkpoints = "checkpoints";

    private readonly DirectoryInfo _folder;

    /// <summary>The files of a folder.</summary>
    /// <param name="folder">The folder, which need not exist yet.</param>
    public ModelFolderFiles(DirectoryInfo folder) => _folder = folder;

    /// <summary>Whether there is a folder.</summary>
    public bool FolderExists => _folder.Exists;

    /// <summary>A file, whether it is there or not.</summary>
    /// <param name="name">Its name.</param>
    public FileInfo Of(string name) => new(Path.Combine(_folder.FullName, name));

    /// <summary>Opens a file for reading.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="InvalidDataException">The folder or the file is missing.</exception>
    public FileStream Open(string name)
    {
        if (!FolderExists)
        {
            throw new InvalidDataException($"{_folder.FullName}: there is no such folder; name a folder that 'seq2seq train' wrote.");
        }

        FileInfo file = Of(name);
        return file.Exists
            ? file.OpenRead()
            : throw Incomplete(name);
    }

    /// <summary>The error of a folder in which something is missing.</summary>
    /// <param name="missing">What is missing.</param>
    public InvalidDataException Incomplete(string missing) =>
        new($"{_folder.FullName}: is not a complete model folder: {missing} is missing.");

    /// <summary>Something in the folder that training did not put there; null for nothing.</summary>
    public FileSystemInfo? FindForeign() => _folder.EnumerateFileSystemInfos().FirstOrDefault(entry => !IsOwn(entry.Name));

    /// <summary>Writes a file into a folder that is being made.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="name">Its name.</param>
    /// <param name="write">Writes its content.</param>
    public static void Write(DirectoryInfo folder, string name, Action<Stream> write)
    {
        using FileStream stream = new FileInfo(Path.Combine(folder.FullName, name)).Create();
        write(stream);
    }

    private static bool IsOwn(string name) =>
        name is Configuration or Parameters or SourceTokenizer or TargetTokenizer or JointTokenizer or History or Checkpoints
        || (name.StartsWith('.') && name.EndsWith(".partial", StringComparison.Ordinal));
}
