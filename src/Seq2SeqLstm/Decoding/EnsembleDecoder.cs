using Seq2SeqLstm.Models;

namespace Seq2SeqLstm.Decoding;

/// <summary>Several models as one: at every step their distributions are averaged.</summary>
/// <remarks>Attention weights are those of the first model.</remarks>
public sealed class EnsembleDecoder : IStepDecoder
{
    private readonly IReadOnlyList<IStepDecoder> _members;
    private readonly EnsembleAverage _average;
    private readonly TopTokens _top;
    private float[] _member = [];
    private float[] _all = [];
    private double[] _sums = [];

    /// <summary>Initializes a new instance of the <see cref="EnsembleDecoder"/> class.</summary>
    /// <param name="members">The models before their first step, over the same sentences.</param>
    /// <param name="average">How they are averaged.</param>
    /// <exception cref="ArgumentException">There is no model, or their vocabularies have different sizes.</exception>
    public EnsembleDecoder(IReadOnlyList<IStepDecoder> members, EnsembleAverage average)
    {
        ArgumentNullException.ThrowIfNull(members);
        if (members.Count == 0)
        {
            throw new ArgumentException("An ensemble of no models cannot say anything.", nameof(members));
        }

        if (members.FirstOrDefault(member => member.VocabularySize != members[0].VocabularySize) is { } other)
        {
            throw new ArgumentException(
                $"Vocabularies of {members[0].VocabularySize} and {other.VocabularySize} tokens do not make an ensemble.", nameof(members));
        }

        _members = members;
        _average = average;
        _top = new TopTokens(VocabularySize);
    }

    /// <inheritdoc/>
    public int VocabularySize => _members[0].VocabularySize;

    /// <inheritdoc/>
    public bool HasAttention => _members[0].HasAttention;

    /// <inheritdoc/>
    public void Advance(
        ReadOnlySpan<int> parents, ReadOnlySpan<int> tokens, ReadOnlySpan<int> suppressed,
        Span<int> bestTokens, Span<float> logProbabilities)
    {
        int vocabulary = VocabularySize;
        int size = checked(parents.Length * vocabulary);
        if (_all.Length < size)
        {
            _all = new float[size];
        }

        AdvanceAll(parents, tokens, _all.AsSpan(0, size));
        int k = parents.Length == 0 ? 0 : bestTokens.Length / parents.Length;
        for (int row = 0; row < parents.Length; row++)
        {
            _top.Find(
                _all.AsSpan(row * vocabulary, vocabulary), suppressed,
                bestTokens.Slice(row * k, k), logProbabilities.Slice(row * k, k));
        }
    }

    /// <inheritdoc/>
    public void AdvanceAll(ReadOnlySpan<int> parents, ReadOnlySpan<int> tokens, Span<float> logProbabilities)
    {
        int size = logProbabilities.Length;
        if (_member.Length < size)
        {
            _member = new float[size];
            _sums = new double[size];
        }

        Span<float> member = _member.AsSpan(0, size);
        Span<double> sums = _sums.AsSpan(0, size);
        sums.Clear();
        foreach (IStepDecoder decoder in _members)
        {
            decoder.AdvanceAll(parents, tokens, member);
            Add(member, sums);
        }

        for (int row = 0; row < parents.Length; row++)
        {
            int start = row * VocabularySize;
            Average(sums.Slice(start, VocabularySize), logProbabilities.Slice(start, VocabularySize));
        }
    }

    /// <inheritdoc/>
    public void Keep(int row, int slot)
    {
        foreach (IStepDecoder decoder in _members)
        {
            decoder.Keep(row, slot);
        }
    }

    /// <inheritdoc/>
    public void Restore(int slot)
    {
        foreach (IStepDecoder decoder in _members)
        {
            decoder.Restore(slot);
        }
    }

    /// <inheritdoc/>
    public ReadOnlySpan<float> Attention(int row) => _members[0].Attention(row);

    private void Add(ReadOnlySpan<float> logProbabilities, Span<double> sums)
    {
        bool isGeometric = _average == EnsembleAverage.LogProbabilities;
        for (int n = 0; n < sums.Length; n++)
        {
            sums[n] += isGeometric ? logProbabilities[n] : Math.Exp(logProbabilities[n]);
        }
    }

    // Sums of probabilities, or of log-probabilities, become log-probabilities of a distribution.
    private void Average(Span<double> sums, Span<float> logProbabilities)
    {
        double logNormalizer = Math.Log(_members.Count);
        if (_average == EnsembleAverage.LogProbabilities)
        {
            double normalizer = 0;
            for (int v = 0; v < sums.Length; v++)
            {
                sums[v] = Math.Exp(sums[v] / _members.Count);
                normalizer += sums[v];
            }

            logNormalizer = Math.Log(normalizer);
        }

        for (int v = 0; v < sums.Length; v++)
        {
            logProbabilities[v] = Math.Min((float)(Math.Log(sums[v]) - logNormalizer), 0f);
        }
    }
}
