namespace Seq2SeqLstm.Text;

/// <summary>What a piece of a vocabulary stands for. The values are those of SentencePiece model files.</summary>
public enum PieceType
{
    /// <summary>A piece of text that the encoder may produce.</summary>
    Normal = 1,

    /// <summary>The one piece that stands for everything the vocabulary does not cover.</summary>
    Unknown = 2,

    /// <summary>A symbol without text, such as begin and end of sentence; never produced by encoding.</summary>
    Control = 3,

    /// <summary>A piece of text that is always kept in one piece.</summary>
    UserDefined = 4,

    /// <summary>A piece that encoding must not produce; it is cut into the pieces it was merged from.</summary>
    Unused = 5,

    /// <summary>One byte of the UTF-8 form of an uncovered character, written <c>&lt;0x41&gt;</c>.</summary>
    Byte = 6,
}
