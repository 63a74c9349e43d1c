namespace Seq2SeqLstm.Compute;

/// <summary>Lists of one type that are handed out one after the other and taken back all at once.</summary>
internal abstract class ListPool
{
    /// <summary>Takes all lists back.</summary>
    public abstract void Reset();
}
