using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Statistics;
using Seq2SeqLstm.Compute;
using Seq2SeqLstm.Layers;
using Seq2SeqLstm.Models;

namespace Seq2SeqLstm.Tests.Layers;

public sealed class ParameterInitializerTests : IDisposable
{
    private readonly Device _device = CpuDevice.Create(new CpuDeviceOptions { Threads = 1 });

    public void Dispose() => _device.Dispose();

    [Fact]
    public void Only_the_forget_gate_starts_with_a_bias()
    {
        var lstm = new RecurrentCell(_device, "rnn", new RecurrentCellOptions { InputSize = 3, HiddenSize = 4 });
        new ParameterInitializer(1).Fill(
            lstm, Initialization.GlorotUniform, Initialization.Orthogonal, range: 0.1f, forgetBias: 1f);

        Assert.Equal([0, 0, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0], lstm.Bias.ToArray());
    }

    [Theory]
    [InlineData(CellKind.Lstm)]
    [InlineData(CellKind.Gru)]
    [InlineData(CellKind.Rnn)]
    public void Gains_start_at_one_and_biases_at_zero_but_those_of_forget_gates_and_highways(CellKind cell)
    {
        var model = new Seq2SeqModel(_device, new ModelOptions
        {
            Cell = cell,
            LayerNorm = true,
            Layers = 2,
            Embedding = 3,
            Hidden = 4,
            Connection = ConnectionKind.Highway,
            HighwayGates = HighwayGates.Free,
        }, 5, 5);
        model.Initialize(1);

        foreach (Parameter parameter in model.Parameters.Where(parameter => parameter.IsVector))
        {
            float[] expected = new float[parameter.Value.Columns];
            if (parameter.Name.Contains(".norm_", StringComparison.Ordinal) && parameter.Name.EndsWith("weight", StringComparison.Ordinal))
            {
                Array.Fill(expected, 1f);
            }
            else if (parameter.Name.Contains("highway", StringComparison.Ordinal))
            {
                expected = [-1, -1, -1, -1, 1, 1, 1, 1];
            }
            else if (cell == CellKind.Lstm && parameter.Name.Contains("bias_ih", StringComparison.Ordinal))
            {
                expected = [0, 0, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0];
            }

            Assert.Equal(expected, parameter.ToArray());
        }
    }

    [Fact]
    public void Recurrent_weights_of_each_gate_of_a_GRU_are_orthogonal()
    {
        var gru = new RecurrentCell(_device, "rnn", new RecurrentCellOptions { Cell = CellKind.Gru, InputSize = 3, HiddenSize = 8 });
        new ParameterInitializer(2).Fill(
            gru, Initialization.GlorotUniform, Initialization.Orthogonal, range: 0.1f, forgetBias: 1f);
        Matrix<double> weight = _device.ToMatrix(gru.Wh.Value);

        for (int gate = 0; gate < 3; gate++)
        {
            Matrix<double> q = weight.SubMatrix(gate * 8, 8, 0, 8);
            Assert.InRange(
                (q.TransposeThisAndMultiply(q) - Matrix<double>.Build.DenseIdentity(8)).Enumerate().Max(Math.Abs), 0, 1e-5);
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(32)]
    [InlineData(100)]
    public void Recurrent_weights_of_each_gate_are_orthogonal(int hidden)
    {
        var lstm = new RecurrentCell(_device, "rnn", new RecurrentCellOptions { InputSize = 3, HiddenSize = hidden });
        new ParameterInitializer(2).Fill(
            lstm, Initialization.GlorotUniform, Initialization.Orthogonal, range: 0.1f, forgetBias: 1f);
        Matrix<double> weight = _device.ToMatrix(lstm.Wh.Value);

        for (int gate = 0; gate < 4; gate++)
        {
            Matrix<double> q = weight.SubMatrix(gate * hidden, hidden, 0, hidden);
            Matrix<double> identity = Matrix<double>.Build.DenseIdentity(hidden);
            Assert.InRange((q.TransposeThisAndMultiply(q) - identity).Enumerate().Max(Math.Abs), 0, 1e-5);
        }

        Assert.NotEqual(
            weight.SubMatrix(0, hidden, 0, 1).Enumerate(), weight.SubMatrix(hidden, hidden, 0, 1).Enumerate());
    }

    [Theory]
    [InlineData(40, 15)]
    [InlineData(15, 40)]
    public void Orthogonal_matrices_that_are_not_square_have_orthonormal_short_sides(int rows, int columns)
    {
        Matrix<double> q = Draw(Initialization.Orthogonal, rows, columns);
        Matrix<double> product = rows > columns ? q.TransposeThisAndMultiply(q) : q.TransposeAndMultiply(q);

        Matrix<double> identity = Matrix<double>.Build.DenseIdentity(Math.Min(rows, columns));
        Assert.InRange((product - identity).Enumerate().Max(Math.Abs), 0, 1e-5);
    }

    [Fact]
    public void Orthogonal_matrices_prefer_no_sign()
    {
        double[] first =
            [.. Enumerable.Range(1, 400).Select(seed => Draw(Initialization.Orthogonal, 2, 2, seed)[0, 0])];

        Assert.InRange(first.Average(), -0.15, 0.15);
    }

    [Fact]
    public void Glorot_numbers_fill_their_bounds_evenly()
    {
        double bound = Math.Sqrt(6.0 / (200 + 100));
        double[] numbers = [.. Draw(Initialization.GlorotUniform, 200, 100).Enumerate()];

        AssertUniform(bound, numbers);
        Assert.Equal(2.0 / (200 + 100), numbers.PopulationVariance(), 2e-4);
    }

    [Fact]
    public void Lecun_numbers_keep_the_variance_of_what_they_multiply()
    {
        double[] numbers = [.. Draw(Initialization.LecunUniform, 200, 100).Enumerate()];

        AssertUniform(Math.Sqrt(3.0 / 100), numbers);
        Assert.Equal(1.0 / 100, numbers.PopulationVariance(), 3e-4);
    }

    [Fact]
    public void Glorot_bounds_of_an_LSTM_are_those_of_one_gate()
    {
        var lstm = new RecurrentCell(_device, "rnn", new RecurrentCellOptions { InputSize = 100, HiddenSize = 50 });
        new ParameterInitializer(1).Fill(
            lstm, Initialization.GlorotUniform, Initialization.GlorotUniform, range: 0.1f, forgetBias: 1f);

        AssertUniform(Math.Sqrt(6.0 / (50 + 100)), [.. lstm.Wx.ToArray().Select(number => (double)number)]);
    }

    [Fact]
    public void Uniform_and_normal_numbers_have_the_range_asked_for()
    {
        AssertUniform(0.25, [.. Draw(Initialization.Uniform, 200, 100).Enumerate()]);
        double[] normal = [.. Draw(Initialization.Normal, 200, 100).Enumerate()];
        Assert.Equal(0.0, normal.Mean(), 0.01);
        Assert.Equal(0.25, normal.StandardDeviation(), 0.01);
        Assert.Equal(0.0, normal.Skewness(), 0.1);
        Assert.Equal(0.0, normal.Kurtosis(), 0.2);
    }

    [Theory]
    [InlineData(Initialization.GlorotUniform)]
    [InlineData(Initialization.LecunUniform)]
    [InlineData(Initialization.Orthogonal)]
    [InlineData(Initialization.Uniform)]
    [InlineData(Initialization.Normal)]
    public void Same_seed_same_numbers_and_different_seeds_different_ones(Initialization kind)
    {
        Assert.Equal(Draw(kind, 9, 9, seed: 3), Draw(kind, 9, 9, seed: 3));
        int[] seeds = [0, 1, 2, 3, -1, int.MinValue, int.MaxValue];
        Assert.Equal(seeds.Length, seeds.Select(seed => Draw(kind, 9, 9, seed)[0, 0]).Distinct().Count());
    }

    private static void AssertUniform(double bound, double[] numbers)
    {
        Assert.InRange(numbers.Max(Math.Abs), 0.98 * bound, bound * 1.0000001);
        Assert.Equal(0.0, numbers.Average(), 0.03 * bound);
        Assert.Equal(bound * bound / 3, numbers.PopulationVariance(), 0.03 * bound * bound);
        Assert.Equal(0.5, (double)numbers.Count(number => Math.Abs(number) < bound / 2) / numbers.Length, 0.03);
    }

    private Matrix<double> Draw(Initialization kind, int rows, int columns, int seed = 1)
    {
        var parameter = new Parameter(_device, "weight", rows, columns);
        new ParameterInitializer(seed).Fill(parameter, kind, range: 0.25f);
        return _device.ToMatrix(parameter.Value);
    }
}
