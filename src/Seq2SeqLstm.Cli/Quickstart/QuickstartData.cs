using System.Reflection;
using Seq2SeqLstm.Storage;

namespace Seq2SeqLstm.Cli.Quickstart;

/// <summary>The corpus and configuration that the program carries within itself.</summary>
internal static class QuickstartData
{
    private const string Prefix = "quickstart/";

    /// <summary>Writes all files into a folder; what has the same name there is replaced.</summary>
    /// <param name="folder">The folder, made if it is missing.</param>
    public static void Extract(DirectoryInfo folder)
    {
        Assembly assembly = typeof(QuickstartData).Assembly;
        foreach (string name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            using Stream content = assembly.GetManifestResourceStream(name)!;
            AtomicFile.Write(new FileInfo(Path.Combine(folder.FullName, name[Prefix.Length..])), content.CopyTo, overwrite: true);
        }
    }
}
