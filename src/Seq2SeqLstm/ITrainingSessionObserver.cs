using Seq2SeqLstm.Text;
using Seq2SeqLstm.Training;

namespace Seq2SeqLstm;

/// <summary>Hears of what happens in a training session: shows it.</summary>
public interface ITrainingSessionObserver
{
    /// <summary>A part of the preparation begins, such as training a tokenizer.</summary>
    /// <param name="activity">What begins, in a few words.</param>
    void OnActivity(string activity);

    /// <summary>The training of a tokenizer has come further. Called often, on any thread, but never twice at once.</summary>
    /// <param name="progress">How far it is.</param>
    /// <param name="vocabularySize">Number of pieces that are wanted.</param>
    void OnTokenizerProgress(SubwordTrainingProgress progress, int vocabularySize);

    /// <summary>A corpus has been read.</summary>
    /// <param name="name">Which one: train or dev.</param>
    /// <param name="report">What was kept and what skipped.</param>
    /// <param name="tooLong">Pairs that were left out because a side has too many tokens.</param>
    void OnCorpus(string name, CorpusReport report, LineCount tooLong);

    /// <summary>Training begins.</summary>
    /// <param name="trainer">The trainer, with its model.</param>
    void OnStart(Trainer trainer);

    /// <summary>What training will take has been measured on a few of its batches; not told where nothing is left to do.</summary>
    /// <param name="estimate">Steps, time and memory.</param>
    void OnEstimate(TrainingEstimate estimate);

    /// <summary>A step was taken.</summary>
    /// <param name="report">The step.</param>
    void OnStep(TrainingReport report);

    /// <summary>The dev set was tried.</summary>
    /// <param name="report">The validation.</param>
    void OnValidation(ValidationReport report);
}
