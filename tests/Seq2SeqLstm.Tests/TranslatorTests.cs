using Seq2SeqLstm.Compute;
using Seq2SeqLstm.Training;

namespace Seq2SeqLstm.Tests;

public sealed class TranslatorTests : IDisposable
{
    private readonly SessionFolder _folder = new();

    public TranslatorTests() => _folder.Run(
        "model",
        _folder.Configuration with
        {
            Training = _folder.Configuration.Training with { MaxSteps = 120 },
            Validation = new ValidationOptions { EverySteps = 1000 },
        });

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void One_by_one_together_and_in_small_batches_sentences_become_the_same(int beam)
    {
        using Translator together = Load("model", new TranslatorOptions { Beam = beam });
        using Translator small = Load("model", new TranslatorOptions { Beam = beam, BatchTokens = 1 });
        string[] backwards = [.. _folder.Sources.Reverse()];

        string[] single = [.. _folder.Sources.Select(sentence => together.Translate(sentence))];

        Assert.Equal(single, together.TranslateBatch(_folder.Sources));
        Assert.Equal(single, small.TranslateBatch(_folder.Sources));
        Assert.Equal(single.Reverse(), together.TranslateBatch(backwards));
        Assert.True(single.Distinct().Count() > 4, string.Join('|', single));
    }

    [Fact]
    public async Task Eight_threads_at_once_get_the_answers_and_scores_of_one()
    {
        using Translator translator = Load("model", new TranslatorOptions { NBest = 3 }, threads: 2);
        string expected = Answers(translator);

        string[] answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Factory.StartNew(
            () => Answers(translator), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));

        Assert.All(answers, answer => Assert.Equal(expected, answer));
    }

    [Fact]
    public void A_folder_that_was_copied_elsewhere_translates_identically()
    {
        _folder.Copy("model", "elsewhere");
        using Translator original = Load("model");
        string expected = Answers(original);
        Directory.Delete(_folder["model"], recursive: true);

        using Translator copy = Load("elsewhere");

        Assert.Equal(expected, Answers(copy));
    }

    [Fact]
    public void Other_options_over_the_same_model_give_what_a_translator_loaded_with_them_gives()
    {
        var options = new TranslatorOptions { Beam = 4, NBest = 4 };
        using Translator greedy = Load("model", new TranslatorOptions { Beam = 1 });
        using Translator wide = Load("model", options);

        Assert.Equal(Answers(wide), Answers(greedy.With(options)));
        Assert.Equal(1, greedy.Options.Beam);
        Assert.Throws<ArgumentException>(() => greedy.With(options with { NBest = 5 }));
    }

    [Fact]
    public void A_blank_sentence_becomes_an_empty_one()
    {
        using Translator translator = Load("model");

        Assert.Equal(["", "", ""], translator.TranslateBatch(["", " \t", "\u3000"]));
    }

    [Fact]
    public void A_long_sentence_is_cut_and_says_by_how_much()
    {
        using Translator translator = Load("model", new TranslatorOptions { MaxSourceTokens = 4 });
        string sentence = string.Join(' ', _folder.Sources);
        int tokens = translator.Tokenizers.Source.Encode(sentence).Length;

        Assert.Equal(tokens - 4, Assert.Single(translator.Search([sentence])).CutTokens);
        Assert.Equal(0, Assert.Single(translator.Search(["나는"])).CutTokens);
    }

    [Fact]
    public void A_cancelled_translation_ends()
    {
        using Translator translator = Load("model");
        using var cancellation = new CancellationTokenSource();
        cancellation.Cancel();

        Assert.Throws<OperationCanceledException>(() => translator.Translate(_folder.Sources[0], cancellation.Token));
    }

    private static string FormatAnswer(Translation translation) => string.Join(
        '|', translation.Candidates.Select(candidate => $"{candidate.Text} {candidate.Hypothesis.Score:R}"));

    private string Answers(Translator translator) =>
        string.Join('\n', translator.Search(_folder.Sources).Select(FormatAnswer));

    private Translator Load(string name, TranslatorOptions? options = null, int threads = 1) =>
        Translator.Load(_folder[name], options, new CpuDeviceOptions { Threads = threads });
}
