using System.Runtime.InteropServices;
using Seq2SeqLstm.Layers;
using Seq2SeqLstm.Storage;

namespace Seq2SeqLstm.Interchange;

/// <summary>A parameter that a state has as it is, under one name or several, but for the sign of some rows.</summary>
internal sealed class StateMatrix : IStatePart
{
    private readonly Parameter _parameter;
    private readonly string[] _names;
    private readonly Range _negated;

    /// <param name="parameter">The parameter.</param>
    /// <param name="names">Names of the tensors that hold it.</param>
    /// <param name="negated">Values whose sign is the opposite there.</param>
    public StateMatrix(Parameter parameter, string[] names, Range negated)
    {
        _parameter = parameter;
        _names = names;
        _negated = negated;
    }

    /// <inheritdoc/>
    public IEnumerable<(string Name, IReadOnlyList<int> Shape)> Tensors => _names.Select(name => (name, _parameter.Shape));

    /// <summary>Turns the sign of some values, in place; exact, zeros included.</summary>
    /// <param name="values">All values.</param>
    /// <param name="range">Which of them.</param>
    public static void Negate(float[] values, Range range)
    {
        foreach (ref float value in values.AsSpan(range))
        {
            value = -value;
        }
    }

    /// <inheritdoc/>
    public IEnumerable<NamedTensor> Write()
    {
        float[] values = _parameter.ToArray();
        Negate(values, _negated);
        return _names.Select(name => new NamedTensor(name, _parameter.Shape, values));
    }

    /// <inheritdoc/>
    public Action Prepare(SafetensorsFile file, ref int rounded)
    {
        float[] values = file.Get(_names[0]).Data.ToArray();
        foreach (string other in _names.Skip(1))
        {
            if (!AreSame(values, file.Get(other).Data.Span))
            {
                throw new InvalidDataException(
                    $"{file.Name}: '{_names[0]}' and '{other}' differ; with model.tiedEmbeddings they must be one matrix.");
            }
        }

        Negate(values, _negated);
        return () => _parameter.Set(values);
    }

    /// <summary>Whether numbers agree to the bit.</summary>
    /// <param name="a">Numbers.</param>
    /// <param name="b">Others.</param>
    public static bool AreSame(ReadOnlySpan<float> a, ReadOnlySpan<float> b) =>
        MemoryMarshal.AsBytes(a).SequenceEqual(MemoryMarshal.AsBytes(b));
}
