namespace Seq2SeqLstm.Text;

/// <summary>Parts of the training of a vocabulary, in the order in which they come.</summary>
public enum SubwordTrainingPhase
{
    /// <summary>The lines are read, normalised and counted.</summary>
    ReadingCorpus,

    /// <summary>Unigram only: the repeated substrings are found.</summary>
    FindingSeedPieces,

    /// <summary>Unigram only: pieces get probabilities, and the least useful ones go.</summary>
    PruningPieces,

    /// <summary>BPE only: the most frequent pair becomes one piece, again and again.</summary>
    MergingPairs,
}
