namespace Seq2SeqLstm.CorpusGenerator.Lexicon;

/// <summary>A verb together with its object, as "read a book".</summary>
/// <param name="Korean">What stands before the verb: 책을, 민수와, 학교에; may be empty.</param>
/// <param name="KoreanPolite">The same in the polite styles; null when there is none.</param>
/// <param name="English">What follows the verb: a book, to music, with Minsu; may be empty.</param>
/// <param name="Noun">The thing, if the object is one.</param>
/// <param name="Person">The person, if the object is one.</param>
internal sealed record ActionPhrase(string Korean, string? KoreanPolite, string English, Noun? Noun, Person? Person);
