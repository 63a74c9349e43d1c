using System.Runtime.InteropServices;
using Seq2SeqLstm.Models;

namespace Seq2SeqLstm.Decoding;

/// <summary>
/// The k most probable next tokens of every live prefix that the rules allow, in buffers that are reused from step to step.
/// </summary>
/// <remarks>
/// The decoder is asked for as many tokens more as the rules block in any prefix, so that k allowed ones are left in each. Only
/// where a token is forced does it compute whole rows.
/// </remarks>
internal sealed class NextTokens
{
    private readonly int[] _suppressed;
    private readonly int _k;
    private readonly TokenRules _rules;
    private readonly IReadOnlyList<SearchRequest> _requests;
    private readonly bool _hasRules;
    private readonly List<int> _blocked = [];
    private int[] _blockedEnds = [];
    private int[] _forced = [];
    private int[] _tokens = [];
    private float[] _logProbabilities = [];
    private float[] _all = [];
    private TopTokens? _top;
    private int _width;

    /// <summary>Initializes a new instance of the <see cref="NextTokens"/> class.</summary>
    /// <param name="k">Tokens to look at for each prefix.</param>
    /// <param name="options">Tokens that are never produced, and rules.</param>
    /// <param name="requests">Rules of each sentence. Shape (B).</param>
    public NextTokens(int k, SearchOptions options, IReadOnlyList<SearchRequest> requests)
    {
        _k = k;
        _suppressed = [.. options.SuppressedIds];
        _rules = new TokenRules(options);
        _requests = requests;
        _hasRules = requests.Any(_rules.ConcernAnything);
    }

    /// <summary>Told of every token that was among the best of its row and blocked: row, token, log-probability.</summary>
    public Action<int, int, float>? OnBlocked { get; init; }

    /// <summary>Runs one step of the decoder.</summary>
    /// <param name="decoder">The decoder.</param>
    /// <param name="live">The prefixes.</param>
    /// <param name="prefixes">The tree they are nodes of.</param>
    /// <param name="step">The step, from 1.</param>
    public void Advance(IStepDecoder decoder, LiveRows live, PrefixTree prefixes, int step)
    {
        bool hasForced = false;
        _width = _k;
        if (_hasRules)
        {
            hasForced = FindRules(live, prefixes, step, out int mostBlocked);
            _width = Math.Min(_k + mostBlocked, decoder.VocabularySize);
        }

        int size = checked(live.Count * _width);
        if (_tokens.Length < size)
        {
            _tokens = new int[size];
            _logProbabilities = new float[size];
        }

        if (hasForced)
        {
            AdvanceWhole(decoder, live);
        }
        else
        {
            decoder.Advance(
                live.Parents, live.Tokens, _suppressed, _tokens.AsSpan(0, size), _logProbabilities.AsSpan(0, size));
        }

        for (int row = 0; _blocked.Count > 0 && row < live.Count; row++)
        {
            RemoveBlocked(row);
        }
    }

    /// <summary>The tokens of some rows, most probable first; −1 where there is none.</summary>
    /// <param name="first">The first row.</param>
    /// <param name="end">The row after the last one.</param>
    /// <returns>Shape (rows, at least k).</returns>
    public ReadOnlySpan<int> Tokens(int first, int end) => _tokens.AsSpan(first * _width, (end - first) * _width);

    /// <summary>Their natural-log probabilities.</summary>
    /// <param name="first">The first row.</param>
    /// <param name="end">The row after the last one.</param>
    /// <returns>Shape (rows, at least k).</returns>
    public ReadOnlySpan<float> LogProbabilities(int first, int end) =>
        _logProbabilities.AsSpan(first * _width, (end - first) * _width);

    /// <summary>Whether a rule left something out in a row.</summary>
    /// <param name="row">The row.</param>
    /// <returns>True if some token was blocked there.</returns>
    public bool HasBlocked(int row) => _hasRules && BlockedOf(row).Length > 0;

    /// <summary>The error for a model that gives no token a usable probability.</summary>
    /// <param name="sentence">Index of the sentence.</param>
    /// <param name="step">The decoder step, counted from 1.</param>
    /// <returns>The exception to throw.</returns>
    public static InvalidDataException NothingPossible(int sentence, int step) => new(
        $"The decoder gives no token a probability above zero at step {step} of sentence {sentence}; the model's parameters are not usable.");

    private bool FindRules(LiveRows live, PrefixTree prefixes, int step, out int mostBlocked)
    {
        bool hasForced = false;
        mostBlocked = 0;
        _blocked.Clear();
        if (_forced.Length < live.Count)
        {
            _forced = new int[2 * live.Count];
            _blockedEnds = new int[2 * live.Count];
        }

        for (int row = 0; row < live.Count; row++)
        {
            SearchRequest request = _requests[live.Sentences[row]];
            _forced[row] = _rules.Forced(request, step);
            if (_forced[row] != TokenRules.Free)
            {
                hasForced = true;
            }
            else
            {
                IReadOnlyList<int> blocked = _rules.Blocked(request, prefixes, live.Prefixes[row], step);
                mostBlocked = Math.Max(mostBlocked, blocked.Count);
                _blocked.AddRange(blocked);
            }

            _blockedEnds[row] = _blocked.Count;
        }

        return hasForced;
    }

    private void AdvanceWhole(IStepDecoder decoder, LiveRows live)
    {
        int vocabulary = decoder.VocabularySize;
        int size = checked(live.Count * vocabulary);
        if (_all.Length < size)
        {
            _all = new float[size];
        }

        decoder.AdvanceAll(live.Parents, live.Tokens, _all.AsSpan(0, size));
        _top ??= new TopTokens(vocabulary);
        for (int row = 0; row < live.Count; row++)
        {
            ReadOnlySpan<float> all = _all.AsSpan(row * vocabulary, vocabulary);
            Span<int> tokens = _tokens.AsSpan(row * _width, _width);
            Span<float> logProbabilities = _logProbabilities.AsSpan(row * _width, _width);
            if (_forced[row] == TokenRules.Free)
            {
                _top.Find(all, _suppressed, tokens, logProbabilities);
                continue;
            }

            tokens.Fill(-1);
            logProbabilities.Fill(float.NegativeInfinity);
            float forced = all[_forced[row]];
            if (forced > float.NegativeInfinity)
            {
                (tokens[0], logProbabilities[0]) = (_forced[row], forced);
            }
        }
    }

    private ReadOnlySpan<int> BlockedOf(int row)
    {
        int start = row == 0 ? 0 : _blockedEnds[row - 1];
        return CollectionsMarshal.AsSpan(_blocked)[start.._blockedEnds[row]];
    }

    private void RemoveBlocked(int row)
    {
        ReadOnlySpan<int> blocked = BlockedOf(row);
        if (blocked.IsEmpty)
        {
            return;
        }

        Span<int> tokens = _tokens.AsSpan(row * _width, _width);
        Span<float> logProbabilities = _logProbabilities.AsSpan(row * _width, _width);
        int count = 0;
        for (int n = 0; n < _width && tokens[n] >= 0; n++)
        {
            if (blocked.Contains(tokens[n]))
            {
                OnBlocked?.Invoke(row, tokens[n], logProbabilities[n]);
                continue;
            }

            (tokens[count], logProbabilities[count]) = (tokens[n], logProbabilities[n]);
            count++;
        }

        tokens[count..].Fill(-1);
        logProbabilities[count..].Fill(float.NegativeInfinity);
    }
}
