using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace Seq2SeqLstm.Cli.Tests.Commands.Scoring;

public sealed class ScoreCommandTests : IDisposable
{
    private static readonly Dictionary<string, string> NoVariables = [];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Reference(string content = "The cat sat on the mat.\nA dog barked at me.\n") => _folder.Write("ref", content);

    private CommandRun Run(params string[] args) => CommandRun.In(_folder[""], NoVariables, "", isTerminal: false, ["score", .. args]);

    [Fact]
    public void A_perfect_translation_scores_100_in_the_lines_of_sacrebleu()
    {
        CommandRun run = CommandRun.WithInput(
            "The cat sat on the mat.\nA dog barked at me.\n", "score", Reference(), "-m", "bleu", "chrf", "ter", "-f", "text");
        Assert.Equal(0, run.Code);
        Assert.Equal("", run.Error);
        Assert.Equal(
            "        BLEU|nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp|version:2.6.0 = 100.0 100.0/100.0/100.0/100.0 "
            + "(BP = 1.000 ratio = 1.000 hyp_len = 13 ref_len = 13)\n"
            + "      chrF2|nrefs:1|case:mixed|eff:yes|nc:6|nw:0|space:no|version:2.6.0 = 100.0\n"
            + "TER|nrefs:1|case:lc|tok:tercom|norm:no|punct:yes|asian:no|version:2.6.0 = 0.0\n",
            run.Output);
    }

    [Fact]
    public void Different_numbers_of_lines_are_refused_with_both()
    {
        Reference();
        _folder.Write("two", "one\ntwo\n");
        _folder.Write("one", "one\n");
        _folder.Write("empty", "");
        CommandRun.WithInput("one\n", "score", _folder["ref"]).AssertBadInput($"standard input has 1 lines, but {_folder["ref"]} has 2");
        CommandRun.WithInput("", "score", _folder["ref"]).AssertBadInput("standard input is empty");
        Run("ref", "-i", "two", "one").AssertBadInput("one has 1 lines, but ref has 2");
        Run("ref", "one", "-i", "two").AssertBadInput("two has 2 lines, but one has 1");
        Run("empty", "-i", "two").AssertBadInput("empty is empty; there is no reference");
        Run("ref", "-i", "two", "empty").AssertBadInput("empty is empty; there is nothing to score");
        Run("ref", "-i").AssertBadInput("--input names no file");
        Run("-i", "two", "ref").AssertBadInput("name its file before --input");
    }

    [Fact]
    public void Bad_files_and_options_are_named()
    {
        Reference();
        Run("none", "-i", "ref").AssertBadInput("there is no file '");
        CommandRun.Of("score", _folder["none"]).AssertBadInput($"there is no file '{_folder["none"]}'");
        CommandRun.Of("score", Path.GetDirectoryName(_folder["none"])!).AssertBadInput("is a folder");
        Run("ref", "-i", "ref", "--metrics", "meteor").AssertBadInput("'meteor'");
        Run("ref", "-i", "ref", "--width", "101").AssertBadInput("--width must be 0 to 100, not 101");
        Run("ref", "-i", "ref", "--width", "x").AssertBadInput("--width is 'x'; it must be a whole number");
        Run("ref", "-i", "ref", "-sv", "-1", "-s", "floor").AssertBadInput("--smooth-value: SmoothingValue is -1");
        Run("ref", "-i", "ref", "-cc", "0", "-m", "chrf").AssertBadInput("--chrf-char-order, --chrf-word-order, --chrf-beta: CharOrder is 0");
        Run("ref", "-i", "ref", "-l", "ko").AssertBadInput("--language-pair is 'ko'");
        Run("ref", "-i", "ref", "--num-refs", "0").AssertBadInput("--num-refs must be 1 to");
        Run("ref", "-i", "ref", "--nonsense").AssertBadInput("'--nonsense'");
        File.WriteAllBytes(_folder["latin1"], [(byte)'a', (byte)'\n', 0xe9, (byte)'\n']);
        CommandRun.WithInput("a\nb\n", "score", _folder["latin1"]).AssertBadInput("latin1:2: is not valid UTF-8");
    }

    [Theory]
    [InlineData("-t", "wmt17", "-l", "en-de")]
    [InlineData("--list")]
    [InlineData("--cite", "-t", "wmt17")]
    [InlineData("--download", "wmt17")]
    [InlineData("--echo", "src", "ref")]
    [InlineData("ref", "-i", "ref", "--origlang", "en")]
    [InlineData("ref", "-i", "ref", "--detail")]
    public void Options_that_need_downloads_say_what_to_do_instead(params string[] args)
    {
        Reference();
        Run(args).AssertBadInput("give the references as files");
    }

    [Theory]
    [InlineData("ja-mecab")]
    [InlineData("ko-mecab")]
    [InlineData("spm")]
    [InlineData("flores101")]
    [InlineData("flores200")]
    public void Tokenizers_that_need_more_than_the_program_say_so(string name)
    {
        Reference();
        Run("ref", "-i", "ref", "-tok", name).AssertBadInput(name);
    }

    [Fact]
    public void The_target_language_chooses_the_tokenization()
    {
        Reference();
        Assert.Contains("tok:zh", Run("ref", "-i", "ref", "-l", "en-zh").Output, StringComparison.Ordinal);
        Run("ref", "-i", "ref", "-l", "en-ko").AssertBadInput("ko-mecab");
        Assert.Contains("tok:char", Run("ref", "-i", "ref", "-l", "en-ko", "-tok", "char").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Tabs_in_references_and_systems_are_counted()
    {
        _folder.Write("tabs", "a b\tc d\ne f\n");
        _folder.Write("hyp", "a b\nc d\n");
        Run("tabs", "-nr", "2", "-i", "hyp").AssertBadInput("tabs:2: references separated by tabs: 1; --num-refs asks for 2");
        CommandRun.WithInput("a\tb\nc\n", "score", _folder["hyp"]).AssertBadInput("standard input:2: has 1 systems separated by tabs, but line 1 has 2");
        CommandRun.WithInput("a\nb\tc\n", "score", _folder["hyp"]).AssertBadInput("standard input:2: has 2 systems");
    }

    [Fact]
    public void Texts_packed_with_gzip_are_read()
    {
        Reference();
        using (var packed = new GZipStream(File.Create(_folder["ref.gz"]), CompressionMode.Compress))
        {
            packed.Write(File.ReadAllBytes(_folder["ref"]));
        }

        Assert.Equal("100.0\n", Run("ref.gz", "-i", "ref", "-b").Output);
        _folder.Write("torn.gz", "no gzip");
        Assert.Equal(2, Run("torn.gz", "-i", "ref").Code);
    }

    // sacreBLEU 2.6.0: `sacrebleu -tok char -w 10 -b` on the texts with syllables decomposed (Python's unicodedata.normalize("NFD")).
    [Fact]
    public void Jamo_count_parts_of_syllables_and_are_marked_as_not_standard()
    {
        _folder.Write("ko", "나는 어제 학교에 갔습니다.\n비가 와서 우산을 샀어요!\n");
        _folder.Write("hyp", "나는 어제 학교에 갔다.\n비가 와서 우산을 사요!\n");
        CommandRun run = Run("ko", "-i", "hyp", "--tokenize", "jamo", "-f", "text", "-w", "10");
        Assert.Contains("|tok:jamo-nonstandard|", run.Output, StringComparison.Ordinal);
        Assert.Contains("= 76.3505317301 ", run.Output, StringComparison.Ordinal);
        Assert.Contains("not one of sacreBLEU's", run.Error, StringComparison.Ordinal);
        Assert.Equal("", Run("ko", "-i", "hyp", "--tokenize", "jamo", "-q").Error);
    }

    [Fact]
    public void Text_that_looks_tokenized_is_noted_unless_forced()
    {
        _folder.Write("dots", string.Concat(Enumerable.Repeat("a cat .\n", 100)));
        Assert.Contains("100 lines or more of dots", Run("dots", "-i", "dots", "-b").Error, StringComparison.Ordinal);
        Assert.Equal("", Run("dots", "-i", "dots", "-b", "--force").Error);
        Assert.Equal("", Run("dots", "-i", "dots", "-b", "-q").Error);
        Assert.Equal("", Run("dots", "-i", "dots", "-b", "-m", "chrf").Error);
    }

    [Fact]
    public void Seeds_come_from_the_environment()
    {
        _folder.Write("ref", "the cat sat on it\na dog ran\nwe saw a bird\nnobody came\n");
        _folder.Write("hyp", "the cat sat at it\na dog runs\nwe saw a big bird\nnobody came\n");
        string[] args = ["score", "ref", "-i", "hyp", "--confidence", "-m", "chrf", "-w", "9"];
        string Output(string seed) => CommandRun.In(_folder[""], new Dictionary<string, string> { ["SACREBLEU_SEED"] = seed }, "", false, args).Output;
        Assert.Equal(Output("12345"), Run(args[1..]).Output);
        Assert.NotEqual(Output("12345"), Output("1"));
        Assert.Contains("\"seed\": \"none\"", Output("None"), StringComparison.Ordinal);
        CommandRun.In(_folder[""], new Dictionary<string, string> { ["SACREBLEU_SEED"] = "-1" }, "", false, args)
            .AssertBadInput("SACREBLEU_SEED is '-1'");
    }

    [Fact]
    public void A_terminal_gets_colours_unless_they_are_unwanted()
    {
        Reference();
        _folder.Write("hyp", "The cat sat on a mat.\nA dog barked.\n");
        string[] args = ["score", "ref", "-i", "ref", "hyp", "--paired-bs", "--paired-bs-n", "20", "-f", "text"];
        string plain = Run(args[1..]).Output;
        CommandRun colored = CommandRun.In(_folder[""], NoVariables, "", isTerminal: true, args);
        Assert.DoesNotContain("\e[", plain, StringComparison.Ordinal);
        Assert.Contains("\e[33mBaseline: ref\e[0m", colored.Output, StringComparison.Ordinal);
        string table = new StringBuilder(colored.Output).Replace("\e[33m", "").Replace("\e[36m", "").Replace("\e[31m", "").Replace("\e[0m", "").ToString();
        Assert.Equal(plain[..plain.IndexOf('╘', StringComparison.Ordinal)], table[..table.IndexOf('╘', StringComparison.Ordinal)]);
        Assert.Equal(plain, CommandRun.In(_folder[""], NoVariables, "", isTerminal: true, [.. args, "--no-color"]).Output);
        Assert.Equal(plain, CommandRun.In(_folder[""], new Dictionary<string, string> { ["NO_COLOR"] = "1" }, "", isTerminal: true, args).Output);
    }

    [Fact]
    public void The_version_names_sacrebleu() => Assert.Equal("sacrebleu 2.6.0\n", Run("-V").Output);

    [Fact]
    public void Json_is_one_object_for_a_metric_and_a_list_for_several()
    {
        Reference();
        using var one = JsonDocument.Parse(Run("ref", "-i", "ref").Output);
        Assert.Equal("BLEU", one.RootElement.GetProperty("name").GetString());
        using var two = JsonDocument.Parse(Run("ref", "-i", "ref", "--json", "-m", "ter", "chrf", "-f", "text").Output);
        Assert.Equal(["chrF2", "TER"], two.RootElement.EnumerateArray().Select(score => score.GetProperty("name").GetString()));
    }
}
