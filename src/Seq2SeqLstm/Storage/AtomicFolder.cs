namespace Seq2SeqLstm.Storage;

/// <summary>Writes a folder completely or not at all.</summary>
public static class AtomicFolder
{
    /// <summary>Fills a temporary folder beside the target, flushes every file in it to the disk and renames it.</summary>
    /// <param name="target">The folder to make or, if allowed, to replace. Its parent is made if it is missing.</param>
    /// <param name="fill">Writes the files into the folder it is given.</param>
    /// <param name="overwrite">Whether an existing folder may be replaced.</param>
    /// <exception cref="IOException">The target exists and must not be replaced, or the disk refuses.</exception>
    /// <remarks>
    /// If <paramref name="fill"/> fails, nothing is left behind and an existing target is as it was. A replaced folder is set
    /// aside as <c>.name.old</c> until the new one has its place.
    /// </remarks>
    public static void Write(DirectoryInfo target, Action<DirectoryInfo> fill, bool overwrite = false)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(fill);
        target.Refresh();
        if (target.Exists && !overwrite)
        {
            throw new IOException($"{target.FullName} exists already.");
        }

        DirectoryInfo partial = Sibling(target, "partial");
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

            Replace(target, partial);
        }
        catch
        {
            Delete(Sibling(target, "partial"));
            throw;
        }

        target.Refresh();
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
