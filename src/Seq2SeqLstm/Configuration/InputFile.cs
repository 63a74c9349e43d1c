namespace Seq2SeqLstm.Configuration;

/// <summary>A file that a configuration names as input.</summary>
internal static class InputFile
{
    /// <summary>Makes sure that the file is there, so that a run does not fail late.</summary>
    /// <param name="path">The file; null for none.</param>
    /// <param name="key">The key that names it, for messages.</param>
    /// <exception cref="IOException">There is no such file.</exception>
    public static void Require(string? path, string key)
    {
        if (path is null)
        {
            return;
        }

        if (new DirectoryInfo(path).Exists)
        {
            throw new IOException($"{key}: '{path}' is a folder; a file is needed here.");
        }

        if (!new FileInfo(path).Exists)
        {
            throw new FileNotFoundException($"{key}: there is no file '{path}'; check the path.");
        }
    }
}
