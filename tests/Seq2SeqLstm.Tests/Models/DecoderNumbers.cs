using MathNet.Numerics.LinearAlgebra;
using Seq2SeqLstm.Compute;
using Seq2SeqLstm.Layers;
using Seq2SeqLstm.Models;

namespace Seq2SeqLstm.Tests.Models;

/// <summary>What a decoder says, all rows of a pass at once, through the output layer as searches use it.</summary>
internal static class DecoderNumbers
{
    /// <summary>Natural-log probabilities of all tokens in every row. Shape (N, V).</summary>
    public static Matrix<double> LogProbabilities(this Decoder decoder, DecoderActivations activations, Workspace workspace)
    {
        Tensor x = activations.DroppedOutput.Output;
        SoftmaxOutput output = decoder.Output;
        int columns = output.Bias.Value.Columns;
        var numbers = new float[x.Rows * columns];
        output.LogProbabilities(x, output.TakeLogits(workspace), numbers);
        return Matrix<double>.Build.DenseOfRowMajor(x.Rows, columns, numbers.Select(number => (double)number));
    }

    /// <summary>Natural-log probabilities of the logits in each row.</summary>
    public static Matrix<double> LogSoftmax(Matrix<double> logits) =>
        Matrix<double>.Build.DenseOfRowVectors(logits.EnumerateRows().Select(row => row - Math.Log(row.PointwiseExp().Sum())));
}
