namespace Seq2SeqLstm.Evaluation.EditRate;

/// <summary>How a cell of the edit-distance matrix is reached from its neighbour.</summary>
internal enum EditOperation : byte
{
    /// <summary>A word of the hypothesis stays or is replaced.</summary>
    Replace,

    /// <summary>A word of the hypothesis is deleted.</summary>
    Delete,

    /// <summary>A word of the reference is inserted.</summary>
    Insert,
}
