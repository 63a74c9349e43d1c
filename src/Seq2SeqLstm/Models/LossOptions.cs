namespace Seq2SeqLstm.Models;

/// <summary>What the cross-entropy of a batch is made of, and how its gradient counts.</summary>
/// <param name="LabelSmoothing">Label smoothing ε.</param>
/// <param name="Scale">Factor of the gradient of the summed loss, such as 1 / number of target tokens.</param>
public readonly record struct LossOptions(float LabelSmoothing, float Scale);
