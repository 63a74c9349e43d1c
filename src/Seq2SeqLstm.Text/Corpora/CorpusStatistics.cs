namespace Seq2SeqLstm.Text.Corpora;

/// <summary>Figures about parallel corpora, gathered in one pass; memory grows with the words, not with the lines.</summary>
public sealed class CorpusStatistics
{
    private readonly LengthDistribution _ratios = new();
    private double _ratioSum;

    /// <summary>Starts with no pair.</summary>
    /// <param name="source">What cuts sources into pieces; null for none.</param>
    /// <param name="target">What cuts targets into pieces; null for none.</param>
    public CorpusStatistics(Tokenizer? source = null, Tokenizer? target = null)
    {
        Source = new TextStatistics(source);
        Target = new TextStatistics(target);
    }

    /// <summary>Figures about the sources.</summary>
    public TextStatistics Source { get; }

    /// <summary>Figures about the targets.</summary>
    public TextStatistics Target { get; }

    /// <summary>Mean of the characters of the target for each of the source, over pairs without a blank side; 0 if there is none.</summary>
    public double MeanRatio => _ratios.Count == 0 ? 0 : _ratioSum / _ratios.Count;

    /// <summary>Adds a corpus.</summary>
    /// <param name="corpus">The corpus.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="InvalidDataException">The corpus is wrong.</exception>
    public void Add(ParallelCorpus corpus, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(corpus);
        foreach (SentencePair pair in corpus.ReadAll())
        {
            cancellationToken.ThrowIfCancellationRequested();
            int source = Source.Add(pair.Source);
            int target = Target.Add(pair.Target);
            if (!TextNormalizer.IsBlank(pair.Source) && !TextNormalizer.IsBlank(pair.Target))
            {
                double ratio = (double)target / source;
                _ratioSum += ratio;
                _ratios.Add((int)Math.Round(100 * ratio));
            }
        }
    }

    /// <summary>The ratio of lengths that a share of the pairs does not exceed, to two digits.</summary>
    /// <param name="percent">The share, from 0 to 100.</param>
    public double RatioPercentile(double percent) => _ratios.Percentile(percent) / 100.0;
}
