using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;

namespace Seq2SeqLstm.Tests.Reference;

/// <summary>
/// Named tensors of a <see cref="ReferenceModel"/>, with PyTorch's names and shapes; a bias of n values is an (n, 1)
/// matrix.
/// </summary>
internal sealed class ReferenceParameters
{
    private readonly SortedDictionary<string, Matrix<double>> _values = new(StringComparer.Ordinal);

    /// <summary>Zeros for every parameter that the options ask for.</summary>
    public ReferenceParameters(ReferenceOptions options)
    {
        Create("source_embedding.weight", options.SourceVocabulary, options.Embedding);
        Create("target_embedding.weight", options.TargetVocabulary, options.Embedding);
        for (int layer = 0; layer < options.Layers; layer++)
        {
            int inputs = layer == 0 ? options.Embedding : options.Hidden;
            CreateLstm("encoder.rnn", $"_l{layer}", inputs, options.EncoderWidth);
            if (options.Bidirectional)
            {
                CreateLstm("encoder.rnn", $"_l{layer}_reverse", inputs, options.EncoderWidth);
            }

            CreateLstm("decoder.rnn", $"_l{layer}", inputs, options.Hidden);
        }

        Create("output.weight", options.TargetVocabulary, options.Hidden);
        Create("output.bias", options.TargetVocabulary, 1);
    }

    private void CreateLstm(string prefix, string suffix, int inputs, int hidden)
    {
        Create($"{prefix}.weight_ih{suffix}", 4 * hidden, inputs);
        Create($"{prefix}.weight_hh{suffix}", 4 * hidden, hidden);
        Create($"{prefix}.bias_ih{suffix}", 4 * hidden, 1);
    }

    private void Create(string name, int rows, int columns) =>
        _values.Add(name, Matrix<double>.Build.Dense(rows, columns));

    /// <summary>The names in ordinal order.</summary>
    public IReadOnlyCollection<string> Names => _values.Keys;

    /// <summary>The tensor of this name; its values may be written to.</summary>
    public Matrix<double> this[string name] => _values[name];

    /// <summary>One layer in one direction, e.g. <c>encoder.rnn</c> and <c>_l0_reverse</c>.</summary>
    public ReferenceLstm Lstm(string prefix, string suffix) =>
        new(this[$"{prefix}.weight_ih{suffix}"], this[$"{prefix}.weight_hh{suffix}"], this[$"{prefix}.bias_ih{suffix}"]);

    /// <summary>Adds the weight gradients of one layer in one direction.</summary>
    public void AddLstm(string prefix, string suffix, LstmGradients gradients)
    {
        AddTo($"{prefix}.weight_ih{suffix}", gradients.DWx);
        AddTo($"{prefix}.weight_hh{suffix}", gradients.DWh);
        AddTo($"{prefix}.bias_ih{suffix}", gradients.DBias);
    }

    /// <summary>Adds to one parameter.</summary>
    public void AddTo(string name, Matrix<double> summand) => this[name].Add(summand, this[name]);

    /// <summary>Adds to one row of a parameter.</summary>
    public void AddToRow(string name, int row, Vector<double> summand) =>
        this[name].SetRow(row, this[name].Row(row) + summand);

    /// <summary>Replaces the values of one parameter.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="rowMajor">As many values as the parameter has, row by row.</param>
    public void Set(string name, IReadOnlyList<double> rowMajor)
    {
        Matrix<double> target = _values[name];
        if (rowMajor.Count != target.RowCount * target.ColumnCount)
        {
            throw new ArgumentException(
                $"{name} got {rowMajor.Count} values; " +
                $"({target.RowCount}, {target.ColumnCount}) needs {target.RowCount * target.ColumnCount}.",
                nameof(rowMajor));
        }

        target.MapIndexedInplace((row, column, _) => rowMajor[(row * target.ColumnCount) + column], Zeros.Include);
    }

    /// <summary>Uniform numbers in [-scale, scale] for every parameter.</summary>
    public void Randomize(int seed, double scale)
    {
        var uniform = new ContinuousUniform(-scale, scale, new Random(seed));
        foreach (Matrix<double> value in _values.Values)
        {
            value.MapInplace(_ => uniform.Sample(), Zeros.Include);
        }
    }

    /// <summary>The square root of the sum of the squares of all values.</summary>
    public double Norm() => Math.Sqrt(_values.Values.Sum(value => Math.Pow(value.FrobeniusNorm(), 2)));
}
