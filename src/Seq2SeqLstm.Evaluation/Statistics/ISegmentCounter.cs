namespace Seq2SeqLstm.Evaluation.Statistics;

/// <summary>Counts the statistics of one segment after another; its buffers serve one thread and one scoring.</summary>
internal interface ISegmentCounter
{
    /// <summary>Starts a segment.</summary>
    void SetHypothesis(string hypothesis);

    /// <summary>Takes a reference of the segment into account.</summary>
    void AddReference(string reference);

    /// <summary>Ends the segment, which has one reference at least.</summary>
    /// <param name="row">The statistics of the segment, overwritten.</param>
    void Finish(Span<double> row);
}
