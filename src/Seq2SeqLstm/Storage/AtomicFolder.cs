namespace Seq2SeqLstm.Storage;

/// <summary>Writes a folder completely or not at all.</summary>
public static class AtomicFolder
{
    private const string PartialInside = ".partial";

    /// <summary>Fills a temporary folder beside the target, flushes every file in it to the disk and renames it.</summary>
    /// <param name="target">The folder to make, to fill if it is empty or, if allowed, to replace. Its parent is made if it is missing.</param>
    /// <param name="fill">Writes the files into the folder it is given.</param>
    /// <param name="overwrite">Whether a folder that holds something may be replaced.</param>
    /// <exception cref="IOException">The target exists and must not be replaced, or the disk refuses.</exception>
    /// <remarks>
    /// If <paramref name="fill"/> fails, nothing is left behind and an existing target is as it was. A replaced folder is set
    /// aside as <c>.name.old</c> until the new one has its place. An empty folder stays itself, since it may be where a disk is
    /// mounted or where somebody works: the temporary folder is made in it, and what it holds is moved up in the end.
    /// </remarks>
    public static void Write(DirectoryInfo target, Action<DirectoryInfo> fill, bool overwrite = false)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(fill);
        target.Refresh();
        bool isEmpty = IsEmpty(target);
        if (target.Exists && !isEmpty && !overwrite)
        {
            throw new IOException($"{target.FullName} exists already.");
        }

        DirectoryInfo partial = isEmpty ? new(Path.Combine(target.FullName, PartialInside)) : Sibling(target, "partial");
        Delete(partial);
        try
        {
            partial.Create();
            fill(partial);
            foreach (FileInfo file in partial.EnumerateFiles("*", SearchOption.AllDirectories))
            {
                using FileStream stream = file.Open(FileMode.Open, FileAccess.ReadWrite);
                stream.Flush(flushToDisk: true);
            }

            if (isEmpty)
            {
                MoveUp(partial, target);
            }
            else
            {
                Replace(target, partial);
            }
        }
        catch
        {
            Delete(partial);
            throw;
        }

        target.Refresh();
    }

    /// <summary>Whether a folder is there and holds nothing but what a <see cref="Write"/> that was ended by force left.</summary>
    /// <param name="folder">The folder.</param>
    public static bool IsEmpty(DirectoryInfo folder) =>
        folder.Exists && folder.EnumerateFileSystemInfos().All(entry => entry.Name == PartialInside);

    private static void MoveUp(DirectoryInfo partial, DirectoryInfo target)
    {
        foreach (FileSystemInfo entry in partial.GetFileSystemInfos())
        {
            string path = Path.Combine(target.FullName, entry.Name);
            if (entry is DirectoryInfo folder)
            {
                folder.MoveTo(path);
            }
            else
            {
                ((FileInfo)entry).MoveTo(path);
            }
        }

        partial.Delete();
    }

    private static void Replace(DirectoryInfo target, DirectoryInfo replacement)
    {
        string path = target.FullName;
        DirectoryInfo old = Sibling(target, "old");
        if (target.Exists)
        {
            Delete(old);
            new DirectoryInfo(path).MoveTo(old.FullName);
        }

        replacement.MoveTo(path);
        Delete(old);
    }

    private static DirectoryInfo Sibling(DirectoryInfo target, string suffix) =>
        new(Path.Combine(target.Parent?.FullName ?? target.FullName, $".{target.Name}.{suffix}"));

    private static void Delete(DirectoryInfo folder)
    {
        folder.Refresh();
        if (folder.Exists)
        {
            folder.Delete(recursive: true);
        }
    }
}
