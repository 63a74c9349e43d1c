namespace Seq2SeqLstm.Training;

/// <summary>Where in a training a step stands.</summary>
/// <param name="Step">Number of the step, from 1.</param>
/// <param name="Epochs">Epochs before it, the share of the present one included.</param>
/// <param name="TotalSteps">Steps of the whole training; 0 where they are not known.</param>
/// <param name="TimeShare">Share of a limit of time that is over, from 0 to 1; 0 without one.</param>
public readonly record struct TrainingPosition(long Step, double Epochs = 0, long TotalSteps = 0, double TimeShare = 0);
