using Seq2SeqLstm.Configuration;
using Seq2SeqLstm.Models;

namespace Seq2SeqLstm.Tests.Configuration;

public sealed class TrainingConfigurationTests
{
    private static readonly TrainingConfiguration Tied = new()
    {
        Data = new DataOptions { Train = new CorpusFiles { Tsv = "train.tsv" } },
        Model = new ModelOptions { Embedding = 64, Hidden = 64, TiedEmbeddings = TiedEmbeddings.All },
    };

    [Fact]
    public void One_matrix_for_everything_needs_a_joint_vocabulary()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(Tied.Validate);

        Assert.Equal(
            "model.tiedEmbeddings: all needs one vocabulary for both sides: set tokenizer.joint to true, "
            + "or give the same file as tokenizer.source and tokenizer.target.",
            error.Message);
        Assert.Throws<ArgumentException>((Tied with
        {
            Tokenizer = new TokenizerOptions { Source = "a.model", Target = "b.model", Joint = true },
        }).Validate);
    }

    [Fact]
    public void A_joint_vocabulary_may_be_trained_or_given()
    {
        (Tied with { Tokenizer = new TokenizerOptions { Joint = true } }).Validate();
        (Tied with { Tokenizer = new TokenizerOptions { Source = "a.model", Target = "a.model" } }).Validate();
    }
}
