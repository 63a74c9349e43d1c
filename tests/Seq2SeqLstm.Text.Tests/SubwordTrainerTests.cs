namespace Seq2SeqLstm.Text.Tests;

public sealed class SubwordTrainerTests
{
    private static readonly NormalizerSpec Identity = new() { Name = NormalizerSpec.None };

    [Fact]
    public void Pieces_and_scores_are_those_of_spm_train()
    {
        SentencePieceModel model = Train(new SubwordTrainerOptions { VocabularySize = 500, Normalizer = Identity });

        Assert.Equal(Fixture.Model("bpe.model").Pieces, model.Pieces);
    }

    [Fact]
    public void Pieces_are_those_of_spm_train_when_words_scripts_and_numbers_are_not_kept_apart()
    {
        SentencePieceModel model = Train(new SubwordTrainerOptions
        {
            VocabularySize = 500,
            Normalizer = Identity with { RemoveExtraWhitespace = false },
            SplitByWhitespace = false,
            SplitByUnicodeScript = false,
            SplitByNumber = false,
        });

        Assert.Equal(Fixture.Model("bpe-spaces.model").Pieces, model.Pieces);
    }

    [Fact]
    public void Pieces_are_those_of_spm_train_when_rare_characters_are_left_out_and_pieces_are_short()
    {
        SentencePieceModel model = Train(new SubwordTrainerOptions
        {
            VocabularySize = 400,
            Normalizer = Identity,
            CharacterCoverage = 0.98,
            MaxPieceLength = 4,
        });

        Assert.Equal(Fixture.Model("bpe-rare.model").Pieces, model.Pieces);
    }

    [Fact]
    public void A_text_that_two_merges_reach_is_one_piece()
    {
        // After the merges "xa" and "aa", "aaa" is "a" + "aa" in xaaaa but "aa" + "a" in caaa.
        string[] corpus = ["xa xa xa xa xa xa xa xa xa xa xa xa", "xaaaa xaaaa xaaaa", "caaa daaa eaaa"];
        InvalidDataException e = Assert.Throws<InvalidDataException>(
            () => SubwordTrainer.Train(corpus, new SubwordTrainerOptions { VocabularySize = 1000 }));
        int largest = e.Message.Split(' ').Select(word => int.TryParse(word, out int n) ? n : 0).Last(n => n > 0);

        SentencePieceModel model = SubwordTrainer.Train(corpus, new SubwordTrainerOptions { VocabularySize = largest });

        Assert.Equal(largest, model.Pieces.Select(piece => piece.Text).Distinct().Count());
    }

    [Fact]
    public void The_model_records_how_it_was_trained()
    {
        SentencePieceModel model = Train(new SubwordTrainerOptions { VocabularySize = 300, MaxPieceLength = 5 });

        Assert.Equal(300, model.Trainer.VocabularySize);
        Assert.Equal(SegmentationType.Bpe, model.Trainer.Type);
        Assert.Equal(5, model.Trainer.MaxPieceLength);
        Assert.Equal(NormalizerSpec.NmtNfkc, model.Normalizer.Name);
        Assert.All(model.Pieces.Skip(4), piece => Assert.InRange(piece.Text.Length, 1, 5));
    }

    [Fact]
    public void The_same_corpus_gives_the_same_bytes()
    {
        SubwordTrainerOptions options = new() { VocabularySize = 400 };

        Assert.Equal(Fixture.Bytes(Train(options)), Fixture.Bytes(Train(options)));
    }

    [Fact]
    public void A_soft_limit_gives_as_many_pieces_as_the_corpus_supports()
    {
        string[] corpus = ["low low low lower lowest newer newest wider"];
        SubwordTrainerOptions options = new() { VocabularySize = 1000, HardVocabularyLimit = false };

        SentencePieceModel model = SubwordTrainer.Train(corpus, options);

        Assert.InRange(model.Pieces.Count, 5, 999);
        Assert.Equal(model.Pieces.Count, model.Trainer.VocabularySize);
        InvalidDataException e = Assert.Throws<InvalidDataException>(
            () => SubwordTrainer.Train(corpus, options with { HardVocabularyLimit = true }));
        Assert.EndsWith("at most 52 pieces.", e.Message, StringComparison.Ordinal); // spm_train 0.1.97 names the same size
    }

    [Fact]
    public void The_largest_possible_size_is_named_when_the_corpus_is_too_small()
    {
        string[] corpus = ["low low low lower lowest newer newest wider"];
        SubwordTrainerOptions options = new() { VocabularySize = 1000 };

        InvalidDataException e = Assert.Throws<InvalidDataException>(() => SubwordTrainer.Train(corpus, options));

        Assert.StartsWith("VocabularySize is 1000, but the corpus supports at most ", e.Message, StringComparison.Ordinal);
        int largest = e.Message.Split(' ').Select(word => int.TryParse(word, out int n) ? n : 0).Last(n => n > 0);
        Assert.Equal(largest, SubwordTrainer.Train(corpus, options with { VocabularySize = largest }).Pieces.Count);
        Assert.Throws<InvalidDataException>(() => SubwordTrainer.Train(corpus, options with { VocabularySize = largest + 1 }));
    }

    [Theory]
    [InlineData(SegmentationType.Bpe)]
    [InlineData(SegmentationType.Unigram)]
    public void The_number_of_threads_changes_nothing(SegmentationType type)
    {
        SubwordTrainerOptions options = new() { VocabularySize = 1000, Type = type, Threads = 1 };
        string[] corpus = Fixture.Lines("Training/mixed.txt");
        byte[] expected = Fixture.Bytes(SubwordTrainer.Train(corpus, options));

        foreach (int threads in (int[])[2, 3, 7])
        {
            Assert.Equal(expected, Fixture.Bytes(SubwordTrainer.Train(corpus, options with { Threads = threads })));
        }
    }

    [Fact]
    public void The_order_of_the_lines_changes_nothing()
    {
        SubwordTrainerOptions options = new() { VocabularySize = 1000, Type = SegmentationType.Unigram };
        string[] corpus = Fixture.Lines("Training/mixed.txt");

        Assert.Equal(
            Fixture.Bytes(SubwordTrainer.Train(corpus, options)),
            Fixture.Bytes(SubwordTrainer.Train(corpus.Reverse(), options)));
    }

    [Fact]
    public void A_sample_is_named_by_its_seed()
    {
        SubwordTrainerOptions options = new() { VocabularySize = 700, SampleLines = 300, CharacterCoverage = 0.98 };
        string[] corpus = Fixture.Lines("Training/mixed.txt");
        byte[] first = Fixture.Bytes(SubwordTrainer.Train(corpus, options));

        Assert.Equal(first, Fixture.Bytes(SubwordTrainer.Train(corpus, options with { Threads = 3 })));
        Assert.NotEqual(first, Fixture.Bytes(SubwordTrainer.Train(corpus, options with { Seed = 2 })));
    }

    [Fact]
    public void An_error_of_the_corpus_is_thrown_as_it_is_with_any_number_of_threads()
    {
        IEnumerable<string> Broken()
        {
            yield return "one line";
            throw new InvalidDataException("corpus.txt:2: is wrong.");
        }

        foreach (int threads in (int[])[1, 2])
        {
            InvalidDataException e = Assert.Throws<InvalidDataException>(() => SubwordTrainer.Train(
                Broken(), new SubwordTrainerOptions { VocabularySize = 100, Threads = threads }));
            Assert.Equal("corpus.txt:2: is wrong.", e.Message);
        }
    }

    [Fact]
    public void The_largest_unigram_vocabulary_is_named_when_the_corpus_is_too_small()
    {
        SubwordTrainerOptions options = new() { VocabularySize = 3000, Type = SegmentationType.Unigram };
        string[] corpus = Fixture.Lines("Training/english.txt");

        InvalidDataException e = Assert.Throws<InvalidDataException>(() => SubwordTrainer.Train(corpus, options));

        // spm_train 0.1.97 names the same size.
        Assert.Equal("VocabularySize is 3000, but the corpus supports at most 791 pieces.", e.Message);
        Assert.Equal(791, SubwordTrainer.Train(corpus, options with { HardVocabularyLimit = false }).Pieces.Count);
    }

    [Fact]
    public void The_smallest_possible_size_is_named_when_the_alphabet_does_not_fit()
    {
        string[] corpus = ["abcdefghij"];

        ArgumentException e = Assert.Throws<ArgumentException>(
            () => SubwordTrainer.Train(corpus, new SubwordTrainerOptions { VocabularySize = 10 }));

        Assert.Contains("it must be at least 15", e.Message, StringComparison.Ordinal);
        Assert.Equal(15, SubwordTrainer.Train(corpus, new SubwordTrainerOptions { VocabularySize = 15 }).Pieces.Count);
    }

    [Theory]
    [InlineData]
    [InlineData("")]
    [InlineData(" ", "\t", "\u200B")]
    public void A_corpus_without_text_is_an_error(params string[] corpus)
    {
        InvalidDataException e = Assert.Throws<InvalidDataException>(
            () => SubwordTrainer.Train(corpus, new SubwordTrainerOptions { VocabularySize = 100 }));

        Assert.Contains("empty", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Wrong_settings_are_rejected_with_their_names()
    {
        SubwordTrainerOptions good = new() { VocabularySize = 300 };

        AssertRejected(good with { VocabularySize = 0 }, "VocabularySize");
        AssertRejected(good with { CharacterCoverage = 0.5 }, "CharacterCoverage");
        AssertRejected(good with { CharacterCoverage = double.NaN }, "CharacterCoverage");
        AssertRejected(good with { MaxPieceLength = 0 }, "MaxPieceLength");
        AssertRejected(good with { EosId = 0 }, "must be different");
        AssertRejected(good with { EosId = 300 }, "below VocabularySize");
        AssertRejected(good with { UnknownId = -1 }, "UnknownId");
        AssertRejected(good with { Type = (SegmentationType)3 }, "Type");
        AssertRejected(good with { Threads = -1 }, "Threads");
        AssertRejected(good with { SampleLines = 99 }, "SampleLines");
        AssertRejected(good with { UserDefinedSymbols = [""] }, "UserDefinedSymbols has an empty text");
        AssertRejected(good with { UserDefinedSymbols = ["a", "a"] }, "UserDefinedSymbols has 'a'");
        AssertRejected(good with { UserDefinedSymbols = ["a"], ControlSymbols = ["a"] }, "ControlSymbols has already");
        AssertRejected(good with { ControlSymbols = ["<unk>"] }, "UnknownPiece has already");
        AssertRejected(good with { BosPiece = "</s>" }, "'</s>'");
        AssertRejected(good with { ControlSymbols = ["<0x41>"], ByteFallback = true }, "byte piece");
        AssertRejected(good with { RequiredCharacters = "\u2585" }, "U+2585");
        AssertRejected(good with { Unigram = new() { ShrinkingFactor = 0.4 } }, "ShrinkingFactor");
        AssertRejected(good with { Unigram = new() { SubIterations = 0 } }, "SubIterations");
        AssertRejected(good with { Unigram = new() { SeedPieces = 0 } }, "SeedPieces");
    }

    [Fact]
    public void Byte_fallback_covers_every_character()
    {
        SentencePieceTokenizer tokenizer = new(Train(new SubwordTrainerOptions { VocabularySize = 500, ByteFallback = true }));

        Assert.Equal("뷁 ok 😀", tokenizer.Decode(tokenizer.Encode("뷁 ok 😀")));
        Assert.DoesNotContain(tokenizer.UnknownId, tokenizer.Encode("뷁 ok 😀"));
    }

    [Fact]
    public void A_control_piece_spelt_in_the_corpus_does_not_become_a_second_piece()
    {
        string[] corpus = [.. Enumerable.Repeat("<s> a </s> b <unk> <pad>", 50)];

        SentencePieceModel model = SubwordTrainer.Train(
            [.. corpus, "the cat the hat"], new SubwordTrainerOptions { VocabularySize = 18 });

        Assert.Single(model.Pieces, piece => piece.Text == "<s>");
        Assert.DoesNotContain(model.Pieces, piece => piece.Text == "<s");
    }

    [Theory]
    [InlineData(SegmentationType.Bpe, SubwordTrainingPhase.ReadingCorpus, 1)]
    [InlineData(SegmentationType.Bpe, SubwordTrainingPhase.MergingPairs, 2)]
    [InlineData(SegmentationType.Unigram, SubwordTrainingPhase.ReadingCorpus, 2)]
    [InlineData(SegmentationType.Unigram, SubwordTrainingPhase.FindingSeedPieces, 1)]
    [InlineData(SegmentationType.Unigram, SubwordTrainingPhase.PruningPieces, 2)]
    public void Training_reports_progress_and_can_be_cancelled_in_every_phase(
        SegmentationType type, SubwordTrainingPhase phase, int threads)
    {
        List<SubwordTrainingProgress> reports = [];
        using CancellationTokenSource source = new();
        ProgressSink sink = new(progress =>
        {
            reports.Add(progress);
            if (progress.Phase == phase)
            {
                source.Cancel();
            }
        });

        Assert.ThrowsAny<OperationCanceledException>(() => SubwordTrainer.Train(
            Fixture.Lines("corpus.txt"),
            new SubwordTrainerOptions { VocabularySize = 500, Type = type, Threads = threads }, sink, source.Token));

        Assert.Equal(phase, reports[^1].Phase);
        Assert.Single(reports, progress => progress.Phase == phase);
        Assert.All(reports, progress => Assert.InRange(progress.Done, 0, 1));
    }

    [SpmFact]
    public void A_written_model_gives_the_same_ids_in_spm_encode()
    {
        SentencePieceModel model = Train(new SubwordTrainerOptions { VocabularySize = 450, ByteFallback = false });
        SentencePieceTokenizer tokenizer = new(model);
        string folder = Directory.CreateTempSubdirectory("seq2seq").FullName;
        try
        {
            string file = Path.Combine(folder, "our.model");
            File.WriteAllBytes(file, Fixture.Bytes(model));

            string[] ids = Spm.Run("spm_encode", $"--model={file}", "--output_format=id", Fixture.File("corpus.txt").FullName);

            Assert.Equal(ids, Fixture.Lines("corpus.txt").Select(line => string.Join(' ', tokenizer.Encode(line))));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void AssertRejected(SubwordTrainerOptions options, string expected)
    {
        ArgumentException e = Assert.Throws<ArgumentException>(() => Train(options));
        Assert.Contains(expected, e.Message, StringComparison.Ordinal);
    }

    private static SentencePieceModel Train(SubwordTrainerOptions options) =>
        SubwordTrainer.Train(Fixture.Lines("corpus.txt"), options);

    /// <summary>Reports at once, on the thread that trains.</summary>
    private sealed class ProgressSink(Action<SubwordTrainingProgress> report) : IProgress<SubwordTrainingProgress>
    {
        public void Report(SubwordTrainingProgress value) => report(value);
    }
}
