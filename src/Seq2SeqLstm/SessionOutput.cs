using Seq2SeqLstm.Storage;

namespace Seq2SeqLstm;

/// <summary>What a training session asks of its output folder before it begins.</summary>
internal static class SessionOutput
{
    /// <summary>Fails early where the folder is not what the start needs.</summary>
    /// <param name="output">The folder.</param>
    /// <param name="start">What is to be done with it.</param>
    /// <exception cref="InvalidDataException">There is nothing to resume.</exception>
    /// <exception cref="IOException">It exists, or is no model folder.</exception>
    public static void Require(ModelFolder output, SessionStart start)
    {
        DirectoryInfo folder = output.Folder;
        output.RequireIdle();
        bool isOccupied = File(folder.FullName).Exists || (folder.Exists && folder.EnumerateFileSystemInfos().Any());
        bool hasBegun = Checkpoint.FindLatest(output.Checkpoints) is not null || (output.Exists && !output.Parameters.Exists);
        if (start == SessionStart.Resume && !hasBegun)
        {
            throw new InvalidDataException($"{folder.FullName}: has no checkpoint to resume from.");
        }

        if (start == SessionStart.New && isOccupied)
        {
            throw new IOException($"{folder.FullName}: exists already; choose another folder, or --overwrite or --resume.");
        }

        if (start == SessionStart.Overwrite && isOccupied && !output.Exists)
        {
            throw new IOException(
                $"{folder.FullName}: is not a model folder (no config.yaml with a tokenizer), so it is not overwritten; choose another.");
        }

        if (start == SessionStart.Overwrite && isOccupied && output.FindForeign() is { } foreign)
        {
            throw new IOException(
                $"{folder.FullName}: holds '{foreign.Name}', which is no part of a model, so it is not overwritten; move that away first.");
        }

        RequireParent(output);

        static FileInfo File(string path) => new(path);
    }

    /// <summary>Fails early where the output folder could not be made.</summary>
    private static void RequireParent(ModelFolder output)
    {
        DirectoryInfo? above = output.Folder.Parent;
        while (above is { Exists: false })
        {
            if (new FileInfo(above.FullName).Exists)
            {
                throw new IOException($"{output.Folder.FullName}: cannot be made, since {above.FullName} is a file; choose another folder.");
            }

            above = above.Parent;
        }
    }
}
