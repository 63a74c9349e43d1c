namespace Seq2SeqLstm.Decoding;

/// <summary>What a search that follows one path for each row knows between two decoder steps.</summary>
internal sealed class OnePathEach
{
    private readonly SearchOptions _options;
    private LiveRows _next;

    /// <summary>Initializes a new instance of the <see cref="OnePathEach"/> class, without rows.</summary>
    /// <param name="options">End-of-sentence and penalties.</param>
    /// <param name="paths">Number of paths.</param>
    public OnePathEach(SearchOptions options, int paths)
    {
        _options = options;
        Results = new Hypothesis[paths];
        Live = new LiveRows(paths);
        _next = new LiveRows(paths);
    }

    /// <summary>Gets where each path has ended. Shape (paths).</summary>
    public Hypothesis[] Results { get; }

    /// <summary>Gets the rows of the present step; the path of each stands where a sentence does.</summary>
    public LiveRows Live { get; private set; }

    /// <summary>Gets all prefixes so far.</summary>
    public PrefixTree Prefixes { get; } = new();

    /// <summary>Gets the attention of each row of the present step.</summary>
    public RowAttention Attention { get; } = new();

    /// <summary>Gets the number of the step, from 1.</summary>
    public int Length { get; private set; }

    /// <summary>Counts the token that is about to be chosen.</summary>
    public void BeginStep() => Length++;

    /// <summary>Adds a token to a row; its path ends there, or goes on in the next step.</summary>
    /// <param name="row">The row.</param>
    /// <param name="token">The token.</param>
    /// <param name="logProbability">Its natural-log probability.</param>
    /// <param name="maxTokens">The most steps.</param>
    public void MoveOn(int row, int token, float logProbability, int maxTokens)
    {
        int prefix = Prefixes.Add(Live.Prefixes[row], token, logProbability, Attention.Of(row));
        double total = Live.Totals[row] + logProbability;
        bool isComplete = token == _options.EosId;
        if (isComplete || Length == maxTokens)
        {
            End(Live.Sentences[row], prefix, total, isComplete);
        }
        else
        {
            _next.Add(Live.Sentences[row], row, token, prefix, total);
        }
    }

    /// <summary>Ends the path of a row as it is, incomplete.</summary>
    /// <param name="row">The row.</param>
    public void End(int row) => End(Live.Sentences[row], Live.Prefixes[row], Live.Totals[row], isComplete: false);

    /// <summary>Makes the rows of the step after the present ones.</summary>
    public void EndStep()
    {
        (Live, _next) = (_next, Live);
        _next.Clear();
    }

    private void End(int path, int prefix, double total, bool isComplete)
    {
        double score = (total / _options.Divisor(Prefixes.Length(prefix)))
            + Prefixes.CoveragePenalty(prefix, _options.CoveragePenalty);
        Results[path] = Prefixes.ToHypothesis(prefix, total, score, isComplete);
    }
}
