using Seq2SeqLstm.CorpusGenerator.English;
using Seq2SeqLstm.CorpusGenerator.Korean;
using Seq2SeqLstm.CorpusGenerator.Lexicon;

namespace Seq2SeqLstm.CorpusGenerator.Sentences;

/// <summary>Who does what, where and when, before it is put into a tense and a style.</summary>
/// <param name="Style">Sentence style.</param>
/// <param name="Who">Subject.</param>
/// <param name="Verb">Verb.</param>
/// <param name="What">The verb's object.</param>
/// <param name="Where">Place, or null.</param>
/// <param name="When">Time, or null.</param>
internal sealed record VerbScene(
    SpeechStyle Style, Person Who, Verb Verb, ActionPhrase What, Place? Where, Phrase? When)
{
    /// <summary>The Korean predicate.</summary>
    public Predicate Predicate => Verb.Predicate;

    /// <summary>Korean object in the scene's style.</summary>
    public string KoreanObject => Style == SpeechStyle.Plain ? What.Korean : What.KoreanPolite ?? What.Korean;

    /// <summary>Time, place and object, as they stand before the Korean verb.</summary>
    public string KoreanMiddle => SentencePair.Join(When?.Korean ?? "", KoreanPlace, KoreanObject);

    /// <summary>Everything before the Korean verb, with the subject as the topic.</summary>
    public string KoreanOpening => SentencePair.Join(Who.Topic(Style), KoreanMiddle);

    /// <summary>Place and time, as they stand at the end of an English sentence.</summary>
    public string EnglishEnd => SentencePair.Join(Where?.At ?? "", When?.English ?? "");

    /// <summary>Everything after the English verb.</summary>
    public string EnglishRest => SentencePair.Join(What.English, EnglishEnd);

    private string KoreanPlace => Where is null ? "" : Where.Korean + "에서";

    /// <summary>Statement with the given Korean predicate and tense and the English verb group that means it.</summary>
    public SentencePair Statement(Predicate predicate, KoreanTense tense, VerbForm form, bool negative = false, string adverb = "") =>
        SentencePair.Statement(
            SentencePair.Join(KoreanOpening, Conjugator.Declarative(predicate, tense, Style)),
            EnglishClause.Statement(Who.English, Verb.English, form, EnglishRest, negative, adverb));

    /// <summary>Yes–no question.</summary>
    public SentencePair Question(Predicate predicate, KoreanTense tense, VerbForm form) =>
        SentencePair.Question(
            SentencePair.Join(KoreanOpening, Conjugator.Interrogative(predicate, tense, Style)),
            EnglishClause.Question(Who.English, Verb.English, form, EnglishRest));
}
