namespace Seq2SeqLstm.Storage;

/// <summary>Writes a file completely or not at all.</summary>
public static class AtomicFile
{
    /// <summary>Writes to a temporary name beside the target, flushes it to the disk and renames it.</summary>
    /// <param name="target">The file to make or, if allowed, to replace. Its folder is made if it is missing.</param>
    /// <param name="write">Writes the content.</param>
    /// <param name="overwrite">Whether an existing file may be replaced.</param>
    /// <exception cref="IOException">The target exists and must not be replaced, or the disk refuses.</exception>
    /// <remarks>
    /// If <paramref name="write"/> fails, nothing is left behind and an existing target is as it was. A device, such as
    /// <c>/dev/null</c>, is written to and not replaced.
    /// </remarks>
    public static void Write(FileInfo target, Action<Stream> write, bool overwrite = false)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(write);
        target.Refresh();
        if (target.Exists && !overwrite)
        {
            throw new IOException($"{target.FullName} exists already.");
        }

        if (IsDevice(target))
        {
            using FileStream device = target.Open(FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
            write(device);
            return;
        }

        target.Directory!.Create();
        var partial = new FileInfo(Path.Combine(target.DirectoryName!, $".{target.Name}.partial"));

        // Outside of the block that deletes it: if another process is writing the file, it is not ours.
        FileStream stream = partial.Open(FileMode.Create, FileAccess.Write, FileShare.None);
        try
        {
            using (stream)
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            partial.MoveTo(target.FullName, overwrite);
        }
        catch
        {
            new FileInfo(Path.Combine(target.DirectoryName!, $".{target.Name}.partial")).Delete();
            throw;
        }

        target.Refresh();
    }

    private static bool IsDevice(FileInfo target) =>
        !OperatingSystem.IsWindows() && target.Exists && target.DirectoryName is "/dev" or "/dev/fd" or "/dev/pts";
}
