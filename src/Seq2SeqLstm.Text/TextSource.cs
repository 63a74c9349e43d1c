namespace Seq2SeqLstm.Text;

/// <summary>A named text that can be opened, possibly more than once.</summary>
/// <param name="Name">What error messages call it, usually the file name.</param>
/// <param name="Open">Opens a new stream at the start of the text; the reader disposes it.</param>
public sealed record TextSource(string Name, Func<Stream> Open)
{
    /// <summary>How the text is encoded; by default this is recognised.</summary>
    public TextEncoding Encoding { get; init; }

    /// <summary>Told the encoding, each time that one other than UTF-8 is recognised; null for nobody.</summary>
    public Action<TextEncoding>? OnRecognized { get; init; }

    /// <summary>The text in a file, named as the file was given.</summary>
    /// <param name="file">The file; opened only when the text is read.</param>
    /// <param name="encoding">How it is encoded.</param>
    public static TextSource FromFile(FileInfo file, TextEncoding encoding = TextEncoding.Auto)
    {
        ArgumentNullException.ThrowIfNull(file);
        return new TextSource(file.ToString(), file.OpenRead) { Encoding = encoding };
    }
}
