namespace Seq2SeqLstm.Text;

/// <summary>How the characters of a text are written as bytes.</summary>
public enum TextEncoding
{
    /// <summary>
    /// To be recognised from the text: UTF-8, UTF-16 with a byte order mark, or CP949 that is plainly Korean.
    /// </summary>
    Auto,

    /// <summary>UTF-8.</summary>
    Utf8,

    /// <summary>UTF-16, low byte first.</summary>
    Utf16LittleEndian,

    /// <summary>UTF-16, high byte first.</summary>
    Utf16BigEndian,

    /// <summary>Windows code page 949 (Unified Hangul Code), of which EUC-KR is a part.</summary>
    Cp949,
}
