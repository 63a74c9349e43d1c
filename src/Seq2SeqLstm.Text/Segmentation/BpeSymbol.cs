namespace Seq2SeqLstm.Text.Segmentation;

/// <summary>A stretch of text between its neighbours; merged into the left one when its length is 0.</summary>
internal struct BpeSymbol(int previous, int next, int start, int length, int node, bool isWhole)
{
    /// <summary>Index of the symbol before, or -1.</summary>
    public int Previous = previous;

    /// <summary>Index of the symbol behind, or -1.</summary>
    public int Next = next;

    /// <summary>Number of bytes.</summary>
    public int Length = length;

    /// <summary>Where the symbol's bytes lead in the trie of pieces, or -1.</summary>
    public int Node = node;

    /// <summary>First byte.</summary>
    public readonly int Start = start;

    /// <summary>Whether the symbol is never merged.</summary>
    public readonly bool IsWhole = isWhole;
}
