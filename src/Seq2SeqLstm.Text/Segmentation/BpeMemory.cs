namespace Seq2SeqLstm.Text.Segmentation;

/// <summary>What byte-pair encoding needs for one text.</summary>
internal sealed class BpeMemory : SegmenterMemory
{
    /// <summary>The symbols of the word at hand, changed in place.</summary>
    public List<BpeSymbol> Symbols { get; } = [];

    /// <summary>
    /// Possible merges: the length of the merged symbol in bytes, by rank of the piece and then by index of the left
    /// symbol. Outdated when the two symbols no longer have this length together.
    /// </summary>
    public PriorityQueue<int, ulong> Agenda { get; } = new();

    /// <summary>Cuts of words met before.</summary>
    public WordCache Cache { get; } = new();

    /// <summary>For each unused piece met: the length in bytes of the left part it was last proposed from.</summary>
    public Dictionary<int, int>? UnusedCuts { get; set; }
}
