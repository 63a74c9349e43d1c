using Seq2SeqLstm.Configuration;
using Seq2SeqLstm.Models;
using Seq2SeqLstm.Text;

namespace Seq2SeqLstm.Tests;

public sealed class TrainingSessionTests : IDisposable
{
    private readonly SessionFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_same_seed_gives_the_same_bytes_and_another_one_does_not()
    {
        _folder.Run("a");
        _folder.Run("b");
        _folder.Run("c", _folder.Configuration with { Seed = 2 });
        Assert.Equal(_folder.Parameters("a"), _folder.Parameters("b"));
        Assert.NotEqual(_folder.Parameters("a"), _folder.Parameters("c"));
    }

    [Fact]
    public void The_number_of_threads_does_not_change_a_bit()
    {
        TrainingConfiguration wide = _folder.Configuration with
        {
            Model = new ModelOptions { Embedding = 64, Hidden = 192, Layers = 2 },
            Training = _folder.Configuration.Training with { MaxSteps = 6, BatchTokens = 400 },
        };
        _folder.Run("one", wide);
        foreach (int threads in (int[])[2, 3])
        {
            _folder.Run($"{threads}", wide with { Device = new DeviceOptions { Threads = threads } });
            Assert.Equal(_folder.Parameters("one"), _folder.Parameters($"{threads}"));
        }
    }

    [Fact]
    public void The_configuration_in_the_folder_repeats_the_run()
    {
        _folder.Run("first");
        TrainingConfiguration kept = new ModelFolder(new DirectoryInfo(_folder["first"])).ReadConfiguration();
        Assert.Equal(_folder.Configuration with { Preset = Presets.None }, kept);
        _folder.Run("again", kept);
        Assert.Equal(_folder.Parameters("first"), _folder.Parameters("again"));
    }

    [Fact]
    public void A_byte_order_mark_and_carriage_returns_change_nothing()
    {
        string Mark(string name, string[] lines)
        {
            File.WriteAllText(_folder[name], "\uFEFF" + string.Concat(lines.Select(line => line + "\r\n")));
            return _folder[name];
        }

        var files = new CorpusFiles { Source = Mark("dos.ko", _folder.Sources), Target = Mark("dos.en", _folder.Targets) };
        _folder.Run("unix");
        _folder.Run("dos", _folder.Configuration with { Data = new DataOptions { Train = files, Dev = files } });
        foreach (string file in (string[])["model.safetensors", "source.model", "target.model"])
        {
            Assert.Equal(File.ReadAllBytes(_folder["unix/" + file]), File.ReadAllBytes(_folder["dos/" + file]));
        }
    }

    [Theory]
    [InlineData(TokenizerType.Bpe, SubwordTrainingPhase.ReadingCorpus)]
    [InlineData(TokenizerType.Unigram, SubwordTrainingPhase.PruningPieces)]
    public void The_progress_of_the_tokenizers_is_told(TokenizerType type, SubwordTrainingPhase phase)
    {
        var observer = new SessionRecorder();
        TokenizerOptions options = _folder.Configuration.Tokenizer with { Type = type };

        _folder.Run("progress", _folder.Configuration with { Tokenizer = options }, observer: observer);

        Assert.Contains((phase, options.VocabularySize), observer.TokenizerProgress);
    }

    [Fact]
    public void Korean_in_cp949_trains_the_same_model_and_is_said_once()
    {
        System.Text.Encoding korean = System.Text.CodePagesEncodingProvider.Instance.GetEncoding(949)!;
        File.WriteAllBytes(_folder["old.ko"], korean.GetBytes(string.Concat(_folder.Sources.Select(line => line + "\n"))));
        var files = new CorpusFiles { Source = _folder["old.ko"], Target = _folder.Files.Target };
        var observer = new SessionRecorder();

        _folder.Run("new");
        _folder.Run("old", _folder.Configuration with { Data = new DataOptions { Train = files, Dev = files } }, observer: observer);

        Assert.Equal(_folder.Parameters("new"), _folder.Parameters("old"));
        Assert.Equal($"{_folder["old.ko"]}: read as cp949", Assert.Single(observer.Activities, text => text.Contains("read as", StringComparison.Ordinal)));
        Assert.Throws<InvalidDataException>(() => _folder.Run("utf8", _folder.Configuration with
        {
            Data = new DataOptions { Train = files, Encoding = TextEncoding.Utf8 },
        }));
    }

    [Fact]
    public void Without_a_dev_corpus_the_last_parameters_are_kept()
    {
        SessionResult result = _folder.Run("m", _folder.Configuration with { Data = new DataOptions { Train = _folder.Files } });
        Assert.Null(result.Progress.BestPerplexity);
        Assert.Equal(24, result.Progress.Step);
        Assert.Equal(_folder.Parameters("m"), File.ReadAllBytes(_folder["m/checkpoints/0000000024/model.safetensors"]));
        HistoryEntry[] validations = [.. new ModelFolder(new DirectoryInfo(_folder["m"])).ReadHistory()];
        Assert.Equal([10, 20, 24], validations.Select(entry => entry.Step));
        Assert.All(validations, entry => Assert.Null(entry.Perplexity));
        using var translator = Translator.Load(_folder["m"]);
        Assert.Equal(16, translator.TranslateBatch(_folder.Sources).Count);
    }

    [Fact]
    public void A_joint_tokenizer_serves_both_sides()
    {
        TrainingConfiguration joint = _folder.Configuration with
        {
            Tokenizer = new TokenizerOptions { VocabularySize = 60, Joint = true },
        };
        _folder.RunUntil(6, "m", joint);
        Assert.Equal(["checkpoints", "config.yaml", "history.jsonl", "joint.model", "model.safetensors"], _folder.Names("m"));
        Assert.Equal(24, _folder.Run("m", joint, SessionStart.Resume).Progress.Step);
        using var translator = Translator.Load(_folder["m"]);
        Assert.True(translator.Tokenizers.IsJoint);
        string both = _folder.Sources[3] + " " + _folder.Targets[3];
        Assert.DoesNotContain(translator.Tokenizers.Source.UnknownId, translator.Tokenizers.Source.Encode(both));
    }

    [Fact]
    public void Tokenizer_files_are_used_as_they_are()
    {
        _folder.Run("trained");
        var given = new TokenizerOptions { Source = _folder["trained/source.model"], Target = _folder["trained/target.model"] };
        _folder.Run("given", _folder.Configuration with { Tokenizer = given });
        Assert.Equal(File.ReadAllBytes(given.Source), File.ReadAllBytes(_folder["given/source.model"]));
        Assert.Equal(File.ReadAllBytes(given.Target), File.ReadAllBytes(_folder["given/target.model"]));
        Assert.Equal(_folder.Parameters("trained"), _folder.Parameters("given"));
    }

    [Fact]
    public void One_tokenizer_file_for_both_sides_is_a_joint_vocabulary()
    {
        _folder.Run("joint", _folder.Configuration with { Tokenizer = new TokenizerOptions { VocabularySize = 60, Joint = true } });
        string model = _folder["joint/joint.model"];
        _folder.Run("given", _folder.Configuration with { Tokenizer = new TokenizerOptions { Source = model, Target = model } });
        Assert.Contains("joint.model", _folder.Names("given"));
        Assert.Equal(_folder.Parameters("joint"), _folder.Parameters("given"));
    }

    [Fact]
    public void A_tokenizer_file_that_cannot_end_a_sentence_is_refused()
    {
        string path = _folder["none.model"];
        using (FileStream stream = File.Create(path))
        {
            SubwordTrainer.Train(_folder.Targets, new SubwordTrainerOptions { VocabularySize = 30, EosId = -1 }).Write(stream);
        }

        var error = Assert.Throws<InvalidDataException>(() => _folder.Run(
            "m", _folder.Configuration with { Tokenizer = new TokenizerOptions { Source = path, Target = path } }));
        Assert.StartsWith($"{path}: has no piece for the beginning or the end of a sentence", error.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder["m"]));
    }

    [Fact]
    public void Blank_and_overlong_pairs_are_left_out_and_reported_with_their_lines()
    {
        string longSentence = string.Concat(Enumerable.Repeat("나는 물을 본다 ", 3000));
        string source = _folder.Write("odd.ko", [.. _folder.Sources, "", "나는", longSentence, " "]);
        string target = _folder.Write("odd.en", [.. _folder.Targets, "I see", "\t", "I see", ""]);
        var observer = new SessionRecorder();
        var odd = new CorpusFiles { Source = source, Target = target };
        TrainingConfiguration configuration = _folder.Configuration with { Data = new DataOptions { Train = odd } };
        _folder.Run("odd", configuration, observer: observer);
        (CorpusReport report, LineCount tooLong) = observer.Corpora["training"];
        Assert.Equal(20, report.Lines);
        Assert.Equal(17, report.KeptPairs);
        Assert.Equal([17L], report.BlankSource.First);
        Assert.Equal([18L], report.BlankTarget.First);
        Assert.Equal([20L], report.BlankBoth.First);
        Assert.Equal([19L], tooLong.First);
    }

    [Theory]
    [InlineData("\u2028")]
    [InlineData("\u0085")]
    [InlineData("\v")]
    [InlineData("\f")]
    [InlineData("\u2029")]
    [InlineData("\0\u001b[1m")]
    public void A_character_that_some_take_for_a_line_end_does_not_split_a_sentence(string character)
    {
        string[] sources = [.. _folder.Sources];
        sources[5] = sources[5].Replace(" ", character, StringComparison.Ordinal);
        var files = new CorpusFiles { Source = _folder.Write("odd.ko", sources), Target = _folder.Files.Target };
        var observer = new SessionRecorder();
        TrainingConfiguration configuration = _folder.Configuration with
        {
            Data = new DataOptions { Train = files, Dev = files },
            Training = _folder.Configuration.Training with { MaxSteps = 2 },
        };
        _folder.Run("odd", configuration, observer: observer);
        Assert.Equal((16, 16), (observer.Corpora["training"].Report.KeptPairs, observer.Corpora["dev"].Report.KeptPairs));
    }

    [Fact]
    public void Cancelled_before_the_first_step_nothing_is_written()
    {
        string[] before = _folder.Content();
        using var cancellation = new CancellationTokenSource();
        cancellation.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => _folder.Run("m", cancellationToken: cancellation.Token));
        Assert.Equal(before, _folder.Content());
    }
}
