using Seq2SeqLstm.Compute;
using Seq2SeqLstm.Models;
using Seq2SeqLstm.Tests.Layers;
using Seq2SeqLstm.Tests.Reference;
using Seq2SeqLstm.Tests.Training;
using Seq2SeqLstm.Training;

namespace Seq2SeqLstm.Tests.Models;

/// <summary>The whole model, forward, backward and training, with another library's matrix products.</summary>
public sealed class AcceleratedModelTests
{
    [AcceleratorFact(Accelerator.Onednn, Precision.Fp32)]
    public void Loss_and_gradients_agree_with_the_reference_in_single_precision() =>
        CheckGradients(Precision.Fp32, lossLimit: 1e-5, gradientLimit: 1e-4);

    // A bfloat16 has a relative error of at most 1/256, and a gradient here is the sum of few numbers.
    [AcceleratorFact(Accelerator.Onednn, Precision.Bf16)]
    public void Loss_and_gradients_come_near_the_reference_in_bfloat16() =>
        CheckGradients(Precision.Bf16, lossLimit: 5e-3, gradientLimit: 3e-2);

    [AcceleratorFact(Accelerator.Onednn, Precision.Fp32)]
    public void Training_in_single_precision_goes_as_with_our_own_products() => CheckTraining(Precision.Fp32, 1e-4);

    [AcceleratorFact(Accelerator.Onednn, Precision.Bf16)]
    public void Training_in_bfloat16_goes_nearly_as_with_our_own_products() => CheckTraining(Precision.Bf16, 2e-2);

    [AcceleratorFact(Accelerator.Onednn, Precision.Bf16)]
    public void Reversing_short_sequences_is_learnt_in_bfloat16()
    {
        using Device device = Create(Precision.Bf16);
        Seq2SeqModel model = SymbolTask.Model(device);
        new Trainer(model, SymbolTask.Data, new TrainerSettings
        {
            Training = new TrainingOptions { MaxSteps = 450, Epochs = 1000, BatchTokens = 600, LearningRate = 0.008f },
        }).Run(new RecordingObserver());

        double accuracy = SymbolTask.Accuracy(model, SymbolTask.Data.Dev);
        Assert.True(accuracy > 0.95, $"{accuracy:P1} of the dev sequences are right.");
    }

    private static Device Create(Precision precision, Accelerator accelerator = Accelerator.Onednn) => CpuDevice.Create(
        new CpuDeviceOptions { Threads = 2, Accelerator = accelerator, Precision = precision });

    private static void CheckGradients(Precision precision, double lossLimit, double gradientLimit)
    {
        using var pair = new ModelPair(
            ModelPair.Sizes(2, bidirectional: true),
            new CpuDeviceOptions { Threads = 2, Accelerator = Accelerator.Onednn, Precision = precision });
        (double expectedLoss, ReferenceParameters expected) = pair.Reference.Backward(ModelPair.Batch, 0.1);
        (double loss, Dictionary<string, float[]> gradients) = pair.Backward(0.1, ModelPair.Batch);

        Assert.Equal(expectedLoss, loss, lossLimit * expectedLoss);
        Assert.Equal(expected.Names, gradients.Keys.Order(StringComparer.Ordinal));
        Assert.All(gradients, gradient => DeviceNumbers.AssertClose(
            expected[gradient.Key].ToRowMajorArray(), gradient.Value, gradientLimit, gradient.Key));
    }

    private static void CheckTraining(Precision precision, double limit)
    {
        double[] ours = Losses(Create(Precision.Fp32, Accelerator.None));
        double[] losses = Losses(Create(precision));
        Assert.Equal(ours.Length, losses.Length);
        Assert.True(ours[^1] < 0.95 * ours[0], "The loss falls.");
        for (int step = 0; step < ours.Length; step++)
        {
            Assert.Equal(ours[step], losses[step], limit * ours[step]);
        }
    }

    private static double[] Losses(Device device)
    {
        using (device)
        {
            var observer = new RecordingObserver();
            new Trainer(SymbolTask.Model(device), SymbolTask.Data, new TrainerSettings
            {
                Training = new TrainingOptions { MaxSteps = 25, BatchTokens = 600, LearningRate = 0.008f },
            }).Run(observer);
            return [.. observer.Steps.Select(report => report.Loss)];
        }
    }
}
