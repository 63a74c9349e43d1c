using FsCheck;
using FsCheck.Fluent;
using Seq2SeqLstm.Text.Corpora;

namespace Seq2SeqLstm.Text.Tests.Corpora;

public sealed class CorpusCleanerTests
{
    /// <summary>Lines rich in what the rules are about.</summary>
    private static Gen<string> DirtyLine { get; } =
        Gen.Frequency(
            (6, Gen.Elements("가", "한국어", "word", "Hello", "나는", ".", " ", "12")),
            (2, Gen.Elements("  ", "\t", "\u3000", "\u00A0", "\u200B", "\u0007", "\u2028", "\uFEFF", "\uFFFE", "\u0085")),
            (2, Gen.Elements("\u1112", "\u1161", "\u11AB", "e\u0301", "\u0301", "\uFFFD", "Ã©", "占쏙옙", "\U0001F600", "\U0002FFFE")),
            (1, Gen.Choose(1, 0xFFFF).Where(c => c is not '\n' and not (>= 0xD800 and <= 0xDFFF)).Select(c => ((char)c).ToString())))
        .ListOf().Select(parts => string.Concat(parts).TrimEnd('\r'));

    private static Arbitrary<(string Source, string Target)[]> DirtyCorpus { get; } =
        DirtyLine.SelectMany(source => DirtyLine.Select(target => (source, target)))
            .ListOf().Select(pairs => pairs.Select(pair => (pair.source, pair.target)).ToArray()).ToArbitrary();

    [Theory]
    [InlineData(KoreanSide.Source)]
    [InlineData(KoreanSide.None)]
    public void What_was_cleaned_is_clean_and_cleaning_it_again_changes_nothing(KoreanSide korean)
    {
        CorpusCleaningOptions options = new() { Check = new CorpusCheckOptions { KoreanSide = korean } };
        Prop.ForAll(DirtyCorpus, pairs =>
        {
            (string source, string target, _) = Clean(Join(pairs, pair => pair.Source), Join(pairs, pair => pair.Target), options);

            CorpusFindings findings = new CorpusChecker(options.Check).Check(Corpus(source, target));
            Assert.Equal(default, findings.Rules.Except(CorpusRules.Notes));
            Assert.Equal((source, target), (Clean(source, target, options).Source, Clean(source, target, options).Target));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Pairs_are_dropped_or_repaired_in_order_and_each_is_reported()
    {
        (string source, string target, List<CleanedPair> log) = Clean(
            "나는  학생\n\n 그는\u0007 선생\n나는 학생\n끝\n", "I am a student\nblank\nHe is\ta teacher\nI am a student\nend\n",
            new CorpusCleaningOptions());

        Assert.Equal("나는 학생\n그는 선생\n끝\n", source);
        Assert.Equal("I am a student\nHe is a teacher\nend\n", target);
        Assert.Equal(
            [(1L, false, "repeated-space"), (2L, true, "one-sided"), (3L, false, "control-character, untrimmed"), (4L, true, "duplicate")],
            log.Select(pair => (pair.LineNumber, pair.IsDropped, pair.Rules.ToString())));
        Assert.Equal(("나는  학생", "I am a student", "s.ko and t.en"), (log[0].Source, log[0].Target, log[0].Corpus));
    }

    [Fact]
    public void A_pair_repeats_only_what_was_kept()
    {
        (string source, _, _) = Clean(
            "가\n가\n나\n나\n", "a\nb\nc\nc\n",
            new CorpusCleaningOptions { Drop = new CorpusRuleSet(CorpusRule.RepeatedSource, CorpusRule.Duplicate) });

        Assert.Equal("가\n나\n", source);
    }

    [Fact]
    public void Rules_can_be_dropped_by_and_kept()
    {
        CorpusCleaningOptions options = new()
        {
            Repair = new CorpusRuleSet(CorpusRule.Untrimmed),
            Drop = new CorpusRuleSet(CorpusRule.RepeatedSpace),
        };

        (string source, _, List<CleanedPair> log) = Clean(" 가\n나  나\n다\u200B다\n", "a\nb\nc\n", options);

        Assert.Equal("가\n다\u200B다\n", source);
        Assert.Equal(["untrimmed", "repeated-space"], log.Select(pair => pair.Rules.ToString()));
    }

    [Fact]
    public void Pairs_that_overlap_with_a_held_out_set_are_dropped()
    {
        CorpusCleaner cleaner = new(new CorpusCleaningOptions());
        cleaner.HoldOut(Corpus("시험\n", "test\n"));
        using StringWriter source = new();

        cleaner.Clean(Corpus("시험\n시험\n훈련\n다른\n", "test\ntrial\ntest\nother\n"), new PairWriter(source, null), _ => { });

        Assert.Equal("다른\tother\n", source.ToString());
        Assert.Equal((4, 1, 3), (cleaner.Result.Lines, cleaner.Result.KeptPairs, cleaner.Result.DroppedPairs));
        Assert.Equal(1, cleaner.Result.Dropped[CorpusRule.OverlapSource]);
    }

    [Fact]
    public void Files_of_different_lengths_are_an_error()
    {
        InvalidDataException e = Assert.Throws<InvalidDataException>(
            () => Clean("가\n나\n", "a\n", new CorpusCleaningOptions()));

        Assert.StartsWith("s.ko has 2 lines but t.en has 1", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tab_cannot_be_written_between_tabs()
    {
        using StringWriter writer = new();

        Assert.Throws<InvalidDataException>(() => new PairWriter(writer, null).Write("a\tb", "c"));
    }

    [Fact]
    public void Rules_without_a_repair_are_refused()
    {
        CorpusCleaningOptions options = new() { Repair = new CorpusRuleSet(CorpusRule.Mojibake) };

        Assert.Contains("mojibake", Assert.Throws<ArgumentException>(() => new CorpusCleaner(options)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(
            () => new CorpusCleaner(new CorpusCleaningOptions { Drop = new CorpusRuleSet(CorpusRule.LengthMismatch) }));
    }

    [Fact]
    public void Composition_is_that_of_the_platform()
    {
        Gen<string> part = Gen.Frequency(
            (3, Gen.Elements("a", "o", "가", "\u1100", "\u1161", "\u11A8", "\u304B", "\u3099", "\u0301", "\u0323", "\u0302", "\u212B", "\u2126")),
            (2, Gen.Choose(0xC0, 0x24F).Select(char.ConvertFromUtf32)),
            (2, Gen.Choose(0x300, 0x345).Select(char.ConvertFromUtf32)),
            (1, Gen.Choose(0x1E00, 0x206F).Select(char.ConvertFromUtf32)),
            (1, Gen.Choose(0xF900, 0xFA6D).Select(char.ConvertFromUtf32)));
        Prop.ForAll(part.ListOf().Select(string.Concat).ToArbitrary(), text =>
        {
            string expected = text.Normalize(System.Text.NormalizationForm.FormC);
            Assert.Equal(expected, LineRepairs.ToNfc(text));
            Assert.Equal(expected == text, LineRepairs.IsNfc(text));
        }).QuickCheckThrowOnFailure();
    }

    private static (string Source, string Target, List<CleanedPair> Log) Clean(
        string source, string target, CorpusCleaningOptions options)
    {
        using StringWriter sources = new();
        using StringWriter targets = new();
        List<CleanedPair> log = [];
        new CorpusCleaner(options).Clean(Corpus(source, target), new PairWriter(sources, targets), log.Add);
        return (sources.ToString(), targets.ToString(), log);
    }

    private static string Join((string Source, string Target)[] pairs, Func<(string Source, string Target), string> side) =>
        string.Concat(pairs.Select(pair => side(pair) + "\n"));

    private static ParallelCorpus Corpus(string source, string target) => new(
        Fixture.Source(source, "s.ko") with { Encoding = TextEncoding.Utf8 },
        Fixture.Source(target, "t.en") with { Encoding = TextEncoding.Utf8 });
}
