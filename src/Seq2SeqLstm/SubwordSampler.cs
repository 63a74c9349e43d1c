using MathNet.Numerics.Random;
using Seq2SeqLstm.Models;
using Seq2SeqLstm.Text;

namespace Seq2SeqLstm;

/// <summary>Cuts the sentences of a corpus anew in each epoch, in a way that depends on the seed and the epoch alone.</summary>
/// <remarks>Kudo (2018) for unigram models, Provilkov et al. (2020) for byte-pair encoding.</remarks>
internal sealed class SubwordSampler
{
    private readonly EncodedCorpus _corpus;
    private readonly TokenizerPair _tokenizers;
    private readonly SamplingOptions _options;
    private readonly int _maxTokens;
    private readonly int _seed;

    /// <summary>Prepares the sampling.</summary>
    /// <param name="corpus">The corpus, with its texts.</param>
    /// <param name="tokenizers">Tokenizers of the two sides.</param>
    /// <param name="alpha">How much is left to chance; see <see cref="SamplingOptions.Alpha"/>.</param>
    /// <param name="maxTokens">Longest side of a pair; one that chance makes longer is cut as usual.</param>
    /// <param name="seed">Same seed, same cuts.</param>
    /// <exception cref="InvalidDataException">A tokenizer cannot sample.</exception>
    public SubwordSampler(EncodedCorpus corpus, TokenizerPair tokenizers, float alpha, int maxTokens, int seed)
    {
        if (!tokenizers.Source.CanSample || !tokenizers.Target.CanSample)
        {
            throw new InvalidDataException(
                "training.subwordSampling: the tokenizer engine cannot draw segmentations; use tokenizer.engine: built-in.");
        }

        _corpus = corpus;
        _tokenizers = tokenizers;
        _options = new SamplingOptions { Alpha = alpha };
        _maxTokens = maxTokens;
        _seed = seed;
    }

    /// <summary>The pairs of an epoch, in the order of the corpus.</summary>
    /// <param name="epoch">Number of the epoch, from 1.</param>
    public IReadOnlyList<TokenPair> PairsOf(int epoch)
    {
        var random = new Xoshiro256StarStar(unchecked((_seed * 7_368_787) + epoch), threadSafe: false);
        return [.. _corpus.Texts.Select((text, n) => Draw(text, _corpus.Pairs[n], random))];
    }

    private TokenPair Draw(SentencePair text, TokenPair usual, Random random)
    {
        var drawn = new TokenPair(
            _tokenizers.Source.Sample(text.Source, _options, random), _tokenizers.Target.Sample(text.Target, _options, random));
        return drawn.Source.Length is > 0 && drawn.Source.Length <= _maxTokens && drawn.Target.Length <= _maxTokens ? drawn : usual;
    }
}
