using Seq2SeqLstm.Text;

namespace Seq2SeqLstm;

/// <summary>The tokenizers of a model's two sides; the same one twice for a joint vocabulary.</summary>
/// <param name="Source">Tokenizer of the source language.</param>
/// <param name="Target">Tokenizer of the target language; it has beginning and end of sentence.</param>
public sealed record TokenizerPair(Tokenizer Source, Tokenizer Target)
{
    /// <summary>Whether both sides share one vocabulary.</summary>
    public bool IsJoint => ReferenceEquals(Source, Target);

    internal IReadOnlyList<int> NeverProduced =>
        [.. new[] { Target.PadId, Target.UnknownId, Target.BosId }.Where(id => id >= 0)];

    /// <summary>Whether the target side can begin and end a sentence, which every search needs.</summary>
    internal bool HasSentenceMarks => Target.BosId >= 0 && Target.EosId >= 0;

    internal void RequireSizes(int sourceVocabulary, int targetVocabulary)
    {
        if (Source.VocabularySize != sourceVocabulary || Target.VocabularySize != targetVocabulary)
        {
            throw new ArgumentException(
                $"The tokenizers have {Source.VocabularySize} and {Target.VocabularySize} pieces, " +
                $"the model {sourceVocabulary} and {targetVocabulary}: they do not belong together.");
        }

        if (!HasSentenceMarks)
        {
            throw new ArgumentException("The target tokenizer has no piece for the beginning or the end of a sentence.");
        }
    }
}
