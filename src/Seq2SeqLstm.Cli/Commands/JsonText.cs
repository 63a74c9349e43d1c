using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Seq2SeqLstm.Cli.Commands;

/// <summary>Prints JSON for people and programs: letters of all scripts stand as they are.</summary>
internal static class JsonText
{
    /// <summary>Prints one value, and ends the line.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="write">Writes the value.</param>
    /// <param name="indent">Spaces that what is inside stands further right; 0 for all in one line.</param>
    public static void WriteLine(TextWriter output, Action<Utf8JsonWriter> write, int indent = 1)
    {
        var options = new JsonWriterOptions
        {
            Indented = indent > 0,
            IndentSize = indent,
            NewLine = "\n",
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, options))
        {
            write(json);
        }

        output.Write(Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length));
        output.Write('\n');
    }
}
