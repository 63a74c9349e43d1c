namespace Seq2SeqLstm.Text.Tests.Training;

/// <summary>Compares whole trainings on everyday with <c>spm_train</c>, where it is installed.</summary>
public sealed class EverydayVocabularyTests
{
    [EverydayFact]
    public void The_4000_pieces_of_bpe_are_those_of_spm_train()
    {
        foreach (string language in (string[])["ko", "en"])
        {
            FileInfo corpus = EverydayFactAttribute.Find($"everyday.train.{language}")!;

            Assert.Equal(TrainWithSpm(corpus, "bpe").Pieces, Train(corpus, SegmentationType.Bpe).Pieces);
        }
    }

    [EverydayFact]
    public void Of_the_4000_pieces_of_unigram_99_percent_are_those_of_spm_train()
    {
        foreach (string language in (string[])["ko", "en"])
        {
            FileInfo corpus = EverydayFactAttribute.Find($"everyday.train.{language}")!;

            IEnumerable<string> expected = TrainWithSpm(corpus, "unigram").Pieces.Select(piece => piece.Text);
            IEnumerable<string> actual = Train(corpus, SegmentationType.Unigram).Pieces.Select(piece => piece.Text);

            Assert.InRange(expected.Intersect(actual).Count(), 3960, 4000);
        }
    }

    private static SentencePieceModel Train(FileInfo corpus, SegmentationType type) => SubwordTrainer.Train(
        LineReader.ReadLines(TextSource.FromFile(corpus)), new SubwordTrainerOptions { VocabularySize = 4000, Type = type });

    private static SentencePieceModel TrainWithSpm(FileInfo corpus, string type)
    {
        string folder = Directory.CreateTempSubdirectory("seq2seq").FullName;
        try
        {
            Spm.Run(
                "spm_train", $"--input={corpus.FullName}", $"--model_prefix={Path.Combine(folder, "spm")}",
                $"--model_type={type}", "--vocab_size=4000", "--pad_id=0",
                "--unk_id=1", "--bos_id=2", "--eos_id=3", "--minloglevel=2");
            using Stream stream = File.OpenRead(Path.Combine(folder, "spm.model"));
            return SentencePieceModel.Read(stream, "spm.model");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
