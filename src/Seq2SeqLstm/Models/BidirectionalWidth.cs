namespace Seq2SeqLstm.Models;

/// <summary>How wide the two directions of an encoder are.</summary>
public enum BidirectionalWidth
{
    /// <summary>Each H/2: side by side they are as wide as the decoder.</summary>
    Halved,

    /// <summary>Each H: a trained bridge brings their states, side by side, to the width of the decoder.</summary>
    Full,
}
