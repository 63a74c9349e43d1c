using System.Globalization;
using System.Text;

namespace Seq2SeqLstm.Text.Tests;

/// <summary>
/// Models with every option of spm_train that changes how text is cut, made by tools/fixtures/text/generate_encoding.sh with
/// sentencepiece 0.1.97 (Debian 0.1.97-3+b1), and difficult text.
/// </summary>
public sealed class EncodingFixtureTests
{
    public static TheoryData<string> Models =>
        ["unigram-bytes", "bpe-suffix", "unigram-suffix", "unigram-spaces", "bpe-bare", "unigram-bare", "bpe-mixed"];

    private static string[] Probe => Fixture.Lines("encoding/probe.txt");

    [Theory]
    [MemberData(nameof(Models))]
    public void Ids_are_those_of_spm_encode(string model)
    {
        SentencePieceTokenizer tokenizer = Tokenizer(model);

        Assert.Equal(Expected(model + ".ids"), Probe.Select(line => Join(tokenizer.Encode(line))));
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Pieces_are_those_of_spm_encode(string model)
    {
        SentencePieceTokenizer tokenizer = Tokenizer(model);

        Assert.Equal(Expected(model + ".pieces"), Probe.Select(line => string.Join(' ', tokenizer.EncodeAsPieces(line))));
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Tokens_from_utf8_are_those_from_strings(string model)
    {
        SentencePieceTokenizer tokenizer = Tokenizer(model);
        TokenBuffer tokens = new();

        foreach (string line in Probe)
        {
            tokenizer.Encode(Encoding.UTF8.GetBytes(line), tokens);
            Assert.Equal(tokenizer.Encode(line), tokens.Ids.ToArray());
            Assert.Equal(tokenizer.EncodeAsPieces(line), tokens.ToPieces());
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Decoded_text_is_that_of_spm_decode(string model)
    {
        SentencePieceTokenizer tokenizer = Tokenizer(model);

        string[] fromIds = [.. Expected(model + ".ids").Select(line => tokenizer.Decode(ParseIds(line)))];
        string[] fromPieces = [.. Expected(model + ".pieces").Select(line => tokenizer.DecodePieces(line.Split(' ')))];

        Assert.Equal(Expected(model + ".decoded"), fromIds);
        Assert.Equal(Expected(model + ".decoded-pieces"), fromPieces);
    }

    [Theory]
    [InlineData("unigram-bytes")]
    [InlineData("unigram-spaces")]
    public void The_best_segmentations_are_those_of_spm_encode_in_its_order(string model)
    {
        SentencePieceTokenizer tokenizer = Tokenizer(model);

        IEnumerable<string> cuts = Probe.SelectMany(line => tokenizer.EncodeNBest(line, 4)).Select(cut => Join(cut.Ids));

        Assert.Equal(Expected(model + ".nbest"), cuts);
    }

    private static SentencePieceTokenizer Tokenizer(string model) => new(Fixture.Model($"encoding/{model}.model"));

    private static string[] Expected(string name) => Fixture.Lines("encoding/" + name);

    private static string Join(IEnumerable<int> ids) => string.Join(' ', ids);

    private static int[] ParseIds(string line) =>
        [.. line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(id => int.Parse(id, CultureInfo.InvariantCulture))];
}
