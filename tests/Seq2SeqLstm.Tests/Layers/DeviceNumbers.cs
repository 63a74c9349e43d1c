using MathNet.Numerics.LinearAlgebra;
using Seq2SeqLstm.Compute;
using Seq2SeqLstm.Layers;
using Seq2SeqLstm.Tests.Reference;

namespace Seq2SeqLstm.Tests.Layers;

/// <summary>Carries numbers between double-precision matrices and the tensors of a device.</summary>
internal static class DeviceNumbers
{
    /// <summary>Uniform numbers in [-scale, scale] that single precision holds exactly.</summary>
    public static Matrix<double> Random(int seed, int rows, int columns, double scale = 1)
    {
        var random = new Random(seed);
        return Matrix<double>.Build.Dense(
            rows, columns, (_, _) => (float)(scale * ((2 * random.NextDouble()) - 1)));
    }

    /// <summary>A new tensor with these numbers.</summary>
    public static Tensor ToTensor(this Device device, Matrix<double> numbers)
    {
        Tensor tensor = device.Allocate(numbers.RowCount, numbers.ColumnCount);
        device.Upload(ToFloats(numbers.ToRowMajorArray()), tensor);
        return tensor;
    }

    /// <summary>The numbers of a tensor.</summary>
    public static Matrix<double> ToMatrix(this Device device, Tensor tensor) =>
        Matrix<double>.Build.DenseOfRowMajor(
            tensor.Rows, tensor.Columns, device.ToArray(tensor).Select(number => (double)number));

    /// <summary>The numbers of a tensor, row after row.</summary>
    public static float[] ToArray(this Device device, Tensor tensor)
    {
        var numbers = new float[tensor.Length];
        device.Download(tensor, numbers);
        return numbers;
    }

    /// <summary>Sets a parameter whose number of elements is that of the array.</summary>
    public static void Set(this Parameter parameter, double[] numbers) => parameter.Set(ToFloats(numbers));

    /// <summary>The numbers in single precision.</summary>
    public static float[] ToFloats(double[] numbers) => Array.ConvertAll(numbers, number => (float)number);

    /// <summary><c>‖actual − expected‖ / ‖expected‖</c> over all elements, whatever the shape.</summary>
    public static double RelativeError(double[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        return GradientCheck.RelativeError(
            Vector<double>.Build.DenseOfArray(Array.ConvertAll(actual, number => (double)number)),
            Vector<double>.Build.DenseOfArray(expected));
    }

    /// <summary>Fails unless <see cref="RelativeError"/> is below a limit.</summary>
    public static void AssertClose(double[] expected, float[] actual, double limit, string what)
    {
        double error = RelativeError(expected, actual);
        Assert.True(error < limit, $"{what}: relative error {error}, limit {limit}.");
    }
}
