namespace Seq2SeqLstm.Text;

/// <summary>What is kept and what is skipped while a <see cref="ParallelCorpus"/> is read.</summary>
public sealed class CorpusReport
{
    /// <summary>Number of pairs that were kept.</summary>
    public long KeptPairs { get; internal set; }

    /// <summary>Lines that are blank on both sides; skipped.</summary>
    public LineCount BlankBoth { get; } = new();

    /// <summary>Lines whose source is blank but whose target is not; skipped.</summary>
    public LineCount BlankSource { get; } = new();

    /// <summary>Lines whose target is blank but whose source is not; skipped.</summary>
    public LineCount BlankTarget { get; } = new();

    /// <summary>Number of lines read.</summary>
    public long Lines => KeptPairs + BlankBoth.Count + BlankSource.Count + BlankTarget.Count;
}
