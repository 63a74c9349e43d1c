using Seq2SeqLstm.Text;

namespace Seq2SeqLstm.Cli;

/// <summary>Opens what the user names as input.</summary>
internal static class Inputs
{
    /// <summary>The text of a file, or of standard input if none is named.</summary>
    /// <param name="file">The file, or null.</param>
    /// <param name="context">Standard input.</param>
    /// <returns>The text.</returns>
    /// <exception cref="UsageException">There is no such file.</exception>
    public static TextSource Text(FileInfo? file, CommandContext context) => file is null
        ? new TextSource("standard input", () => context.Input)
        : TextSource.FromFile(Existing(file));

    /// <summary>Reads all lines of a text.</summary>
    /// <param name="source">The text.</param>
    /// <param name="cancellation">Looked at for every line.</param>
    /// <returns>The lines.</returns>
    public static List<string> Lines(TextSource source, CancellationToken cancellation)
    {
        var lines = new List<string>();
        foreach (string line in LineReader.ReadLines(source))
        {
            cancellation.ThrowIfCancellationRequested();
            lines.Add(line);
        }

        return lines;
    }

    /// <summary>Reads a SentencePiece model.</summary>
    /// <param name="file">The model file.</param>
    /// <returns>A tokenizer with this model.</returns>
    /// <exception cref="UsageException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is not a valid model.</exception>
    public static SentencePieceTokenizer Tokenizer(FileInfo file)
    {
        using FileStream stream = Existing(file).OpenRead();
        return new SentencePieceTokenizer(SentencePieceModel.Read(stream, file.ToString()));
    }

    /// <summary>Makes sure that a file is there.</summary>
    /// <param name="file">The file.</param>
    /// <returns>The same.</returns>
    /// <exception cref="UsageException">There is no such file.</exception>
    public static FileInfo Existing(FileInfo file)
    {
        if (Directory.Exists(file.FullName))
        {
            throw new UsageException($"'{file}' is a folder; a file is needed here.");
        }

        return file.Exists ? file : throw new UsageException($"there is no file '{file}'; check the path.");
    }

    /// <summary>Makes sure that a folder is there.</summary>
    /// <param name="folder">The folder.</param>
    /// <returns>The same.</returns>
    /// <exception cref="UsageException">There is no such folder.</exception>
    public static DirectoryInfo Existing(DirectoryInfo folder) => folder.Exists
        ? folder
        : throw new UsageException($"there is no folder '{folder}'; check the path.");
}
