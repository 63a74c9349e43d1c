using Seq2SeqLstm.Configuration;
using Seq2SeqLstm.Models;
using Seq2SeqLstm.Training;

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
        (Tied with { Tokenizer = new TokenizerOptions { Source = "a.model", Target = "a.model", Joint = true } }).Validate();
    }

    [Fact]
    public void Two_files_are_no_joint_vocabulary()
    {
        var tokenizer = new TokenizerOptions { Source = "a.model", Target = "b.model", Joint = true };
        ArgumentException error = Assert.Throws<ArgumentException>((Tied with { Tokenizer = tokenizer }).Validate);
        Assert.Equal("tokenizer.joint is true, but tokenizer.source and tokenizer.target are two files.", error.Message);
    }

    [Fact]
    public void What_looks_at_the_dev_set_needs_one()
    {
        TrainingConfiguration plain = Tied with { Model = new ModelOptions() };
        plain.Validate();
        Check("training.schedule: plateau", plain with { Training = new TrainingOptions { Schedule = ScheduleKind.Plateau } });
        Check("checkpoint.average", plain with { Checkpoint = new CheckpointOptions { Average = 2 } });

        static void Check(string start, TrainingConfiguration wrong) =>
            Assert.StartsWith($"{start} needs data.dev", Assert.Throws<ArgumentException>(wrong.Validate).Message, StringComparison.Ordinal);
    }
}
