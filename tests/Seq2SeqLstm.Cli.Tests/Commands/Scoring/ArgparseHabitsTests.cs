using System.CommandLine;
using Seq2SeqLstm.Cli.Commands.Scoring;

namespace Seq2SeqLstm.Cli.Tests.Commands.Scoring;

public sealed class ArgparseHabitsTests
{
    private static readonly Command Command = new("score")
    {
        new Option<string[]>("--metrics", "-m") { Arity = ArgumentArity.OneOrMore },
        new Option<string>("--tokenize", "-tok") { Arity = ArgumentArity.ExactlyOne },
        new Option<string>("--tokenizer-model") { Arity = ArgumentArity.ExactlyOne },
        new Option<int>("--width", "-w"),
        new Option<double>("--smooth-value", "-sv"),
        new Option<string>("--smooth-method", "-s"),
        Flag.New("--score-only", "", "-b"),
        Flag.New("--quiet", "", "-q"),
        Flag.New("--short", "", "-sh"),
    };

    [Theory]
    [InlineData("ref -w 4 -b", "ref --width 4 --score-only")]
    [InlineData("-w4 -tok=intl ref", "--width 4 --tokenize intl ref")]
    [InlineData("--width=4 --metrics=ter", "--width 4 --metrics ter")]
    [InlineData("-bq ref", "--score-only --quiet ref")]
    [InlineData("-bw2", "--score-only --width 2")]
    [InlineData("--met bleu chrf --quiet", "--metrics bleu chrf --quiet")]
    [InlineData("--tok char", "--tokenize char")]
    [InlineData("--tokenizer f.model", "--tokenizer-model f.model")]
    [InlineData("-w 1 ref -w 3", "ref --width 3")]
    [InlineData("-m bleu -b -m ter chrf", "--score-only --metrics ter chrf")]
    [InlineData("-sv -0.5 -5", "--smooth-value -0.5 -5")]
    [InlineData("-sexp -sh", "--smooth-method exp --short")]
    [InlineData("ref --unknown x -zz", "ref --unknown x -zz")]
    [InlineData("-b true ref", "--score-only true ref")]
    [InlineData("-q - -- -b --tok", "--quiet - -- -b --tok")]
    public void Arguments_get_full_names_and_values_of_their_own(string typed, string expected) =>
        Assert.Equal(expected, string.Join(' ', ArgparseHabits.Rewrite(typed.Split(' '), Command)));

    [Theory]
    [InlineData("--s", "--score-only, --short, --smooth-method, --smooth-value")]
    [InlineData("--smooth=1", "--smooth-method, --smooth-value")]
    public void A_name_cut_too_short_is_refused_with_all_it_could_be(string typed, string names) =>
        Assert.Equal(
            $"'{typed}' could be any of {names}; give the whole name.",
            Assert.Throws<UsageException>(() => ArgparseHabits.Rewrite([typed], Command)).Message);
}
