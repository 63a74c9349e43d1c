using Seq2SeqLstm.Text.Training;

namespace Seq2SeqLstm.Text;

/// <summary>Trains a vocabulary of subwords from text.</summary>
/// <remarks>
/// Byte-pair encoding of Sennrich et al. (2016) or the unigram language model of Kudo (2018), with the rules of Kudo and
/// Richardson (2018). A BPE model has the pieces of <c>spm_train</c>: of equally frequent pairs the shorter text comes
/// first, then the one that is smaller in code points. That implementation looks at the most frequent 5 % of all pairs (at
/// least 1,000) only, so a very large vocabulary of a small corpus can differ in its last pieces. A unigram model has the
/// pieces of <c>spm_train</c> but for near-ties, since counts are added here with more precision.
/// </remarks>
public static class SubwordTrainer
{
    /// <summary>Trains a vocabulary. The same lines and options always give the same model, with any number of threads.</summary>
    /// <param name="lines">The corpus, one sentence each; read once, not kept.</param>
    /// <param name="options">Kind, size and rules of the vocabulary.</param>
    /// <param name="progress">Told often, on any thread; null for none.</param>
    /// <param name="cancellationToken">Stops the training.</param>
    /// <returns>
    /// A model with exactly <see cref="SubwordTrainerOptions.VocabularySize"/> pieces, or fewer without a hard limit.
    /// </returns>
    /// <exception cref="ArgumentException">A setting is wrong, or the size is too small for the alphabet.</exception>
    /// <exception cref="InvalidDataException">The corpus is empty, or too small for the size.</exception>
    /// <exception cref="OperationCanceledException">The training was stopped.</exception>
    public static SentencePieceModel Train(
        IEnumerable<string> lines,
        SubwordTrainerOptions options,
        IProgress<SubwordTrainingProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(lines);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        SortedDictionary<int, SentencePiece> symbols = Symbols.Create(options);
        TrainingWords words = CountWords(lines, options, symbols, progress, cancellationToken);
        int learnt = options.VocabularySize - symbols.Count;
        if (learnt < words.Alphabet.Count)
        {
            throw new ArgumentException(
                $"VocabularySize is {options.VocabularySize}, but the alphabet has {words.Alphabet.Count} characters "
                + $"and there are {symbols.Count} other symbols: it must be at least "
                + $"{symbols.Count + words.Alphabet.Count}.");
        }

        List<SentencePiece> pieces = options.Type == SegmentationType.Bpe
            ? BpeTrainer.Train(words, options, learnt, progress, cancellationToken)
            : UnigramTrainer.Train(words, options, learnt, progress, cancellationToken);
        if (pieces.Count < learnt && options.HardVocabularyLimit)
        {
            throw new InvalidDataException(
                $"VocabularySize is {options.VocabularySize}, but the corpus supports at most "
                + $"{symbols.Count + pieces.Count} pieces.");
        }

        List<SentencePiece> all = Symbols.Join(symbols, pieces);
        return new SentencePieceModel(all, MakeSpec(options, all.Count), options.Normalizer);
    }

    private static TrainingWords CountWords(
        IEnumerable<string> lines, SubwordTrainerOptions options, SortedDictionary<int, SentencePiece> symbols,
        IProgress<SubwordTrainingProgress>? progress, CancellationToken cancellationToken)
    {
        string[] texts = [.. symbols.Values.Select(symbol => symbol.Text)];
        WordCounter words = new CorpusCounter(options, texts, progress, cancellationToken).Count(lines);
        cancellationToken.ThrowIfCancellationRequested();
        return TrainingWords.Create(words, options);
    }

    private static TrainerSpec MakeSpec(SubwordTrainerOptions options, int vocabularySize) => new()
    {
        Type = options.Type,
        VocabularySize = vocabularySize,
        CharacterCoverage = (float)options.CharacterCoverage,
        MaxPieceLength = options.MaxPieceLength,
        SplitByUnicodeScript = options.SplitByUnicodeScript,
        SplitByNumber = options.SplitByNumber,
        SplitByWhitespace = options.SplitByWhitespace,
        WhitespaceAsSuffix = options.WhitespaceAsSuffix,
        SplitDigits = options.SplitDigits,
        HardVocabularyLimit = options.HardVocabularyLimit,
        ByteFallback = options.ByteFallback,
        RequiredCharacters = options.RequiredCharacters,
        ControlSymbols = options.ControlSymbols,
        UserDefinedSymbols = options.UserDefinedSymbols,
        PadId = options.PadId,
        UnknownId = options.UnknownId,
        BosId = options.BosId,
        EosId = options.EosId,
        PadPiece = options.PadPiece,
        UnknownPiece = options.UnknownPiece,
        BosPiece = options.BosPiece,
        EosPiece = options.EosPiece,
        UnknownSurface = options.UnknownSurface,
    };
}
