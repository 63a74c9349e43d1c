namespace Seq2SeqLstm.Decoding;

/// <summary>What a beam search knows between two decoder steps.</summary>
internal sealed class BeamState
{
    private LiveRows _next;

    /// <summary>Initializes a new instance of the <see cref="BeamState"/> class, before the first step.</summary>
    /// <param name="options">Beam width, number of hypotheses and token ids.</param>
    /// <param name="requests">What each sentence must keep to. Shape (B).</param>
    public BeamState(SearchOptions options, IReadOnlyList<SearchRequest> requests)
    {
        Requests = requests;
        Ranked = new RankedHypotheses[requests.Count];
        for (int b = 0; b < Ranked.Length; b++)
        {
            Ranked[b] = new RankedHypotheses(options.HypothesesPerSentence);
        }

        Best = new CandidateHeap(options.BeamWidth);
        Live = new LiveRows(requests.Count * Math.Min(options.BeamWidth, 16));
        _next = new LiveRows(requests.Count * Math.Min(options.BeamWidth, 16));
        Live.Start(requests.Count, options.BosId);
    }

    /// <summary>Gets what each sentence must keep to. Shape (B).</summary>
    public IReadOnlyList<SearchRequest> Requests { get; }

    /// <summary>Gets the number of tokens of every live prefix.</summary>
    public int Length { get; private set; }

    /// <summary>Gets the rows of the present step.</summary>
    public LiveRows Live { get; private set; }

    /// <summary>Gets the rows of the step after, being filled.</summary>
    public LiveRows Next => _next;

    /// <summary>Gets all prefixes so far.</summary>
    public PrefixTree Prefixes { get; } = new();

    /// <summary>Gets the attention of each row of the present step.</summary>
    public RowAttention Attention { get; } = new();

    /// <summary>Gets the ended hypotheses of each sentence. Shape (B).</summary>
    public RankedHypotheses[] Ranked { get; }

    /// <summary>Gets the heap that selects the candidates of one sentence at a time.</summary>
    public CandidateHeap Best { get; }

    /// <summary>Counts the token that the decoder is about to choose.</summary>
    public void BeginStep() => Length++;

    /// <summary>Makes the rows of the step after the present ones.</summary>
    public void EndStep()
    {
        (Live, _next) = (_next, Live);
        _next.Clear();
    }
}
