using Seq2SeqLstm.Compute;
using Seq2SeqLstm.Layers;
using Seq2SeqLstm.Models;
using Seq2SeqLstm.Tests.Layers;
using Seq2SeqLstm.Tests.Reference.Tape;

namespace Seq2SeqLstm.Tests.Covering;

/// <summary>The gradients of every configuration of the covering set.</summary>
public sealed class CoveredGradientTests
{
    /// <summary>Rounding shows where the gradient of a parameter is only 10⁻⁵ of them all, as that of attention's query can be.</summary>
    private const double Limit = 5e-4;

    /// <summary>How far a parameter is moved, and how much the slope may differ: with the curvature, and where losses are rounded.</summary>
    private const double Step = 3e-3, SlopeLimit = 5e-3, SlopeRounding = 1e-5;

    private static readonly TokenPair[] Pairs = [.. CoveredModels.Pairs.Take(3), new([5], [])];

    public static TheoryData<int> Rows() => CoveredTrainingTests.Rows();

    [Theory]
    [MemberData(nameof(Rows))]
    public void Loss_and_every_gradient_match_the_reference_in_double_precision(int row)
    {
        CoveredOptions options = ModelFactors.Options(CoveredModels.Array.Rows[row]);
        using Device device = CpuDevice.Create(new CpuDeviceOptions { Threads = 1 });
        Seq2SeqModel model = CoveredModels.CreateRandom(device, options.Model with
        {
            Dropout = 0f,
            RecurrentDropout = 0f,
            SourceWordDropout = 0f,
            TargetWordDropout = 0f,
        });
        Dictionary<string, TapeMatrix> weights = model.Parameters.ToDictionary(
            parameter => parameter.Name, parameter => new TapeMatrix(device.ToMatrix(parameter.Value)));
        double expected = new ReferenceFamilyModel(weights, options.Model).Loss(
            [.. Pairs.Select(pair => (pair.Source, pair.Target))], options.Training.LabelSmoothing, backward: true);

        double loss = Loss(model, options.Training.LabelSmoothing, new Pass(device));

        Assert.Equal(expected, loss, 1e-5 * expected);
        Assert.All(model.Parameters, parameter => DeviceNumbers.AssertClose(
            weights[parameter.Name].Gradient.ToRowMajorArray(), device.ToArray(parameter.Gradient), Limit, parameter.Name));
    }

    /// <summary>The change of the loss along the gradient of each parameter, with masks that stay, is the norm of that gradient.</summary>
    [Theory]
    [MemberData(nameof(Rows))]
    public void Gradients_go_through_the_masks_of_dropout(int row)
    {
        CoveredOptions options = ModelFactors.Options(CoveredModels.Array.Rows[row]);
        using Device device = CpuDevice.Create(new CpuDeviceOptions { Threads = 1 });
        Seq2SeqModel model = CoveredModels.CreateRandom(device, options.Model);
        var pass = new Pass(device);
        Loss(model, 0f, pass);
        float[][] gradients = [.. model.Parameters.Select(parameter => device.ToArray(parameter.Gradient))];
        float[][] values = [.. model.Parameters.Select(parameter => parameter.ToArray())];
        for (int n = 0; n < values.Length; n++)
        {
            double norm = Math.Sqrt(gradients[n].Sum(number => (double)number * number));
            double slope = norm == 0 ? 0 : (LossAt(n, Step / norm) - LossAt(n, -Step / norm)) / (2 * Step);
            Assert.True(
                Math.Abs(norm - slope) <= (SlopeLimit * norm) + SlopeRounding,
                FormattableString.Invariant($"{model.Parameters[n].Name}: the norm is {norm:G6}, the slope {slope:G6}."));
        }

        double LossAt(int parameter, double step)
        {
            Move(parameter, step);
            double loss = Loss(model, 0f, pass);
            Move(parameter, 0);
            return loss;
        }

        void Move(int parameter, double step)
        {
            model.Parameters[parameter].Set(
                [.. values[parameter].Zip(gradients[parameter], (value, gradient) => (float)(value + (step * gradient)))]);
            model.Pack();
        }
    }

    /// <summary>Mean loss of a target token, always with the same masks; gradients are added.</summary>
    private static double Loss(Seq2SeqModel model, float labelSmoothing, Pass pass)
    {
        pass.Start(isTraining: true, dropoutSeed: 5);
        var batch = new TranslationBatch(Pairs, CoveredModels.Bos, CoveredModels.Eos);
        return model.LossAndGradients(batch, labelSmoothing, pass).Loss / batch.Targets.Length;
    }
}
