using Seq2SeqLstm.Compute;
using Seq2SeqLstm.Layers;
using Seq2SeqLstm.Tests.Fixtures;
using Seq2SeqLstm.Tests.Layers;
using Seq2SeqLstm.Tests.Reference;
using Seq2SeqLstm.Training;

namespace Seq2SeqLstm.Tests.Training;

public sealed class AdamTests : IDisposable
{
    private readonly Device _device = CpuDevice.Create(new CpuDeviceOptions { Threads = 1 });

    public void Dispose() => _device.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void The_step_of_the_device_matches_PyTorch(int number)
    {
        AdamFixture fixture = FixtureFile.Load<AdamFixture>("torch_adam.json");
        AdamCase expected = fixture.Cases[number];
        int n = fixture.Start.Values.Length;
        Tensor parameter = _device.ToTensor(fixture.Start.ToMatrix().Transpose());
        Tensor first = _device.Allocate(1, n), second = _device.Allocate(1, n);
        for (int k = 0; k < fixture.Gradients.Shape[0]; k++)
        {
            var update = new AdamUpdate
            {
                LearningRate = (float)expected.LearningRate,
                Beta1 = (float)expected.Beta1,
                Beta2 = (float)expected.Beta2,
                Epsilon = (float)expected.Epsilon,
                WeightDecay = (float)expected.WeightDecay,
                Step = k + 1,
            };
            _device.AdamStep(
                _device.ToTensor(fixture.Gradients.Row(k).ToRowMatrix()), update, parameter, first, second);
            DeviceNumbers.AssertClose(
                [.. expected.Trajectory.Row(k)], _device.ToArray(parameter), 1e-6, $"step {k + 1}");
        }
    }

    [Fact]
    public void Steps_over_several_parameters_match_the_reference_with_the_gradient_scaled()
    {
        Parameter[] parameters = [new(_device, "matrix", 5, 7), new(_device, "vector", 1, 3, isVector: true)];
        double[][] values = [Numbers(1, 35), Numbers(2, 3)];
        ReferenceAdam[] expected = [.. values.Select(value => new ReferenceAdam(value.Length, 0.01, 0.9, 0.999, 1e-8))];
        parameters[0].Set(values[0]);
        parameters[1].Set(values[1]);
        var adam = new Adam(_device, parameters);
        for (int step = 1; step <= 20; step++)
        {
            for (int n = 0; n < 2; n++)
            {
                double[] gradient = Numbers((10 * step) + n, values[n].Length);
                _device.Upload(DeviceNumbers.ToFloats(gradient), parameters[n].Gradient);
                expected[n].Step(values[n], [.. gradient.Select(number => number * 0.25)]);
            }

            adam.Update(0.01f, gradientScale: 0.25f);
            Assert.Equal(step, adam.Steps);
        }

        DeviceNumbers.AssertClose(values[0], parameters[0].ToArray(), 1e-5, "matrix");
        DeviceNumbers.AssertClose(values[1], parameters[1].ToArray(), 1e-5, "vector");
    }

    [Fact]
    public void The_norm_is_that_of_all_gradients_together()
    {
        Parameter[] parameters = [new(_device, "a", 1, 2), new(_device, "b", 2, 1)];
        _device.Upload([1f, 2f], parameters[0].Gradient);
        _device.Upload([4f, -10f], parameters[1].Gradient);

        Assert.Equal(11.0, Gradients.Norm(_device, parameters), 1e-6);
    }

    private static double[] Numbers(int seed, int count) => DeviceNumbers.Random(seed, 1, count).ToRowMajorArray();
}
