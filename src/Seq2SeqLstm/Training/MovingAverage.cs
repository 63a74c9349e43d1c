using Seq2SeqLstm.Compute;
using Seq2SeqLstm.Layers;

namespace Seq2SeqLstm.Training;

/// <summary>The exponential moving average of parameters: <c>a = δa + (1 − δ)w</c> after each step.</summary>
/// <remarks>
/// Polyak and Juditsky (1992) in its exponential form. In the first steps δ is (1 + n)/(10 + n) where that is smaller, n being the
/// number of the step, so that the average soon forgets the first parameters.
/// </remarks>
public sealed class MovingAverage
{
    private readonly Device _device;
    private readonly IReadOnlyList<Parameter> _parameters;
    private readonly float _decay;
    private readonly Tensor[] _other;

    /// <summary>Starts from the parameters as they are.</summary>
    /// <param name="device">Where they lie.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="decay">δ, from 0 to below 1.</param>
    public MovingAverage(Device device, IReadOnlyList<Parameter> parameters, float decay)
    {
        _device = device;
        _parameters = parameters;
        _decay = decay;
        _other = [.. parameters.Select(parameter => device.Allocate(parameter.Value.Rows, parameter.Value.Columns))];
        Restart();
    }

    /// <summary>The averages, in the order of the parameters; while they are in use, the parameters themselves.</summary>
    public IReadOnlyList<Tensor> Tensors => _other;

    /// <summary>δ of a step.</summary>
    /// <param name="step">Number of the step, from 1.</param>
    public float DecayAt(long step) => (float)Math.Min(_decay, (1.0 + step) / (10.0 + step));

    /// <summary>Sets the averages to the parameters as they are.</summary>
    public void Restart()
    {
        for (int n = 0; n < _other.Length; n++)
        {
            _device.Copy(_parameters[n].Value, _other[n]);
        }
    }

    /// <summary>Adds the parameters after a step.</summary>
    /// <param name="step">Number of the step, from 1.</param>
    public void Add(long step)
    {
        float weight = 1f - DecayAt(step);
        for (int n = 0; n < _other.Length; n++)
        {
            _device.Lerp(_parameters[n].Value, weight, _other[n]);
        }
    }

    /// <summary>Lets averages and parameters change places; the model must be packed afterwards.</summary>
    public void Swap()
    {
        for (int n = 0; n < _other.Length; n++)
        {
            Tensor value = _parameters[n].Value;
            _parameters[n].Use(_other[n]);
            _other[n] = value;
        }
    }
}
