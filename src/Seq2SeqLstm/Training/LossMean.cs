namespace Seq2SeqLstm.Training;

/// <summary>What the loss of a step is the mean over.</summary>
public enum LossMean
{
    /// <summary>Target tokens.</summary>
    Token,

    /// <summary>Sentences, each with the sum of its tokens: the learning rates of Sutskever et al. (2014) and Luong et al. (2015) are for this one.</summary>
    Sentence,
}
