namespace Seq2SeqLstm.Text;

/// <summary>The names of the encodings.</summary>
public static class TextEncodings
{
    private static readonly (string Name, TextEncoding Encoding)[] Known =
    [
        ("auto", TextEncoding.Auto),
        ("utf-8", TextEncoding.Utf8),
        ("utf-16le", TextEncoding.Utf16LittleEndian),
        ("utf-16be", TextEncoding.Utf16BigEndian),
        ("cp949", TextEncoding.Cp949),
        ("euc-kr", TextEncoding.Cp949),
    ];

    /// <summary>All names that are understood; "euc-kr" means the same as "cp949", which contains it.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Known.Select(known => known.Name)];

    /// <summary>The encoding that a name stands for.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <exception cref="FormatException">There is no such encoding.</exception>
    public static TextEncoding Parse(string? name)
    {
        int index = Array.FindIndex(Known, known => known.Name == name);
        return index >= 0
            ? Known[index].Encoding
            : throw new FormatException($"'{name}' is no known encoding; it must be one of {string.Join(", ", Names)}.");
    }

    /// <summary>The name of an encoding.</summary>
    /// <param name="encoding">The encoding.</param>
    public static string Name(TextEncoding encoding) => Array.Find(Known, known => known.Encoding == encoding).Name;
}
