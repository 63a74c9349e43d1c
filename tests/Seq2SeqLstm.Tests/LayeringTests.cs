using Seq2SeqLstm.Tests.Architecture;

namespace Seq2SeqLstm.Tests;

/// <summary>
/// Holds the folders of the library to the order Layers ← Models ← {Training, Decoding, Inspection, Storage} ←
/// Interchange, Translator.
/// </summary>
public sealed class LayeringTests
{
    /// <summary>
    /// What each folder may use besides itself; the root namespace, where <c>Translator</c> lives, may use them all and
    /// nobody uses it. The searches of Decoding see the step interface of the models and no other type of theirs; the
    /// checkpoints of Storage hold the state of Training; Configuration names the options of everything below it.
    /// </summary>
    private static readonly LayeringRule Rule = new("Seq2SeqLstm", new Dictionary<string, string[]>
    {
        ["Layers"] = [],
        ["Models"] = ["Layers"],
        ["Training"] = ["Layers", "Models"],
        ["Decoding"] = ["Models.IStepDecoder"],
        ["Inspection"] = ["Layers", "Models"],
        ["Storage"] = ["Layers", "Models", "Training"],
        ["Interchange"] = ["Layers", "Models", "Storage"],
        ["Configuration"] = ["Layers", "Models", "Training"],
    });

    private static readonly LayeringRule SampleRule = new(
        "Seq2SeqLstm.Tests.Architecture.Samples",
        new Dictionary<string, string[]> { ["Lower"] = [], ["Upper"] = ["Lower"] });

    [Fact]
    public void The_library_has_no_arrow_that_the_design_does_not_have() =>
        Assert.Empty(Rule.Violations(TypeArrowReader.Read(AssemblyPath("Seq2SeqLstm.dll"))));

    [Theory]
    [InlineData("ByBaseType", "UpperClass")]
    [InlineData("ByInterface", "IUpper")]
    [InlineData("ByConstraint`1", "UpperClass")]
    [InlineData("ByAttribute", "UpperAttribute")]
    [InlineData("ByField", "UpperClass")]
    [InlineData("ByProperty", "UpperClass")]
    [InlineData("BySignature", "UpperClass")]
    [InlineData("ByMethodConstraint", "UpperClass")]
    [InlineData("ByCall", "UpperClass")]
    [InlineData("ByStaticField", "UpperClass")]
    [InlineData("ByLocal", "UpperStruct")]
    [InlineData("ByTypeArgument", "UpperClass")]
    [InlineData("ByMethodTypeArgument", "UpperClass")]
    [InlineData("ByTypeOf", "UpperClass")]
    [InlineData("ByLambda", "UpperClass")]
    [InlineData("ByCatch", "UpperException")]
    [InlineData("AfterSwitch", "UpperClass")]
    public void Every_way_to_use_an_upper_type_is_found(string user, string used)
    {
        string expected = $"{SampleRule.Root}.Lower.{user} uses {SampleRule.Root}.Upper.{used}: Lower may not use Upper.";

        Assert.Contains(expected, SampleRule.Violations(SampleArrows()));
    }

    [Fact]
    public void An_allowed_arrow_is_no_violation()
    {
        LayeringRule both = SampleRule with
        {
            Allowed = new Dictionary<string, string[]> { ["Lower"] = ["Upper"], ["Upper"] = [] },
        };

        Assert.Empty(both.Violations(SampleArrows()));
    }

    [Fact]
    public void A_single_type_can_be_allowed_without_its_neighbours()
    {
        TypeArrow step = new("Seq2SeqLstm.Decoding", "BeamSearch", "Seq2SeqLstm.Models", "IStepDecoder");

        Assert.Empty(Rule.Violations([step]));
        Assert.Equal(
            "Seq2SeqLstm.Decoding.BeamSearch uses Seq2SeqLstm.Models.Seq2SeqModel: Decoding may not use Models.",
            Assert.Single(Rule.Violations([step, step with { ToType = "Seq2SeqModel" }])));
    }

    [Fact]
    public void A_part_that_the_table_does_not_have_is_named()
    {
        LayeringRule incomplete = SampleRule with { Allowed = new Dictionary<string, string[]> { ["Lower"] = [] } };

        Assert.All(
            incomplete.Violations(SampleArrows()),
            line => Assert.EndsWith(": Upper is not in the table of parts.", line, StringComparison.Ordinal));
        Assert.NotEmpty(incomplete.Violations(SampleArrows()));
    }

    [Theory]
    [InlineData("Seq2SeqLstm.Layers", "Seq2SeqLstm.Models", "Layers may not use Models.")]
    [InlineData("Seq2SeqLstm.Models", "Seq2SeqLstm.Training", "Models may not use Training.")]
    [InlineData("Seq2SeqLstm.Decoding", "Seq2SeqLstm.Models", "Decoding may not use Models.")]
    [InlineData("Seq2SeqLstm.Training", "Seq2SeqLstm.Storage", "Training may not use Storage.")]
    [InlineData("Seq2SeqLstm.Inspection", "Seq2SeqLstm", "Inspection may not use Seq2SeqLstm.")]
    public void An_upward_or_sideways_arrow_is_a_violation(string from, string to, string reason)
    {
        IReadOnlyList<string> violations = Rule.Violations([new TypeArrow(from, "A", to, "B")]);

        Assert.Equal($"{from}.A uses {to}.B: {reason}", Assert.Single(violations));
    }

    [Theory]
    [InlineData("Seq2SeqLstm.Models", "Seq2SeqLstm.Layers")]
    [InlineData("Seq2SeqLstm.Storage", "Seq2SeqLstm.Training")]
    [InlineData("Seq2SeqLstm", "Seq2SeqLstm.Storage")]
    [InlineData("Seq2SeqLstm.Layers.Cells", "Seq2SeqLstm.Layers")]
    [InlineData("Seq2SeqLstm.Layers", "System.Text")]
    public void A_downward_arrow_is_no_violation(string from, string to) =>
        Assert.Empty(Rule.Violations([new TypeArrow(from, "A", to, "B")]));

    private static IReadOnlyCollection<TypeArrow> SampleArrows() =>
        TypeArrowReader.Read(AssemblyPath("Seq2SeqLstm.Tests.dll"));

    private static string AssemblyPath(string name) => Path.Combine(AppContext.BaseDirectory, name);
}
