namespace Seq2SeqLstm.Cli;

/// <summary>Files that a command is told to write.</summary>
internal static class OutputFiles
{
    /// <summary>Refuses outputs that cannot or must not be written, before any work is done.</summary>
    /// <param name="outputs">Files that are to be written.</param>
    /// <param name="inputs">Files that are read.</param>
    /// <param name="overwrite">Whether files that exist may be replaced.</param>
    /// <exception cref="UsageException">An output is a folder, an input, named twice, or exists and may not be replaced.</exception>
    public static void Check(FileInfo[] outputs, IEnumerable<FileInfo> inputs, bool overwrite)
    {
        HashSet<string> taken = [.. inputs.Select(RealPath)];
        foreach (FileInfo output in outputs)
        {
            if (Directory.Exists(output.FullName))
            {
                throw new UsageException($"'{output}' is a folder; name a file in it.");
            }

            if (!taken.Add(RealPath(output)))
            {
                throw new UsageException($"'{output}' is also an input, or named twice; each output needs a file of its own.");
            }

            if (output.Exists && !overwrite)
            {
                throw new UsageException($"'{output}' exists already; give --overwrite to replace it.");
            }
        }
    }

    /// <summary>The path without links, in its folders too: another way to an input file is still that file.</summary>
    private static string RealPath(FileInfo file)
    {
        // Where the folder is there, following its links comes to an end.
        if (!Directory.Exists(file.DirectoryName))
        {
            return file.FullName;
        }

        if (file.LinkTarget is not null && file.ResolveLinkTarget(returnFinalTarget: true) is { } target)
        {
            return RealPath(new FileInfo(target.FullName));
        }

        return file.DirectoryName == Path.GetPathRoot(file.FullName)
            ? file.FullName
            : Path.Combine(RealPath(new FileInfo(file.DirectoryName)), file.Name);
    }
}
