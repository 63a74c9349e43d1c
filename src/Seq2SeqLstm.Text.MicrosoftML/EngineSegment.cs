namespace Seq2SeqLstm.Text.MicrosoftML;

/// <summary>A stretch of normalised text that is one piece.</summary>
/// <param name="Id">Id of the piece in the model; the unknown id for an uncovered stretch.</param>
/// <param name="Start">First UTF-16 unit.</param>
/// <param name="Length">Number of UTF-16 units.</param>
internal readonly record struct EngineSegment(int Id, int Start, int Length);
