using Seq2SeqLstm.Layers;
using Seq2SeqLstm.Storage;

namespace Seq2SeqLstm.Interchange;

/// <summary>
/// The biases of a cell, of which PyTorch has two: <c>bias_ih</c> beside the input products and <c>bias_hh</c> beside the recurrent
/// ones. Only the sum counts, which is our bias, but for the candidate of a GRU, whose second bias the reset gate acts on.
/// </summary>
internal sealed class StateBiases : IStatePart
{
    private readonly Parameter _bias;
    private readonly Parameter? _candidate;
    private readonly string _inputName;
    private readonly string _recurrentName;
    private readonly Range _negated;

    /// <param name="bias">The bias. G values.</param>
    /// <param name="candidate">The second bias of a GRU's candidate, which is the last of its blocks. H values.</param>
    /// <param name="negated">Values whose sign is the opposite there.</param>
    public StateBiases(Parameter bias, Parameter? candidate, Range negated)
    {
        _bias = bias;
        _candidate = candidate;
        _negated = negated;
        _inputName = StateNames.OfCell(bias.Name);
        _recurrentName = _inputName.Replace("bias_ih", "bias_hh", StringComparison.Ordinal);
    }

    /// <inheritdoc/>
    public IEnumerable<(string Name, IReadOnlyList<int> Shape)> Tensors =>
        [(_inputName, _bias.Shape), (_recurrentName, _bias.Shape)];

    /// <summary>Number of values that PyTorch has two of for one of ours.</summary>
    private int Shared => _bias.Value.Columns - (_candidate?.Value.Columns ?? 0);

    /// <inheritdoc/>
    public IEnumerable<NamedTensor> Write()
    {
        float[] input = _bias.ToArray(), recurrent = new float[input.Length];
        StateMatrix.Negate(input, _negated);
        _candidate?.ToArray().CopyTo(recurrent, Shared);
        return [new NamedTensor(_inputName, _bias.Shape, input), new NamedTensor(_recurrentName, _bias.Shape, recurrent)];
    }

    /// <inheritdoc/>
    public Action Prepare(SafetensorsFile file, ref int rounded)
    {
        float[] values = file.Get(_inputName).Data.ToArray();
        ReadOnlyMemory<float> recurrent = file.Get(_recurrentName).Data;
        for (int n = 0; n < Shared; n++)
        {
            (values[n], bool isExact) = Sum(values[n], recurrent.Span[n]);
            rounded += isExact ? 0 : 1;
            if (!float.IsFinite(values[n]))
            {
                throw new InvalidDataException(
                    $"{file.Name}: '{_inputName}' and '{_recurrentName}' add up to no finite number, at element {n}.");
            }
        }

        StateMatrix.Negate(values, _negated);
        return () =>
        {
            _bias.Set(values);
            _candidate?.Set(recurrent.Span[Shared..]);
        };
    }

    /// <summary>The sum, and whether it is exact: the error of a sum is a number that can be computed (Knuth 1969).</summary>
    /// <remarks>A zero leaves the other as it is, a negative zero too.</remarks>
    private static (float Sum, bool IsExact) Sum(float a, float b)
    {
        if (a == 0 || b == 0)
        {
            return (b == 0 ? a : b, true);
        }

        float sum = a + b, part = sum - a;
        return (sum, a - (sum - part) + (b - part) == 0);
    }
}
