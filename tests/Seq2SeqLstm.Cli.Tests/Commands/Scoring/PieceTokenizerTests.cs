namespace Seq2SeqLstm.Cli.Tests.Commands.Scoring;

public sealed class PieceTokenizerTests : IDisposable
{
    private const string Reference = "the cat sat on the mat\na dog barked at me\nthe dog sat on a cat\n";
    private const string Hypothesis = "the cat sits on the mat\na dog barked to me\nthe dogs sat on a cat\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Scores_over_pieces_are_those_of_texts_encoded_beforehand()
    {
        string reference = _folder.Write("ref", Reference);
        string hypothesis = _folder.Write("hyp", Hypothesis);
        string model = _folder["m.model"];
        Assert.Equal(0, CommandRun.Of("tokenizer", "train", "--input", reference, "--output", model, "--vocab-size", "40").Code);
        string[] pieces = [Encoded("ref.pieces", Reference), Encoded("hyp.pieces", Hypothesis)];

        CommandRun expected = CommandRun.Of("score", pieces[0], "-i", pieces[1], "-tok", "none", "-w", "9", "-b");
        CommandRun scored = CommandRun.Of("score", reference, "-i", hypothesis, "--tokenizer-model", model, "-w", "9", "-b");
        Assert.Equal(expected.Output, scored.Output);
        Assert.NotEqual("100.000000000\n", scored.Output);
        Assert.Contains("not one of sacreBLEU's", scored.Error, StringComparison.Ordinal);

        string line = CommandRun.Of("score", reference, "-i", hypothesis, "--tokenizer-model", model, "-f", "text").Output;
        Assert.Matches(@"\|tok:pieces-[0-9a-f]{8}-nonstandard\|", line);
        CommandRun.Of("score", reference, "-i", hypothesis, "--tokenizer-model", model, "-tok", "13a").AssertBadInput("exclude each other");
        CommandRun.Of("score", reference, "-i", hypothesis, "--tokenizer-model", reference).AssertBadInput("ref");
        CommandRun.Of("score", reference, "-i", hypothesis, "--tokenizer-model", _folder["none"]).AssertBadInput("there is no file");
    }

    private string Encoded(string name, string text) =>
        _folder.Write(name, CommandRun.WithInput(text, "tokenizer", "encode", "--model", _folder["m.model"]).Output);
}
