using System.Text;
using Seq2SeqLstm.Text.Tests;
using Engine = Microsoft.ML.Tokenizers.SentencePieceTokenizer;

namespace Seq2SeqLstm.Text.MicrosoftML.Tests;

/// <summary>What the README shows: an application reads a model that we trained, with Microsoft.ML.Tokenizers alone.</summary>
public sealed class ForeignUseTests
{
    /// <summary>The one line where equal merges overlap; see docs/text-microsoftml.md.</summary>
    private const string OverlappingMerges = "Aaaah! aaaa aaa aa a, hahaha hahahaha ha.";

    [Fact]
    public void A_model_that_we_trained_gives_the_same_ids_and_text_there()
    {
        string[] lines = Fixture.Lines("corpus.txt");
        SentencePieceModel model = SubwordTrainer.Train(lines, new SubwordTrainerOptions { VocabularySize = 500 });
        SentencePieceTokenizer builtIn = new(model);
        using MemoryStream stream = new(Fixture.Bytes(model));

        Engine tokenizer = Engine.Create(stream, addBeginningOfSentence: false, addEndOfSentence: false);

        foreach (string line in lines)
        {
            IReadOnlyList<int> ids = tokenizer.EncodeToIds(line.Normalize(NormalizationForm.FormKC));
            if (line != OverlappingMerges)
            {
                Assert.Equal(builtIn.Encode(line), ids);
            }

            Assert.Equal(builtIn.Decode([.. ids]), tokenizer.Decode(ids));
        }

        Assert.Equal((model.Trainer.BosId, model.Trainer.EosId), (tokenizer.BeginningOfSentenceId, tokenizer.EndOfSentenceId));
        Assert.Equal(model.Trainer.UnknownId, tokenizer.UnknownId);
    }
}
