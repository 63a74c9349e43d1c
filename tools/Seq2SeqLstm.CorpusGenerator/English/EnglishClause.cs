namespace Seq2SeqLstm.CorpusGenerator.English;

/// <summary>English statements and questions with agreement, auxiliaries and do-support.</summary>
internal static class EnglishClause
{
    private static readonly EnglishVerb Be = new("be");

    /// <summary>A statement without capital and full stop: <c>she does not read a book</c>.</summary>
    /// <param name="subject">Subject and what its verb agrees with.</param>
    /// <param name="verb">Verb.</param>
    /// <param name="form">Verb group.</param>
    /// <param name="rest">What follows the verb; may be empty.</param>
    /// <param name="negative">Whether to negate.</param>
    /// <param name="adverb">An adverb that stands before the main verb (always, never); may be empty.</param>
    public static string Statement(
        EnglishSubject subject, EnglishVerb verb, VerbForm form, string rest, bool negative = false, string adverb = "")
    {
        var (auxiliary, main) = Group(subject.Agreement, verb, form, needsAuxiliary: negative);
        string not = !negative ? string.Empty : "not";
        string helped = negative && auxiliary == "can" ? "cannot" : Join(auxiliary, not);
        return Join(subject.Text, helped, adverb, main, rest);
    }

    /// <summary>A question without capital and question mark: <c>does she read a book</c>.</summary>
    /// <param name="subject">Subject and what its verb agrees with.</param>
    /// <param name="verb">Verb.</param>
    /// <param name="form">Verb group.</param>
    /// <param name="rest">What follows the verb; may be empty.</param>
    /// <param name="questionWord">where, when, why, or what; empty for a yes–no question.</param>
    public static string Question(
        EnglishSubject subject, EnglishVerb verb, VerbForm form, string rest, string questionWord = "")
    {
        var (auxiliary, main) = Group(subject.Agreement, verb, form, needsAuxiliary: true);
        return Join(questionWord, auxiliary, subject.Text, main, rest);
    }

    /// <summary>Statement with to be: <c>she was tired</c>.</summary>
    public static string BeStatement(EnglishSubject subject, VerbForm form, string rest, bool negative = false) =>
        Statement(subject, Be, form, rest, negative);

    /// <summary>Question with to be: <c>was she tired</c>.</summary>
    public static string BeQuestion(EnglishSubject subject, VerbForm form, string rest, string questionWord = "") =>
        Question(subject, Be, form, rest, questionWord);

    /// <summary>The words joined by single spaces; empty ones left out.</summary>
    public static string Join(params string[] words) => string.Join(' ', words.Where(word => word.Length > 0));

    private static (string Auxiliary, string Main) Group(
        Agreement agreement, EnglishVerb verb, VerbForm form, bool needsAuxiliary) => form switch
        {
            VerbForm.Present when verb == Be => (BePresent(agreement), string.Empty),
            VerbForm.Past when verb == Be => (BePast(agreement), string.Empty),
            VerbForm.Present when needsAuxiliary => (agreement == Agreement.ThirdSingular ? "does" : "do", verb.Base),
            VerbForm.Past when needsAuxiliary => ("did", verb.Base),
            VerbForm.Present => (string.Empty, agreement == Agreement.ThirdSingular ? verb.ThirdPerson : verb.Base),
            VerbForm.Past => (string.Empty, verb.Past),
            VerbForm.Future => ("will", verb.Base),
            VerbForm.Progressive => (BePresent(agreement), verb.Ing),
            VerbForm.PastProgressive => (BePast(agreement), verb.Ing),
            VerbForm.GoingTo => (BePresent(agreement), "going to " + verb.Base),
            VerbForm.Can => ("can", verb.Base),
            VerbForm.Must => ("must", verb.Base),
            VerbForm.May => ("may", verb.Base),
            _ => (agreement == Agreement.ThirdSingular ? "has" : "have", verb.Participle),
        };

    private static string BePresent(Agreement agreement) => agreement switch
    {
        Agreement.FirstSingular => "am",
        Agreement.ThirdSingular => "is",
        _ => "are",
    };

    private static string BePast(Agreement agreement) => agreement == Agreement.Plural ? "were" : "was";
}
