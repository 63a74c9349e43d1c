namespace Seq2SeqLstm.Models;

/// <summary>Which of source embeddings, target embeddings and output weights are one matrix.</summary>
/// <remarks>Press and Wolf (2017).</remarks>
public enum TiedEmbeddings
{
    /// <summary>None: three matrices.</summary>
    None,

    /// <summary>Target embeddings and output weights.</summary>
    Target,

    /// <summary>All three, which needs a vocabulary that both sides share.</summary>
    All,
}
