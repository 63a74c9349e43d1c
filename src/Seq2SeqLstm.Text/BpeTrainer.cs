using System.Text;

namespace Seq2SeqLstm.Text;

/// <summary>Trains a byte-pair-encoding vocabulary from text.</summary>
/// <remarks>
/// Sennrich et al. (2016), with the rules of Kudo and Richardson (2018), so that the pieces are those of
/// <c>spm_train --model_type=bpe</c>. Deviation: a merge that no longer occurs in the corpus is never made, so the
/// largest possible vocabulary can be smaller than the reference implementation's.
/// </remarks>
public static class BpeTrainer
{
    private const int MergesPerReport = 100;

    /// <summary>Trains a vocabulary. The same lines and options always give the same model.</summary>
    /// <param name="lines">The corpus, one sentence each; read once.</param>
    /// <param name="options">Size and rules of the vocabulary.</param>
    /// <param name="progress">Told every 100 merges; null for none.</param>
    /// <param name="cancellationToken">Stops the training.</param>
    /// <returns>A model with exactly <see cref="BpeTrainerOptions.VocabularySize"/> pieces.</returns>
    /// <exception cref="ArgumentException">A setting is wrong, or the size is too small for the alphabet.</exception>
    /// <exception cref="InvalidDataException">The corpus is empty, or too small for the size.</exception>
    /// <exception cref="OperationCanceledException">The training was stopped.</exception>
    public static SentencePieceModel Train(
        IEnumerable<string> lines,
        BpeTrainerOptions options,
        IProgress<BpeTrainingProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(lines);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        TrainerSpec trainer = MakeSpec(options);
        SortedDictionary<int, SentencePiece> symbols = MakeSymbols(trainer);
        TrainingWords words = TrainingWords.Count(
            lines, options, [.. symbols.Values.Select(s => s.Text)], cancellationToken);
        int merges = options.VocabularySize - symbols.Count - words.Alphabet.Count;
        if (merges < 0)
        {
            throw new ArgumentException(
                $"VocabularySize is {options.VocabularySize}, but the alphabet has {words.Alphabet.Count} characters "
                + $"and there are {symbols.Count} other symbols: it must be at least {options.VocabularySize - merges}.");
        }

        List<string> texts = LearnMerges(words, options, merges, progress, cancellationToken);
        if (texts.Count < merges && options.HardVocabularyLimit)
        {
            throw new InvalidDataException(
                $"VocabularySize is {options.VocabularySize}, but the corpus supports at most "
                + $"{options.VocabularySize - merges + texts.Count} pieces.");
        }

        texts.AddRange(words.Alphabet.Select(c => new Rune(c.CodePoint).ToString()));
        trainer = trainer with { VocabularySize = symbols.Count + texts.Count };
        return new SentencePieceModel(AssignIds(symbols, texts), trainer, options.Normalizer);
    }

    private static TrainerSpec MakeSpec(BpeTrainerOptions options) => new()
    {
        Type = SegmentationType.Bpe,
        VocabularySize = options.VocabularySize,
        CharacterCoverage = (float)options.CharacterCoverage,
        MaxPieceLength = options.MaxPieceLength,
        SplitByUnicodeScript = options.SplitByUnicodeScript,
        SplitByNumber = options.SplitByNumber,
        SplitByWhitespace = options.SplitByWhitespace,
        ByteFallback = options.ByteFallback,
        PadId = options.PadId,
        UnknownId = options.UnknownId,
        BosId = options.BosId,
        EosId = options.EosId,
    };

    /// <summary>The pieces that are not learnt, by id.</summary>
    private static SortedDictionary<int, SentencePiece> MakeSymbols(TrainerSpec trainer)
    {
        SortedDictionary<int, SentencePiece> symbols = new()
        {
            [trainer.UnknownId] = new SentencePiece(trainer.UnknownPiece, 0, PieceType.Unknown),
        };
        (int Id, string Text)[] controls =
            [(trainer.PadId, trainer.PadPiece), (trainer.BosId, trainer.BosPiece), (trainer.EosId, trainer.EosPiece)];
        foreach ((int id, string text) in controls.Where(c => c.Id >= 0))
        {
            symbols.Add(id, new SentencePiece(text, 0, PieceType.Control));
        }

        int free = 0;
        for (int value = 0; trainer.ByteFallback && value < 256; value++)
        {
            while (symbols.ContainsKey(free))
            {
                free++;
            }

            symbols.Add(free, new SentencePiece(ModelChecks.FormatBytePiece(value), 0, PieceType.Byte));
        }

        return symbols;
    }

    private static List<string> LearnMerges(
        TrainingWords words,
        BpeTrainerOptions options,
        int merges,
        IProgress<BpeTrainingProgress>? progress,
        CancellationToken cancellationToken)
    {
        MergeLearner learner = new(words, new PieceRules(options));
        List<string> texts = new(options.VocabularySize);
        while (texts.Count < merges && learner.Next() is { } piece)
        {
            cancellationToken.ThrowIfCancellationRequested();
            texts.Add(piece);
            if (texts.Count % MergesPerReport == 0)
            {
                progress?.Report(new BpeTrainingProgress(texts.Count, merges));
            }
        }

        return texts;
    }

    /// <summary>Fills the ids that the symbols leave free with the learnt pieces, the first merge first.</summary>
    private static List<SentencePiece> AssignIds(SortedDictionary<int, SentencePiece> symbols, List<string> texts)
    {
        List<SentencePiece> pieces = new(symbols.Count + texts.Count);
        for (int rank = 0; pieces.Count < symbols.Count + texts.Count;)
        {
            bool isSymbol = symbols.TryGetValue(pieces.Count, out SentencePiece symbol);
            pieces.Add(isSymbol ? symbol : new SentencePiece(texts[rank], -(float)rank, PieceType.Normal));
            rank += isSymbol ? 0 : 1;
        }

        return pieces;
    }
}
