using Seq2SeqLstm.Storage;

namespace Seq2SeqLstm;

/// <summary>What is asked of a folder before a model is written to it.</summary>
internal static class OutputFolder
{
    /// <summary>Fails early where a new model must not or cannot be written.</summary>
    /// <param name="output">The folder.</param>
    /// <param name="overwrite">Whether an existing model may be replaced.</param>
    /// <param name="canResume">Whether the caller could go on with a training that is there.</param>
    /// <exception cref="IOException">It exists, is no model folder, or a training is writing to it.</exception>
    public static void RequireWritable(ModelFolder output, bool overwrite, bool canResume = false)
    {
        DirectoryInfo folder = output.Folder;
        output.Lock.RequireIdle();
        folder.Refresh();
        if (AtomicFolder.IsEmpty(folder))
        {
            RequirePermission(folder, folder);
            return;
        }

        if (folder.Exists || new FileInfo(folder.FullName).Exists)
        {
            RequireReplaceable(output, overwrite, canResume);
        }

        RequireParent(folder);
    }

    /// <summary>Fails early where no training can go on.</summary>
    /// <param name="output">The folder.</param>
    /// <exception cref="InvalidDataException">There is nothing to resume.</exception>
    /// <exception cref="IOException">A training is writing to it.</exception>
    public static void RequireTraining(ModelFolder output)
    {
        output.Lock.RequireIdle();
        if (!HasTraining(output))
        {
            throw new InvalidDataException($"{output.Folder.FullName}: has no checkpoint to resume from.");
        }
    }

    private static void RequireReplaceable(ModelFolder output, bool overwrite, bool canResume)
    {
        string folder = output.Folder.FullName;
        if (!overwrite)
        {
            string ways = !output.Exists ? "choose another folder"
                : canResume && HasTraining(output) ? "choose another folder, overwrite it (--overwrite) or resume its training (--resume)"
                : "choose another folder, or overwrite it (--overwrite)";
            throw new IOException($"{folder}: exists already; {ways}.");
        }

        if (!output.Exists)
        {
            throw new IOException(
                $"{folder}: is not a model folder (no config.yaml with a tokenizer), so it is not overwritten; choose another.");
        }

        if (output.FindForeign() is { } foreign)
        {
            throw new IOException(
                $"{folder}: holds '{foreign.Name}', which is no part of a model, so it is not overwritten; move that away first.");
        }
    }

    /// <summary>Whether a training has begun there: one that ended before its first checkpoint has left no parameters either.</summary>
    private static bool HasTraining(ModelFolder output) =>
        Checkpoint.FindLatest(output.Checkpoints) is not null || (output.Exists && !output.Parameters.Exists);

    private static void RequireParent(DirectoryInfo folder)
    {
        DirectoryInfo? above = folder.Parent;
        while (above is { Exists: false })
        {
            if (new FileInfo(above.FullName).Exists)
            {
                throw new IOException($"{folder.FullName}: cannot be made, since {above.FullName} is a file; choose another folder.");
            }

            above = above.Parent;
        }

        RequirePermission(folder, above ?? folder.Root);
    }

    // Asking the system would be a promise only; making a folder is what will be done in the end.
    private static void RequirePermission(DirectoryInfo folder, DirectoryInfo above)
    {
        try
        {
            above.CreateSubdirectory($".{folder.Name}.{Path.GetRandomFileName()}").Delete();
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            throw new IOException(
                $"{folder.FullName}: cannot be made, since {above.FullName} cannot be written to; choose another folder.",
                exception.HResult);
        }
    }
}
