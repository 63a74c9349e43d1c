using Seq2SeqLstm.Compute;
using Seq2SeqLstm.Layers;

namespace Seq2SeqLstm.Training;

/// <summary>Changes parameters by their gradients.</summary>
public interface IOptimizer
{
    /// <summary>What is optimised.</summary>
    IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>What is kept from step to step: a name for each kind, and a tensor for each parameter, in their order.</summary>
    IReadOnlyList<(string Name, IReadOnlyList<Tensor> Tensors)> State { get; }

    /// <summary>Steps taken so far; set when training is resumed.</summary>
    long Steps { get; set; }

    /// <summary>Changes the parameters.</summary>
    /// <param name="learningRate">Step size.</param>
    /// <param name="gradientScale">Factor applied to the gradients first.</param>
    void Update(float learningRate, float gradientScale = 1f);
}
