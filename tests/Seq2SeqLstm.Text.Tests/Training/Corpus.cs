using Seq2SeqLstm.Text.Training;

namespace Seq2SeqLstm.Text.Tests.Training;

/// <summary>Lines as the trainers see them.</summary>
internal static class Corpus
{
    public static SubwordTrainerOptions Options { get; } = new() { VocabularySize = 1000, Threads = 1 };

    public static TrainingWords Words(IEnumerable<string> lines, SubwordTrainerOptions options) => TrainingWords.Create(
        new CorpusCounter(options, ["<unk>"], progress: null, CancellationToken.None).Count(lines), options);
}
