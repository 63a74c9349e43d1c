namespace Seq2SeqLstm.Tests.Fixtures;

/// <summary><c>torch_optimizers.json</c>: ways of one parameter under given gradients, and rates of schedules.</summary>
/// <param name="Tool">What made the numbers, with its version.</param>
/// <param name="Command">How to make them again.</param>
/// <param name="Start">The parameter before the first step. N values.</param>
/// <param name="Gradients">Row k belongs to step k + 1. Shape (K, N).</param>
/// <param name="Adamw">AdamW with weight decay 0.3. Shape (K, N).</param>
/// <param name="AdamWithoutDecay">Adam with the same numbers. Shape (K, N).</param>
/// <param name="Sgd">Gradient descent with weight decay 0.3. Shape (K, N).</param>
/// <param name="Cosine">Rates from 0.5 over 20 steps.</param>
/// <param name="WarmUpCosine">Rates that rise to 0.5 over 10 steps and then fall over 20.</param>
/// <param name="Halving">Rates from 0.5, halved before steps 7, 9, 11 and so on.</param>
/// <param name="Linear">Rates that rise to 0.5 over 10 steps.</param>
/// <param name="Improved">How validations went.</param>
/// <param name="Plateau">Rates before each of them, with factor 0.25 after two without improvement.</param>
internal sealed record OptimizerFixture(
    string Tool,
    string Command,
    FixtureTensor Start,
    FixtureTensor Gradients,
    FixtureTensor Adamw,
    FixtureTensor AdamWithoutDecay,
    FixtureTensor Sgd,
    double[] Cosine,
    double[] WarmUpCosine,
    double[] Halving,
    double[] Linear,
    bool[] Improved,
    double[] Plateau);
