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

    /// <summary>
    /// The text in a file, named as the file was given. A pipe, such as <c>/dev/stdin</c> may be one, can be opened once; a second time is
    /// an <see cref="InvalidDataException"/>, for nothing would be read then.
    /// </summary>
    /// <param name="file">The file; opened only when the text is read.</param>
    /// <param name="encoding">How it is encoded.</param>
    public static TextSource FromFile(FileInfo file, TextEncoding encoding = TextEncoding.Auto)
    {
        ArgumentNullException.ThrowIfNull(file);
        bool isPipe = false;
        return new TextSource(file.ToString(), Open) { Encoding = encoding };

        Stream Open()
        {
            if (isPipe)
            {
                throw new InvalidDataException($"{file}: is a pipe, which can be read only once, and is needed again: write it to a file first.");
            }

            FileStream stream = file.OpenRead();
            isPipe = !stream.CanSeek;
            return stream;
        }
    }
}
