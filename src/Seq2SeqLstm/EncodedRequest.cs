using Seq2SeqLstm.Decoding;

namespace Seq2SeqLstm;

/// <summary>A sentence in tokens.</summary>
/// <param name="Request">The sentence.</param>
/// <param name="Sources">Its tokens for each model.</param>
/// <param name="CutTokens">Tokens that were cut off.</param>
/// <param name="Limits">What its search must keep to.</param>
internal sealed record EncodedRequest(TranslationRequest Request, int[][] Sources, int CutTokens, SearchRequest Limits)
{
    /// <summary>Its length for the first model; 0 if there is nothing to read for one of the models.</summary>
    public int Length => Sources.All(tokens => tokens.Length > 0) ? Sources[0].Length : 0;
}
