using Seq2SeqLstm.Configuration;
using Seq2SeqLstm.Text;

namespace Seq2SeqLstm;

/// <summary>The tokenizers of a new run: read from files, or trained on its corpus.</summary>
internal static class TokenizerFactory
{
    /// <summary>Models of the two sides; the same one twice for a joint vocabulary.</summary>
    /// <param name="options">What to make.</param>
    /// <param name="threads">Threads that train; 0 for all cores.</param>
    /// <param name="corpus">The training corpus.</param>
    /// <param name="observer">Told what begins.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="InvalidDataException">The corpus or a model file is wrong.</exception>
    public static (SentencePieceModel Source, SentencePieceModel Target) Create(
        TokenizerOptions options, int threads, ParallelCorpus corpus, ITrainingSessionObserver observer,
        CancellationToken cancellationToken)
    {
        if (options is { Source: { } source, Target: { } target })
        {
            SentencePieceModel sourceModel = Read(source);
            return (sourceModel, source == target ? sourceModel : Read(target));
        }

        if (options.Joint)
        {
            observer.OnActivity("training the joint tokenizer");
            IEnumerable<string> both = corpus.Read().SelectMany(pair => new[] { pair.Source, pair.Target });
            SentencePieceModel joint = Train(both, options, threads, observer, cancellationToken);
            return (joint, joint);
        }

        observer.OnActivity("training the source tokenizer");
        SentencePieceModel trainedSource = Train(corpus.Read().Select(pair => pair.Source), options, threads, observer, cancellationToken);
        observer.OnActivity("training the target tokenizer");
        SentencePieceModel trainedTarget = Train(corpus.Read().Select(pair => pair.Target), options, threads, observer, cancellationToken);
        return (trainedSource, trainedTarget);
    }

    private static SentencePieceModel Train(
        IEnumerable<string> lines, TokenizerOptions options, int threads, ITrainingSessionObserver observer,
        CancellationToken cancellationToken)
    {
        try
        {
            return SubwordTrainer.Train(
                lines, options.ToTrainerOptions() with { Threads = threads }, new ProgressOf(observer, options.VocabularySize),
                cancellationToken);
        }
        catch (ArgumentException exception)
        {
            throw new InvalidDataException($"tokenizer.vocabularySize does not suit the corpus: {exception.Message}", exception);
        }
    }

    private static SentencePieceModel Read(string path)
    {
        using FileStream stream = new FileInfo(path).OpenRead();
        return SentencePieceModel.Read(stream, path);
    }

    /// <summary>Passes progress on at once; the class of the same name in .NET does so later, and in any order.</summary>
    private sealed class ProgressOf(ITrainingSessionObserver observer, int vocabularySize) : IProgress<SubwordTrainingProgress>
    {
        public void Report(SubwordTrainingProgress value) => observer.OnTokenizerProgress(value, vocabularySize);
    }
}
