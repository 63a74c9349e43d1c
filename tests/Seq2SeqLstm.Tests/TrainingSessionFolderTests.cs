using System.Runtime.Versioning;
using Seq2SeqLstm.Configuration;

namespace Seq2SeqLstm.Tests;

public sealed class TrainingSessionFolderTests : IDisposable
{
    private readonly SessionFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_new_model_takes_a_new_or_an_empty_folder_only()
    {
        Directory.CreateDirectory(_folder["empty"]);
        _folder.RunUntil(1, "empty");
        string[] before = _folder.Content();
        const string Other = "choose another folder";
        const string Resume = "choose another folder, overwrite it (--overwrite) or resume its training (--resume)";
        foreach ((string occupied, string ways) in new[] { ("empty", Resume), ("", Other), ("train.ko", Other) })
        {
            string path = new DirectoryInfo(_folder[occupied]).FullName;
            var error = Assert.Throws<IOException>(() => _folder.Run(occupied));
            Assert.Equal($"{path}: exists already; {ways}.", error.Message);
            Assert.Equal(before, _folder.Content());
        }
    }

    [LinuxFact]
    [SupportedOSPlatform("linux")]
    public void An_empty_folder_is_filled_and_not_replaced()
    {
        const UnixFileMode Mine = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherExecute;
        Directory.CreateDirectory(_folder["empty"], Mine);
        _folder.RunUntil(1, "empty");

        Assert.Equal(Mine, File.GetUnixFileMode(_folder["empty"]));
        Assert.Equal(
            ["checkpoints", "config.yaml", "history.jsonl", "model.safetensors", "source.model", "target.model"],
            [.. _folder.Names("empty").Where(name => name[0] != '.')]);
        Assert.DoesNotContain(_folder.Names("empty"), name => name.EndsWith("partial", StringComparison.Ordinal));
    }

    [Fact]
    public void A_folder_that_is_filled_meanwhile_is_not_replaced()
    {
        Directory.CreateDirectory(_folder["m"]);
        var observer = new SessionRecorder { Told = () => File.WriteAllText(_folder["m/mine"], "mine") };

        Assert.Throws<IOException>(() => _folder.Run("m", observer: observer));
        Assert.Equal(["mine"], _folder.Names("m"));
    }

    [LinuxFact]
    public void Where_nothing_can_be_made_that_is_said_before_anything_is_read()
    {
        var observer = new SessionRecorder();
        var error = Assert.ThrowsAny<IOException>(() => _folder.Run("/proc/m", observer: observer));
        Assert.Equal("/proc/m: cannot be made, since /proc cannot be written to; choose another folder.", error.Message);
        Assert.Empty(observer.Activities);
    }

    [Fact]
    public void Overwriting_makes_the_model_anew()
    {
        _folder.Run("m", _folder.Configuration with { Tokenizer = new TokenizerOptions { VocabularySize = 60, Joint = true } });
        _folder.Run("m", start: SessionStart.Overwrite);
        _folder.Run("fresh");
        Assert.Equal(_folder.Parameters("fresh"), _folder.Parameters("m"));
        Assert.Equal(_folder.Names("fresh"), _folder.Names("m"));
        Assert.Equal(["fresh", "m", "train.en", "train.ko"], _folder.Names());
    }

    [Theory]
    [InlineData("missing", "data.train.source: there is no file '")]
    [InlineData("folder", "is a folder; a file is needed here.")]
    [InlineData("short", "has 1 lines but ")]
    [InlineData("empty", "no pair of sentences")]
    [InlineData("latin1", "latin1:1: is not valid UTF-8")]
    [InlineData("long", "has no pair of at most 200 tokens a side")]
    public void A_bad_corpus_leaves_the_old_model_whole(string name, string expected)
    {
        _folder.Run("m");
        Directory.CreateDirectory(_folder["folder"]);
        string target = _folder.Write("short", "one");
        string empty = _folder.Write("empty");
        _folder.Write("long", string.Concat(Enumerable.Repeat("one two ", 300)));
        File.WriteAllBytes(_folder["latin1"], [0xe9, (byte)'\n']);
        string[] before = _folder.Content();
        var files = new CorpusFiles
        {
            Source = _folder[name],
            Target = name switch { "short" => _folder.Files.Target, "empty" => empty, _ => target },
        };

        Exception error = Assert.ThrowsAny<Exception>(() => _folder.Run(
            "m", _folder.Configuration with { Data = new DataOptions { Train = files } }, SessionStart.Overwrite));
        Assert.True(error is InvalidDataException or IOException, error.ToString());
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Equal(before, _folder.Content());
    }

    [Fact]
    public void A_bad_dev_corpus_is_found_before_anything_is_replaced()
    {
        _folder.Run("m");
        string[] before = _folder.Content();
        var dev = new CorpusFiles { Source = _folder.Files.Source, Target = _folder["none"] };
        var error = Assert.Throws<FileNotFoundException>(() => _folder.Run(
            "m", _folder.Configuration with { Data = new DataOptions { Train = _folder.Files, Dev = dev } }, SessionStart.Overwrite));
        Assert.Equal($"data.dev.target: there is no file '{_folder["none"]}'; check the path.", error.Message);
        Assert.Equal(before, _folder.Content());
    }

    [Theory]
    [InlineData("notes.txt")]
    [InlineData("config.yaml", "train.ko", "train.en")]
    public void A_folder_that_is_no_model_folder_is_never_overwritten(params string[] names)
    {
        Directory.CreateDirectory(_folder["mine"]);
        foreach (string name in names)
        {
            _folder.Write("mine/" + name, "my work");
        }

        string[] before = _folder.Content();
        var error = Assert.Throws<IOException>(() => _folder.Run("mine", start: SessionStart.Overwrite));
        Assert.Contains("is not a model folder", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, _folder.Content());
    }

    [Fact]
    public void A_model_folder_that_holds_something_else_is_not_overwritten()
    {
        _folder.RunUntil(1, "m");
        _folder.Write("m/notes.txt", "my work");
        string[] before = _folder.Content();
        var error = Assert.Throws<IOException>(() => _folder.Run("m", start: SessionStart.Overwrite));
        Assert.Contains("holds 'notes.txt', which is no part of a model", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, _folder.Content());
    }

    [Fact]
    public void A_folder_below_a_file_is_refused_before_the_corpus_is_read()
    {
        var observer = new SessionRecorder();
        var error = Assert.Throws<IOException>(() => _folder.Run("train.ko/models/m", observer: observer));
        Assert.Contains($"cannot be made, since {_folder["train.ko"]} is a file", error.Message, StringComparison.Ordinal);
        Assert.Empty(observer.Corpora);
    }
}
