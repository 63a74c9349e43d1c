using System.Text;

namespace Seq2SeqLstm.Text.Tests;

/// <summary>Files that tools/fixtures/text/generate.sh made with sentencepiece 0.1.97 (Debian 0.1.97-3+b1).</summary>
internal static class Fixture
{
    public static FileInfo File(string name) => new(Path.Combine(AppContext.BaseDirectory, "Fixtures", name));

    public static TextSource Text(string name) => TextSource.FromFile(File(name));

    public static string[] Lines(string name) => [.. LineReader.ReadLines(Text(name))];

    /// <summary>Lines ended by LF alone; other line ends stay in them.</summary>
    public static string[] RawLines(string name) => System.IO.File.ReadAllText(File(name).FullName).Split('\n')[..^1];

    public static SentencePieceModel Model(string name)
    {
        using Stream stream = File(name).OpenRead();
        return SentencePieceModel.Read(stream, name);
    }

    public static byte[] Bytes(SentencePieceModel model)
    {
        using MemoryStream stream = new();
        model.Write(stream);
        return stream.ToArray();
    }

    /// <summary>A source in memory, named "text".</summary>
    public static TextSource Source(string text, string name = "text") => Source(Encoding.UTF8.GetBytes(text), name);

    public static TextSource Source(byte[] bytes, string name = "text") => new(name, () => new MemoryStream(bytes));
}
