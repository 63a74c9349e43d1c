using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Seq2SeqLstm.Cli.Commands.Translating;

/// <summary>Writes lines as bytes.</summary>
internal static class Utf8Lines
{
    private static readonly JsonWriterOptions JsonOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a line of text.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="line">The line.</param>
    public static void WriteText(IBufferWriter<byte> output, string line)
    {
        Encoding.UTF8.GetBytes(line, output);
        output.Write("\n"u8);
    }

    /// <summary>Writes a line with a JSON object.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="writeMembers">Writes what is in the object.</param>
    public static void WriteJson(IBufferWriter<byte> output, Action<Utf8JsonWriter> writeMembers)
    {
        using (var json = new Utf8JsonWriter(output, JsonOptions))
        {
            json.WriteStartObject();
            writeMembers(json);
            json.WriteEndObject();
        }

        output.Write("\n"u8);
    }
}
