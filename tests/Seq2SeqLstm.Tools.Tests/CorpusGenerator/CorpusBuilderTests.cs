using Seq2SeqLstm.CorpusGenerator.Corpus;
using Seq2SeqLstm.CorpusGenerator.Lexicon;
using Seq2SeqLstm.CorpusGenerator.Patterns;
using Seq2SeqLstm.CorpusGenerator.Sentences;

namespace Seq2SeqLstm.Tools.Tests.CorpusGenerator;

public sealed class CorpusBuilderTests
{
    private static readonly ParallelText Corpus = CorpusBuilder.Build();

    [Fact]
    public void Committed_files_are_what_the_generator_writes_byte_for_byte()
    {
        foreach ((string name, byte[] content) in CorpusFiles.Of(Corpus))
        {
            Assert.True(
                File.ReadAllBytes(RepositoryRoot.PathOf("data", name)).AsSpan().SequenceEqual(content),
                $"data/{name} differs from what the generator writes.");
        }
    }

    [Fact]
    public void Counts_are_as_promised()
    {
        Assert.Equal((30_000, 1_000, 1_000), (Corpus.Train.Count, Corpus.Dev.Count, Corpus.Test.Count));
        Assert.Equal(5, QuickstartSentences.All.Count);
        Assert.Equal(new SentencePair("나는 학생이다.", "I am a student."), QuickstartSentences.All[0]);
        Assert.InRange(new WordTables().EntryCount, 400, 700);
        Assert.Equal(PatternCatalog.All.Count, PatternCatalog.All.Select(pattern => pattern.Name).Distinct().Count());
        Assert.Equal(111, PatternCatalog.All.Count);
    }

    [Fact]
    public void No_Korean_sentence_stands_twice()
    {
        SentencePair[] all = [.. Corpus.Train, .. Corpus.Dev, .. Corpus.Test, .. QuickstartSentences.All];
        Assert.Equal(all.Length, all.Select(pair => pair.Korean).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Held_out_sentences_stand_in_no_other_part_on_either_side()
    {
        IReadOnlyList<SentencePair>[] parts = [Corpus.Train, Corpus.Dev, Corpus.Test, QuickstartSentences.All];
        for (int one = 0; one < parts.Length; one++)
        {
            for (int other = one + 1; other < parts.Length; other++)
            {
                Assert.Empty(parts[one].Select(pair => pair.Korean).Intersect(parts[other].Select(pair => pair.Korean)));
                Assert.Empty(parts[one].Select(pair => pair.English).Intersect(parts[other].Select(pair => pair.English)));
            }
        }
    }

    [Fact]
    public void Words_of_the_quickstart_sentences_occur_in_training()
    {
        var korean = Corpus.Train.SelectMany(pair => pair.Korean.Split(' ')).ToHashSet(StringComparer.Ordinal);
        var english = Corpus.Train.SelectMany(pair => pair.English.Split(' ')).ToHashSet(StringComparer.Ordinal);
        foreach (SentencePair pair in QuickstartSentences.All)
        {
            Assert.All(pair.Korean.Split(' '), word => Assert.Contains(word, korean));
            Assert.All(pair.English.Split(' '), word => Assert.Contains(word, english));
        }

        Assert.Contains(new SentencePair("나는 의사이다.", "I am a doctor."), Corpus.Train);
        Assert.Contains(new SentencePair("그는 학생이다.", "He is a student."), Corpus.Train);
    }

    [Fact]
    public void Sentences_are_short_and_cleanly_spaced()
    {
        foreach (SentencePair pair in Corpus.Train.Concat(Corpus.Dev).Concat(Corpus.Test))
        {
            Assert.InRange(pair.English.Split(' ').Length, 2, CorpusBuilder.MaxEnglishWords);
            Assert.InRange(pair.Korean.Split(' ').Length, 2, CorpusBuilder.MaxKoreanWords);
            Assert.Equal(pair.English[^1], pair.Korean[^1]);
            Assert.DoesNotContain("  ", pair.Korean + "|" + pair.English, StringComparison.Ordinal);
            Assert.DoesNotContain(" .", pair.English, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Hand_written_pairs_are_aligned_and_distinct()
    {
        string[] korean = File.ReadAllLines(RepositoryRoot.PathOf("data", "handwritten.ko"));
        string[] english = File.ReadAllLines(RepositoryRoot.PathOf("data", "handwritten.en"));
        Assert.Equal(korean.Length, english.Length);
        Assert.InRange(korean.Length, 300, 1000);
        Assert.Equal(korean.Length, korean.Distinct(StringComparer.Ordinal).Count());
        Assert.All(korean.Concat(english), line => Assert.Equal(line.Trim(), line));
        Assert.DoesNotContain("", korean.Concat(english));
    }
}
