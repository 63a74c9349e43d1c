using Seq2SeqLstm.Cli.Commands.Translating;
using Seq2SeqLstm.Cli.Html;
using Seq2SeqLstm.Storage;

namespace Seq2SeqLstm.Cli.Commands.Tracing;

/// <summary>Writes the search tree of a sentence: as JSON, or as a page to look at.</summary>
internal static class TraceFile
{
    /// <summary>Checks the ending of a file's name, which says what is written.</summary>
    /// <param name="file">The file.</param>
    /// <exception cref="UsageException">It is another one.</exception>
    public static void CheckName(FileInfo file)
    {
        if (file.Extension is not (".json" or ".html"))
        {
            throw new UsageException($"'{file}' is to hold a search tree; its name must end with .json, or with .html to look at.");
        }
    }

    /// <summary>Writes the file completely or not at all.</summary>
    /// <param name="file">The file.</param>
    /// <param name="trace">The search.</param>
    /// <param name="tokens">Writes the pieces of the translations.</param>
    /// <param name="overwrite">Whether it may be replaced.</param>
    public static void Write(FileInfo file, SearchTrace trace, TokenScores tokens, bool overwrite) => AtomicFile.Write(
        file,
        stream =>
        {
            if (file.Extension == ".json")
            {
                TraceJson.Write(stream, trace, tokens, isIndented: true);
                stream.Write("\n"u8);
            }
            else
            {
                WritePage(stream, trace, tokens);
            }
        },
        overwrite);

    /// <summary>The page holds the same JSON.</summary>
    private static void WritePage(Stream stream, SearchTrace trace, TokenScores tokens)
    {
        using var writer = new StreamWriter(stream, leaveOpen: true) { NewLine = "\n" };
        new HtmlPage("Beam search", EmbeddedText.Read("trace.css"), EmbeddedText.Read("trace.js")).Write(writer, _ =>
        {
            writer.Write(EmbeddedText.Read("trace.html"));
            writer.Write("<script type=\"application/json\" id=\"trace\">");
            writer.Flush();
            TraceJson.Write(stream, trace, tokens, isIndented: false);
            writer.WriteLine("</script>");
        });
    }
}
