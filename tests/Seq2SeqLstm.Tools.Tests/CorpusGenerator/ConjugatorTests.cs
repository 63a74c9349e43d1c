using Seq2SeqLstm.CorpusGenerator.Korean;

namespace Seq2SeqLstm.Tools.Tests.CorpusGenerator;

/// <summary>Conjugations checked by hand against the standard paradigms of Korean grammar.</summary>
public sealed class ConjugatorTests
{
    [Theory]
    [InlineData("먹다", "Regular", "먹어요")]
    [InlineData("가다", "Regular", "가요")]
    [InlineData("오다", "Regular", "와요")]
    [InlineData("보다", "Regular", "봐요")]
    [InlineData("받다", "Regular", "받아요")]
    [InlineData("마시다", "Regular", "마셔요")]
    [InlineData("배우다", "Regular", "배워요")]
    [InlineData("주다", "Regular", "줘요")]
    [InlineData("보내다", "Regular", "보내요")]
    [InlineData("켜다", "Regular", "켜요")]
    [InlineData("쉬다", "Regular", "쉬어요")]
    [InlineData("되다", "Regular", "돼요")]
    [InlineData("쓰다", "Regular", "써요")]
    [InlineData("크다", "Regular", "커요")]
    [InlineData("바쁘다", "Regular", "바빠요")]
    [InlineData("예쁘다", "Regular", "예뻐요")]
    [InlineData("살다", "Regular", "살아요")]
    [InlineData("입다", "Regular", "입어요")]
    [InlineData("닫다", "Regular", "닫아요")]
    [InlineData("씻다", "Regular", "씻어요")]
    [InlineData("듣다", "Digeut", "들어요")]
    [InlineData("걷다", "Digeut", "걸어요")]
    [InlineData("춥다", "Bieup", "추워요")]
    [InlineData("돕다", "Bieup", "도와요")]
    [InlineData("눕다", "Bieup", "누워요")]
    [InlineData("모르다", "Reu", "몰라요")]
    [InlineData("부르다", "Reu", "불러요")]
    [InlineData("빠르다", "Reu", "빨라요")]
    [InlineData("짓다", "Siot", "지어요")]
    [InlineData("붓다", "Siot", "부어요")]
    [InlineData("하얗다", "Hieut", "하얘요")]
    [InlineData("빨갛다", "Hieut", "빨개요")]
    [InlineData("공부하다", "Ha", "공부해요")]
    public void Polite_present_follows_vowel_harmony_and_the_irregular_class(string verb, string irregular, string expected) =>
        Assert.Equal(expected, Conjugator.Declarative(Verb(verb, irregular), KoreanTense.Present, SpeechStyle.Polite));

    [Theory]
    [InlineData("먹다", "Regular", "먹는다", "먹습니다", "먹니")]
    [InlineData("가다", "Regular", "간다", "갑니다", "가니")]
    [InlineData("살다", "Regular", "산다", "삽니다", "사니")]
    [InlineData("만들다", "Regular", "만든다", "만듭니다", "만드니")]
    [InlineData("듣다", "Digeut", "듣는다", "듣습니다", "듣니")]
    [InlineData("짓다", "Siot", "짓는다", "짓습니다", "짓니")]
    [InlineData("돕다", "Bieup", "돕는다", "돕습니다", "돕니")]
    [InlineData("모르다", "Reu", "모른다", "모릅니다", "모르니")]
    [InlineData("공부하다", "Ha", "공부한다", "공부합니다", "공부하니")]
    public void Present_of_verbs_in_the_plain_and_formal_styles(
        string verb, string irregular, string plain, string formal, string question)
    {
        Predicate predicate = Verb(verb, irregular);
        Assert.Equal(plain, Conjugator.Declarative(predicate, KoreanTense.Present, SpeechStyle.Plain));
        Assert.Equal(formal, Conjugator.Declarative(predicate, KoreanTense.Present, SpeechStyle.Formal));
        Assert.Equal(question, Conjugator.Interrogative(predicate, KoreanTense.Present, SpeechStyle.Plain));
    }

    [Theory]
    [InlineData("춥다", "Bieup", "춥다", "추웠다", "추운", "추울", "추우면")]
    [InlineData("하얗다", "Hieut", "하얗다", "하얬다", "하얀", "하얄", "하야면")]
    [InlineData("길다", "Regular", "길다", "길었다", "긴", "길", "길면")]
    [InlineData("작다", "Regular", "작다", "작았다", "작은", "작을", "작으면")]
    [InlineData("바쁘다", "Regular", "바쁘다", "바빴다", "바쁜", "바쁠", "바쁘면")]
    [InlineData("게으르다", "Reu", "게으르다", "게을렀다", "게으른", "게으를", "게으르면")]
    public void Forms_of_adjectives(
        string word, string irregular, string present, string past, string modifier, string future, string conditional)
    {
        Predicate predicate = Verb(word, irregular) with { Kind = PredicateKind.Adjective };
        Assert.Equal(present, Conjugator.Declarative(predicate, KoreanTense.Present, SpeechStyle.Plain));
        Assert.Equal(past, Conjugator.Declarative(predicate, KoreanTense.Past, SpeechStyle.Plain));
        Assert.Equal(modifier, Conjugator.AdjectiveModifier(predicate));
        Assert.Equal(future, Conjugator.FutureModifier(predicate));
        Assert.Equal(conditional, Conjugator.Conditional(predicate));
    }

    [Theory]
    [InlineData("듣다", "Digeut", "들을 것이다", "들어야 한다", "들으려고 한다", "들으면 안 된다", "들읍시다", "들으세요")]
    [InlineData("살다", "Regular", "살 것이다", "살아야 한다", "살려고 한다", "살면 안 된다", "삽시다", "사세요")]
    [InlineData("줍다", "Bieup", "주울 것이다", "주워야 한다", "주우려고 한다", "주우면 안 된다", "주웁시다", "주우세요")]
    [InlineData("짓다", "Siot", "지을 것이다", "지어야 한다", "지으려고 한다", "지으면 안 된다", "지읍시다", "지으세요")]
    [InlineData("가다", "Regular", "갈 것이다", "가야 한다", "가려고 한다", "가면 안 된다", "갑시다", "가세요")]
    public void Auxiliaries_and_commands(
        string verb, string irregular, string future, string must, string plan, string mustNot, string proposal, string command)
    {
        Predicate predicate = Verb(verb, irregular);
        Assert.Equal(future, Conjugator.Declarative(predicate, KoreanTense.Future, SpeechStyle.Plain));
        Assert.Equal(must, Conjugator.Declarative(predicate.Must(), KoreanTense.Present, SpeechStyle.Plain));
        Assert.Equal(plan, Conjugator.Declarative(predicate.Plan(), KoreanTense.Present, SpeechStyle.Plain));
        Assert.Equal(mustNot, Conjugator.Declarative(predicate.MustNot(), KoreanTense.Present, SpeechStyle.Plain));
        Assert.Equal(proposal, Conjugator.Proposal(predicate, SpeechStyle.Polite));
        Assert.Equal(command, Conjugator.Command(predicate, SpeechStyle.Polite));
    }

    [Fact]
    public void Negation_conjugates_as_a_verb_after_verbs_and_as_an_adjective_after_adjectives()
    {
        Assert.Equal("먹지 않는다", Conjugator.Declarative(Verb("먹다", "Regular").Negated(), KoreanTense.Present, SpeechStyle.Plain));
        Predicate busy = Verb("바쁘다", "Regular") with { Kind = PredicateKind.Adjective };
        Assert.Equal("바쁘지 않다", Conjugator.Declarative(busy.Negated(), KoreanTense.Present, SpeechStyle.Plain));
        Assert.Equal("안 도와요", Conjugator.Declarative(Verb("돕다", "Bieup").ShortNegated(), KoreanTense.Present, SpeechStyle.Polite));
        Assert.Equal("안 꺼요", Conjugator.Declarative(Verb("끄다", "Regular").ShortNegated(), KoreanTense.Present, SpeechStyle.Polite));
    }

    private static Predicate Verb(string dictionaryForm, string irregular) =>
        new(dictionaryForm[..^1], Enum.Parse<IrregularClass>(irregular), PredicateKind.Verb);
}
