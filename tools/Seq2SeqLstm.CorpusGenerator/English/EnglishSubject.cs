namespace Seq2SeqLstm.CorpusGenerator.English;

/// <summary>A subject as it stands in the middle of a sentence.</summary>
/// <param name="Text">I, she, Minsu, my friend.</param>
/// <param name="Agreement">What the verb agrees with.</param>
internal sealed record EnglishSubject(string Text, Agreement Agreement);
