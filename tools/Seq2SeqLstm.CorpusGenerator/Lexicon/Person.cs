using Seq2SeqLstm.CorpusGenerator.English;
using Seq2SeqLstm.CorpusGenerator.Korean;

namespace Seq2SeqLstm.CorpusGenerator.Lexicon;

/// <summary>Somebody who can be the subject or the object of a sentence.</summary>
/// <param name="Plain">Korean in the plain style.</param>
/// <param name="Polite">Korean in the polite styles; null when the person is kept to the plain style as a subject.</param>
/// <param name="English">English subject.</param>
/// <param name="EnglishObject">English object form.</param>
/// <param name="Group">pronoun, you, name, kin, own or role.</param>
internal sealed record Person(string Plain, string? Polite, EnglishSubject English, string EnglishObject, string Group)
{
    /// <summary>Whether this is the speaker, alone or with others.</summary>
    public bool IsFirst => English.Text is "I" or "we";

    /// <summary>Whether English can repeat the subject in a second clause without a name: I, he, she, we, they.</summary>
    public bool IsPronoun => Group is "pronoun";

    /// <summary>Korean in a style; the plain form where there is no polite one.</summary>
    public string Korean(SpeechStyle style) => style == SpeechStyle.Plain ? Plain : Polite ?? Plain;

    /// <summary>Korean with the topic particle.</summary>
    public string Topic(SpeechStyle style) => Particles.Topic(Korean(style));

    /// <summary>Korean possessive: 내, 제, 네, 우리, 그의.</summary>
    public string KoreanPossessive(SpeechStyle style) => Korean(style) switch
    {
        "나" => "내",
        "저" => "제",
        "너" => "네",
        "우리" => "우리",
        string korean => korean + "의",
    };

    /// <summary>English possessive: my, your, Minsu's.</summary>
    public string EnglishPossessive => English.Text switch
    {
        "I" => "my",
        "you" => "your",
        "he" => "his",
        "she" => "her",
        "we" => "our",
        "they" => "their",
        "the children" or "the students" => English.Text + (English.Text[^1] == 's' ? "'" : "'s"),
        _ => English.Text + "'s",
    };
}
