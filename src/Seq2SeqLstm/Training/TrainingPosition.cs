namespace Seq2SeqLstm.Training;

/// <summary>Where in a training a step stands.</summary>
/// <param name="Step">Number of the step, from 1.</param>
/// <param name="Epochs">Epochs before it, the share of the present one included.</param>
/// <param name="Share">Share of the whole training before it, from 0 to 1.</param>
public readonly record struct TrainingPosition(long Step, double Epochs = 0, double Share = 0);
