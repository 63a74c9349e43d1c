using Seq2SeqLstm.Models;
using Seq2SeqLstm.Text;

namespace Seq2SeqLstm;

/// <summary>A corpus as token ids, with the text of its pairs where that is needed too.</summary>
/// <param name="Pairs">Token ids.</param>
/// <param name="Texts">The sentences of the same pairs; empty where they were not kept.</param>
internal sealed record EncodedCorpus(IReadOnlyList<TokenPair> Pairs, IReadOnlyList<SentencePair> Texts)
{
    /// <summary>Reads and encodes a corpus, and tells the observer what became of it.</summary>
    /// <param name="name">Its name for the observer.</param>
    /// <param name="corpus">The corpus.</param>
    /// <param name="tokenizers">Tokenizers of the two sides.</param>
    /// <param name="maxTokens">Longest side of a pair that is kept.</param>
    /// <param name="keepTexts">Whether to keep the sentences.</param>
    /// <param name="observer">Told what was kept and skipped.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="InvalidDataException">The corpus is wrong, or none of its pairs is short enough.</exception>
    public static EncodedCorpus Read(
        string name, ParallelCorpus corpus, TokenizerPair tokenizers, int maxTokens, bool keepTexts,
        ITrainingSessionObserver observer, CancellationToken cancellationToken)
    {
        var pairs = new List<TokenPair>();
        var texts = new List<SentencePair>();
        var report = new CorpusReport();
        var tooLong = new LineCount();
        foreach (SentencePair text in corpus.Read(report))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var pair = new TokenPair(tokenizers.Source.Encode(text.Source), tokenizers.Target.Encode(text.Target));
            if (pair.Source.Length > maxTokens || pair.Target.Length > maxTokens)
            {
                tooLong.Add(text.LineNumber);
            }
            else if (pair.Source.Length > 0)
            {
                pairs.Add(pair);
                texts.AddRange(keepTexts ? [text] : []);
            }
        }

        observer.OnCorpus(name, report, tooLong);
        return pairs.Count > 0
            ? new EncodedCorpus(pairs, texts)
            : throw new InvalidDataException($"The {name} corpus has no pair of at most {maxTokens} tokens a side (training.maxTokens).");
    }
}
