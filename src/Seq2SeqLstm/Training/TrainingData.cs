using Seq2SeqLstm.Models;

namespace Seq2SeqLstm.Training;

/// <summary>What a model learns from and is checked on.</summary>
/// <param name="Train">Training pairs, each source with at least one token.</param>
/// <param name="Dev">Dev pairs; may be empty.</param>
/// <param name="BosId">Beginning of sentence, on the target side.</param>
/// <param name="EosId">End of sentence, on the target side.</param>
public sealed record TrainingData(IReadOnlyList<TokenPair> Train, IReadOnlyList<TokenPair> Dev, int BosId, int EosId);
