using Seq2SeqLstm.CorpusGenerator.Korean;

namespace Seq2SeqLstm.Tools.Tests.CorpusGenerator;

public sealed class ParticlesTests
{
    [Theory]
    [InlineData("책", "책은", "책이", "책을", "책과", "책으로")]
    [InlineData("나무", "나무는", "나무가", "나무를", "나무와", "나무로")]
    [InlineData("교실", "교실은", "교실이", "교실을", "교실과", "교실로")]
    [InlineData("나", "나는", "내가", "나를", "나와", "나로")]
    public void Particles_follow_the_final_consonant(
        string word, string topic, string subject, string patient, string with, string by)
    {
        Assert.Equal(topic, Particles.Topic(word));
        Assert.Equal(subject, Particles.Subject(word));
        Assert.Equal(patient, Particles.Object(word));
        Assert.Equal(with, Particles.With(word));
        Assert.Equal(by, Particles.By(word));
    }

    [Fact]
    public void A_word_that_does_not_end_in_Hangul_is_refused() =>
        Assert.Throws<ArgumentException>(() => Particles.Topic("book"));

    [Fact]
    public void The_copula_follows_the_final_consonant()
    {
        Assert.Equal("학생이에요", Copula.Present("학생", SpeechStyle.Polite));
        Assert.Equal("의사예요", Copula.Present("의사", SpeechStyle.Polite));
        Assert.Equal("의사이다", Copula.Present("의사", SpeechStyle.Plain));
        Assert.Equal("의자다", Copula.ShortPlain("의자"));
        Assert.Equal("책이다", Copula.ShortPlain("책"));
        Assert.Equal("학생이었다", Copula.Past("학생", SpeechStyle.Plain));
        Assert.Equal("의사였습니다", Copula.Past("의사", SpeechStyle.Formal));
        Assert.Equal("의사가 아니에요", Copula.Negative("의사", SpeechStyle.Polite));
        Assert.Equal("학생이니", Copula.Question("학생", SpeechStyle.Plain));
    }
}
