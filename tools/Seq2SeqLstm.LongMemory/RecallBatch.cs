namespace Seq2SeqLstm.LongMemory;

/// <summary>Sequences of one length, with what is to be recalled of each.</summary>
/// <param name="Tokens">Tokens, step after step. Shape (N + 1, B).</param>
/// <param name="Targets">The first token of each sequence. Shape (B).</param>
/// <param name="Noise">Steps N after the first.</param>
internal sealed record RecallBatch(int[] Tokens, int[] Targets, int Noise);
