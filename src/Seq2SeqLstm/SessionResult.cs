using Seq2SeqLstm.Training;

namespace Seq2SeqLstm;

/// <summary>How a training session ended.</summary>
/// <param name="End">Why it ended.</param>
/// <param name="Progress">Where training stands.</param>
/// <param name="Elapsed">Time that training took in this session, preparation not included.</param>
public sealed record SessionResult(TrainingEnd End, TrainingProgress Progress, TimeSpan Elapsed);
