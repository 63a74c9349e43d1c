using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace Seq2SeqLstm.Tests.Reference.Tape;

/// <summary>
/// Writes down what is done with vectors in double precision, and goes back through it by the chain rule: gradients of whatever is
/// composed of these few operations, each of which is a line of the textbook.
/// </summary>
internal sealed class GradientTape
{
    private readonly Stack<Action> _backward = [];

    /// <summary><c>W·x</c>.</summary>
    public TapeVector Times(TapeMatrix w, TapeVector x) => Record(w.Value * x.Value, dy =>
    {
        w.Gradient.Add(dy.OuterProduct(x.Value), w.Gradient);
        x.AddGradient(w.Value.TransposeThisAndMultiply(dy));
    });

    /// <summary>A weight that is a vector.</summary>
    public TapeVector Vector(TapeMatrix w) => Record(
        w.Value.Row(0), dy => w.Gradient.SetRow(0, w.Gradient.Row(0) + dy));

    /// <summary><c>a + b</c>.</summary>
    public TapeVector Add(TapeVector a, TapeVector b) => Record(a.Value + b.Value, dy =>
    {
        a.AddGradient(dy);
        b.AddGradient(dy);
    });

    /// <summary><c>a∘b</c>.</summary>
    public TapeVector Multiply(TapeVector a, TapeVector b) => Record(a.Value.PointwiseMultiply(b.Value), dy =>
    {
        a.AddGradient(dy.PointwiseMultiply(b.Value));
        b.AddGradient(dy.PointwiseMultiply(a.Value));
    });

    /// <summary><c>1 − x</c>.</summary>
    public TapeVector OneMinus(TapeVector x) => Record(1 - x.Value, dy => x.AddGradient(-dy));

    /// <summary><c>σ(x)</c>.</summary>
    public TapeVector Sigmoid(TapeVector x)
    {
        Vector<double> y = x.Value.Map(SpecialFunctions.Logistic);
        return Record(y, dy => x.AddGradient(dy.PointwiseMultiply(y.PointwiseMultiply(1 - y))));
    }

    /// <summary><c>tanh(x)</c>.</summary>
    public TapeVector Tanh(TapeVector x)
    {
        Vector<double> y = x.Value.PointwiseTanh();
        return Record(y, dy => x.AddGradient(dy.PointwiseMultiply(1 - y.PointwisePower(2))));
    }

    /// <summary><c>(x − mean) / √(variance + 10⁻⁵)</c>, by the derivatives of mean and variance.</summary>
    public TapeVector Normalize(TapeVector x)
    {
        int n = x.Value.Count;
        Vector<double> centered = x.Value - (x.Value.Sum() / n);
        double deviation = Math.Sqrt((centered.PointwisePower(2).Sum() / n) + 1e-5);
        return Record(centered / deviation, dy =>
        {
            double dDeviation = -dy.DotProduct(centered) / (deviation * deviation);
            Vector<double> dCentered = (dy / deviation) + (dDeviation / (n * deviation) * centered);
            x.AddGradient(dCentered - (dCentered.Sum() / n));
        });
    }

    /// <summary>Some elements.</summary>
    public TapeVector Part(TapeVector x, int start, int count) => Record(x.Value.SubVector(start, count), dy =>
    {
        Vector<double> dx = Vector<double>.Build.Dense(x.Value.Count);
        dx.SetSubVector(start, count, dy);
        x.AddGradient(dx);
    });

    /// <summary>Vectors one after the other.</summary>
    public TapeVector Concat(params TapeVector[] parts) =>
        Record(Vector<double>.Build.DenseOfEnumerable(parts.SelectMany(part => part.Value)), dy =>
        {
            int start = 0;
            foreach (TapeVector part in parts)
            {
                part.AddGradient(dy.SubVector(start, part.Value.Count));
                start += part.Value.Count;
            }
        });

    /// <summary>Goes back through everything that was written down, from the gradients that were added to results.</summary>
    public void Backward()
    {
        while (_backward.TryPop(out Action? step))
        {
            step();
        }
    }

    /// <summary>Writes down a result and how its gradient goes back.</summary>
    public TapeVector Record(Vector<double> value, Action<Vector<double>> backward)
    {
        var result = new TapeVector(value);
        _backward.Push(() => backward(result.Gradient));
        return result;
    }
}
