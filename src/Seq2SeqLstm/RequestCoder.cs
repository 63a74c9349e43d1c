using Seq2SeqLstm.Decoding;

namespace Seq2SeqLstm;

/// <summary>Turns requests into tokens, and hypotheses into text.</summary>
internal sealed class RequestCoder
{
    private readonly ModelEnsemble _models;
    private readonly TokenizerPair _tokenizers;
    private readonly TranslatorOptions _options;

    /// <summary>A coder for models.</summary>
    /// <param name="models">Models with their tokenizers; the first one's tell the target side and the length of a source.</param>
    /// <param name="options">Limits of lengths.</param>
    public RequestCoder(ModelEnsemble models, TranslatorOptions options)
    {
        _models = models;
        _tokenizers = models.Members[0].Tokenizers;
        _options = options;
    }

    /// <summary>Encodes a sentence that is to be translated.</summary>
    /// <param name="request">The sentence.</param>
    /// <param name="index">Its number, if it has none of its own.</param>
    public EncodedRequest Encode(TranslationRequest request, int index)
    {
        (int[][] tokens, int cut) = _models.Encode(request.Source, _options.MaxSourceTokens);
        int[] prefix = string.IsNullOrEmpty(request.Prefix) ? [] : _tokenizers.Target.Encode(request.Prefix);
        return new EncodedRequest(
            request, tokens, cut, LengthLimits.Of(_options, tokens[0].Length, prefix, request.Number ?? index));
    }

    /// <summary>Encodes sentences with given translations, the only ones that a search may find.</summary>
    /// <param name="sources">The sentences.</param>
    /// <param name="targets">Their translations.</param>
    /// <exception cref="ArgumentException">There are more of one than of the other.</exception>
    public EncodedRequest[] EncodePairs(IReadOnlyList<string> sources, IReadOnlyList<string> targets)
    {
        ArgumentNullException.ThrowIfNull(sources);
        ArgumentNullException.ThrowIfNull(targets);
        if (sources.Count != targets.Count)
        {
            throw new ArgumentException($"{sources.Count} sources and {targets.Count} targets do not make pairs.", nameof(targets));
        }

        return [.. sources.Zip(targets, (source, target) =>
        {
            (int[][] tokens, int cut) = _models.Encode(source, _options.MaxSourceTokens);
            SearchRequest limits = LengthLimits.Exactly(_tokenizers.Target.Encode(target));
            return new EncodedRequest(new TranslationRequest(source, target), tokens, cut, limits);
        })];
    }

    /// <summary>Decodes what a search found.</summary>
    /// <param name="request">The sentence.</param>
    /// <param name="hypotheses">Its hypotheses.</param>
    /// <param name="isProved">Whether they are proved to be the best; null if nobody tried.</param>
    public Translation ToTranslation(EncodedRequest request, IReadOnlyList<Hypothesis> hypotheses, bool? isProved = null)
    {
        TranslationCandidate[] candidates =
        [
            .. hypotheses.Select(hypothesis => new TranslationCandidate(
                _tokenizers.Target.Decode([.. hypothesis.Tokens]), hypothesis, PiecesOf(hypothesis.Tokens))),
        ];
        return new Translation(request.Request.Source, candidates, request.CutTokens) { IsProved = isProved };
    }

    /// <summary>Names the tokens of a traced search.</summary>
    /// <param name="request">The sentence.</param>
    /// <param name="hypotheses">Its hypotheses.</param>
    /// <param name="nodes">What the search looked at.</param>
    public SearchTrace ToTrace(EncodedRequest request, IReadOnlyList<Hypothesis> hypotheses, IReadOnlyList<TraceNode> nodes) => new(
        ToTranslation(request, hypotheses),
        [.. request.Sources[0].Select(_tokenizers.Source.IdToPiece)],
        PiecesOf(request.Limits.Prefix),
        request.Limits.MinTokens,
        request.Limits.MaxTokens,
        _options,
        [.. nodes.Select(node => new SearchTraceNode(node, _tokenizers.Target.IdToPiece(node.Token)))]);

    /// <summary>The target pieces of tokens.</summary>
    /// <param name="tokens">The tokens.</param>
    public string[] PiecesOf(IReadOnlyList<int> tokens) => [.. tokens.Select(_tokenizers.Target.IdToPiece)];
}
