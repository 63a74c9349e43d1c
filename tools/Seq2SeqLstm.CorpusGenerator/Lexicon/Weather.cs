using Seq2SeqLstm.CorpusGenerator.English;
using Seq2SeqLstm.CorpusGenerator.Korean;

namespace Seq2SeqLstm.CorpusGenerator.Lexicon;

/// <summary>A state of the weather: 비가 오다, it rains; 날씨가 춥다, the weather is cold.</summary>
/// <param name="Korean">Korean subject with its particle.</param>
/// <param name="Predicate">Korean predicate.</param>
/// <param name="Subject">English subject.</param>
/// <param name="Verb">English verb.</param>
/// <param name="Rest">What follows the English verb; may be empty.</param>
internal sealed record Weather(
    string Korean, Predicate Predicate, EnglishSubject Subject, EnglishVerb Verb, string Rest);
