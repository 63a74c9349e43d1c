namespace Seq2SeqLstm;

/// <summary>Lets one training at a time write to a model folder.</summary>
internal sealed class ModelFolderLock
{
    private readonly ModelFolder _folder;

    /// <summary>The lock of a folder; nothing is locked yet.</summary>
    /// <param name="folder">The folder.</param>
    public ModelFolderLock(ModelFolder folder) => _folder = folder;

    private FileInfo File => new(Path.Combine(_folder.Checkpoints.FullName, ".lock"));

    /// <summary>Keeps other trainings out of the folder until the result is disposed.</summary>
    /// <exception cref="IOException">Another training is writing to it.</exception>
    public FileStream Hold()
    {
        _folder.Checkpoints.Create();
        try
        {
            return File.Open(new FileStreamOptions
            {
                Mode = FileMode.OpenOrCreate,
                Access = FileAccess.ReadWrite,
                Share = FileShare.None,
                Options = FileOptions.DeleteOnClose,
            });
        }
        catch (IOException exception) when (exception.GetType() == typeof(IOException))
        {
            throw new IOException(
                $"{_folder.Folder.FullName}: another training is writing to it; wait for its end, or choose another folder.",
                exception);
        }
    }

    /// <summary>Makes sure that no training is writing to the folder.</summary>
    /// <exception cref="IOException">One is.</exception>
    public void RequireIdle()
    {
        if (File.Exists)
        {
            Hold().Dispose();
        }
    }
}
