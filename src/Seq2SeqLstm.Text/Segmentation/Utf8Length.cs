namespace Seq2SeqLstm.Text.Segmentation;

/// <summary>Lengths of UTF-8 sequences.</summary>
internal static class Utf8Length
{
    /// <summary>Number of bytes of a character by its first byte; 1 for a byte that cannot be first.</summary>
    public static int Of(byte first) => first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
}
