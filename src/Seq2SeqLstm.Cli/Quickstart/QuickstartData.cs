using System.Reflection;
using Seq2SeqLstm.Storage;

namespace Seq2SeqLstm.Cli.Quickstart;

/// <summary>The corpus and configuration that the program carries within itself.</summary>
internal static class QuickstartData
{
    private const string Prefix = "quickstart/";

    /// <summary>Writes all files into a folder, or none.</summary>
    /// <param name="folder">The folder, made if it is missing.</param>
    /// <param name="overwrite">Whether a file that has the name but another content may be replaced.</param>
    /// <exception cref="UsageException">There is such a file, and it must not be replaced.</exception>
    public static void Extract(DirectoryInfo folder, bool overwrite)
    {
        List<(FileInfo File, byte[] Content)> files = [.. Files(folder).Where(file => !IsWritten(file.File, file.Content))];
        if (!overwrite && files.Find(file => file.File.Exists).File is { } changed)
        {
            throw new UsageException($"'{changed}' has been changed; give --overwrite to replace it, or --data.");
        }

        foreach ((FileInfo file, byte[] content) in files)
        {
            AtomicFile.Write(file, stream => stream.Write(content), overwrite);
        }
    }

    private static IEnumerable<(FileInfo File, byte[] Content)> Files(DirectoryInfo folder)
    {
        Assembly assembly = typeof(QuickstartData).Assembly;
        foreach (string name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            using Stream resource = assembly.GetManifestResourceStream(name)!;
            byte[] content = new byte[resource.Length];
            resource.ReadExactly(content);
            yield return (new FileInfo(Path.Combine(folder.FullName, name[Prefix.Length..])), content);
        }
    }

    private static bool IsWritten(FileInfo file, byte[] content) =>
        file.Exists && file.Length == content.Length && File.ReadAllBytes(file.FullName).AsSpan().SequenceEqual(content);
}
