using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;
using MathNet.Numerics.Random;

namespace Seq2SeqLstm.Layers;

/// <summary>Draws the first numbers of parameters, from one seeded stream.</summary>
public sealed class ParameterInitializer
{
    private readonly Xoshiro256StarStar _random;

    /// <summary>Starts the stream.</summary>
    /// <param name="seed">Same seed, same numbers.</param>
    public ParameterInitializer(int seed) => _random = new Xoshiro256StarStar(seed, threadSafe: false);

    /// <summary>Fills a weight matrix that consists of blocks of rows, each drawn for itself.</summary>
    /// <param name="parameter">Shape (rows, columns).</param>
    /// <param name="kind">How to draw.</param>
    /// <param name="range">Half width, or standard deviation, of the kinds that have one.</param>
    /// <param name="blocks">Number of blocks, such as 4 for the gates of an LSTM.</param>
    public void Fill(Parameter parameter, Initialization kind, float range, int blocks = 1)
    {
        (int rows, int columns) = (parameter.Value.Rows / blocks, parameter.Value.Columns);
        var numbers = new float[parameter.Value.Length];
        for (int block = 0; block < blocks; block++)
        {
            Draw(kind, range, rows, columns, numbers.AsSpan(block * rows * columns, rows * columns));
        }

        parameter.Set(numbers);
    }

    /// <summary>Fills the parameters of a cell: weights as chosen, block by block, and what else it has as the cell says.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="input">How its input weights start.</param>
    /// <param name="recurrent">How its recurrent weights start.</param>
    /// <param name="range">Half width, or standard deviation, of the kinds that have one.</param>
    /// <param name="forgetBias">Bias of a forget gate; 1 lets the cell remember from the start.</param>
    public void Fill(RecurrentCell cell, Initialization input, Initialization recurrent, float range, float forgetBias)
    {
        Fill(cell.Wx, input, range, cell.Gates);
        Fill(cell.Wh, recurrent, range, cell.Gates);
        cell.ResetVectors(forgetBias);
    }

    private void Draw(Initialization kind, float range, int rows, int columns, Span<float> numbers)
    {
        switch (kind)
        {
            case Initialization.GlorotUniform:
                DrawUniform(Math.Sqrt(6.0 / (rows + columns)), numbers);
                break;
            case Initialization.LecunUniform:
                DrawUniform(Math.Sqrt(3.0 / columns), numbers);
                break;
            case Initialization.Uniform:
                DrawUniform(range, numbers);
                break;
            case Initialization.Normal:
                DrawNormal(range, numbers);
                break;
            case Initialization.Orthogonal:
                DrawOrthogonal(rows, columns, numbers);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such initialisation.");
        }
    }

    private void DrawUniform(double range, Span<float> numbers)
    {
        foreach (ref float number in numbers)
        {
            number = (float)(((2.0 * _random.NextDouble()) - 1.0) * range);
        }
    }

    private void DrawNormal(double deviation, Span<float> numbers)
    {
        foreach (ref float number in numbers)
        {
            number = (float)Normal.Sample(_random, 0.0, deviation);
        }
    }

    /// <summary>Q of a tall normal matrix, each column with the sign that makes R's diagonal positive.</summary>
    private void DrawOrthogonal(int rows, int columns, Span<float> numbers)
    {
        (int tall, int narrow) = (Math.Max(rows, columns), Math.Min(rows, columns));
        Matrix<float> normal = Matrix<float>.Build.Dense(tall, narrow, (_, _) => (float)Normal.Sample(_random, 0.0, 1.0));
        QR<float> factors = normal.QR(QRMethod.Thin);
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                (int i, int j) = rows >= columns ? (row, column) : (column, row);
                numbers[(row * columns) + column] = factors.Q[i, j] * MathF.Sign(factors.R[j, j]);
            }
        }
    }
}
