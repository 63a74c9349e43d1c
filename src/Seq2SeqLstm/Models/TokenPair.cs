namespace Seq2SeqLstm.Models;

/// <summary>A sentence pair as token ids, without beginning and end of sentence.</summary>
/// <param name="Source">Source tokens.</param>
/// <param name="Target">Target tokens.</param>
public readonly record struct TokenPair(int[] Source, int[] Target);
