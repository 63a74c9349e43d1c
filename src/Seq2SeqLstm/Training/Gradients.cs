using Seq2SeqLstm.Compute;
using Seq2SeqLstm.Layers;

namespace Seq2SeqLstm.Training;

/// <summary>What is asked of all gradients together.</summary>
public static class Gradients
{
    /// <summary>Norm of all gradients together.</summary>
    /// <param name="device">Where they lie.</param>
    /// <param name="parameters">The parameters.</param>
    public static double Norm(Device device, IReadOnlyList<Parameter> parameters)
    {
        double sum = 0;
        for (int n = 0; n < parameters.Count; n++)
        {
            sum += device.SquaredNorm(parameters[n].Gradient);
        }

        return Math.Sqrt(sum);
    }
}
