using Seq2SeqLstm.Compute;
using Seq2SeqLstm.Tests.Layers;
using Seq2SeqLstm.Training;

namespace Seq2SeqLstm.Tests.Training;

public sealed class TrainerResumeTests : IDisposable
{
    /// <summary>Dropout, a schedule with a memory, and an epoch of fewer steps than the training.</summary>
    private static readonly TrainerSettings Settings = new()
    {
        Seed = 7,
        Training = new TrainingOptions
        {
            Epochs = 3,
            BatchTokens = 3000,
            LearningRate = 0.05f,
            Schedule = ScheduleKind.Plateau,
            PlateauPatience = 1,
            WarmUpSteps = 3,
            LabelSmoothing = 0.1f,
        },
        Validation = new ValidationOptions { EverySteps = 2, Patience = 0 },
    };

    private readonly Device _device = CpuDevice.Create(new CpuDeviceOptions { Threads = 1 });

    public void Dispose() => _device.Dispose();

    [Fact]
    public void Resumed_after_any_step_training_gives_the_bits_of_one_that_was_not_stopped()
    {
        Trainer whole = Create();
        var all = new RecordingObserver();
        Assert.Equal(TrainingEnd.Completed, whole.Run(all));
        Assert.Contains(all.Steps, report => report.LearningRate < 0.04f && report.Step > 3);
        int last = all.Steps.Count;
        Assert.InRange(last, 9, 30);
        for (int step = 1; step < last; step++)
        {
            (Trainer stopped, RecordingObserver before) = Interrupt(step);
            Trainer resumed = Copy(stopped);
            var after = new RecordingObserver();
            Assert.Equal(TrainingEnd.Completed, resumed.Run(after));

            Assert.Equal(SymbolTask.Numbers(whole.Model), SymbolTask.Numbers(resumed.Model));
            Assert.Equal(Moments(whole), Moments(resumed));
            Assert.Equal(all.Steps, before.Steps.Concat(after.Steps));
            Assert.Equal(Figures(all.Validations), Figures(before.Validations.Concat(after.Validations)));
            Assert.Equal(whole.Progress, resumed.Progress);
        }
    }

    [Fact]
    public void The_same_trainer_can_go_on_after_an_interruption()
    {
        Trainer whole = Create();
        whole.Run(new RecordingObserver());
        (Trainer stopped, _) = Interrupt(4);

        Assert.Equal(TrainingEnd.Completed, stopped.Run(new RecordingObserver()));
        Assert.Equal(SymbolTask.Numbers(whole.Model), SymbolTask.Numbers(stopped.Model));
    }

    [Fact]
    public void Cancellation_ends_training_after_the_step_under_way_and_saves_it()
    {
        (Trainer stopped, RecordingObserver observer) = Interrupt(5);

        Assert.Equal(5, observer.Steps[^1].Step);
        Assert.Equal(5, Assert.Single(observer.Checkpoints).Step);
        Assert.Equal(stopped.Progress, observer.Checkpoints[0]);
    }

    [Fact]
    public void A_training_cancelled_before_it_starts_takes_no_step()
    {
        Trainer trainer = Create();
        float[] before = SymbolTask.Numbers(trainer.Model);
        var observer = new RecordingObserver();

        Assert.Equal(TrainingEnd.Interrupted, trainer.Run(observer, new CancellationToken(canceled: true)));
        Assert.Empty(observer.Steps);
        TrainingProgress saved = Assert.Single(observer.Checkpoints);
        Assert.Equal((0, true), (saved.Step, saved.IsInterruption));
        Assert.Equal(before, SymbolTask.Numbers(trainer.Model));
    }

    [Fact]
    public void A_checkpoint_is_not_written_again_where_no_step_follows_unless_it_has_become_the_end()
    {
        (Trainer stopped, _) = Interrupt(5);
        Trainer cancelled = Copy(stopped);
        var observer = new RecordingObserver();
        Assert.Equal(TrainingEnd.Interrupted, cancelled.Run(observer, new CancellationToken(canceled: true)));
        Assert.Empty(observer.Checkpoints);

        Trainer complete = Copy(stopped, Settings with { Training = Settings.Training with { MaxSteps = 5 } });
        Assert.Equal(TrainingEnd.Completed, complete.Run(observer));
        Assert.Null(Assert.Single(observer.Checkpoints).IsInterruption);
    }

    [Fact]
    public void A_training_that_has_lost_its_patience_takes_no_step_until_it_is_given_more()
    {
        (Trainer stopped, _) = Interrupt(5);
        stopped.Resume(stopped.Progress with { StaleValidations = 3 });
        var observer = new RecordingObserver();

        Trainer impatient = Copy(stopped, Settings with { Validation = new ValidationOptions { EverySteps = 2, Patience = 3 } });
        Assert.Equal(TrainingEnd.StoppedEarly, impatient.Run(observer));
        Assert.Empty(observer.Steps);
        Trainer patient = Copy(stopped, Settings with { Validation = new ValidationOptions { EverySteps = 2, Patience = 9 } });
        patient.Run(observer);
        Assert.NotEmpty(observer.Steps);
    }

    [Fact]
    public void Resuming_sets_the_step_of_the_optimiser()
    {
        Trainer trainer = Create();
        trainer.Resume(new TrainingProgress { Step = 41, Epoch = 2, BatchInEpoch = 1 });

        Assert.Equal(41, trainer.Optimizer.Steps);
        Assert.Equal(41, trainer.Progress.Step);
    }

    private (Trainer Trainer, RecordingObserver Observer) Interrupt(int step)
    {
        using var cancellation = new CancellationTokenSource();
        Trainer trainer = Create();
        var observer = new RecordingObserver
        {
            AfterStep = report =>
            {
                if (report.Step == step)
                {
                    cancellation.Cancel();
                }
            },
        };
        Assert.Equal(TrainingEnd.Interrupted, trainer.Run(observer, cancellation.Token));
        Assert.Equal(step, trainer.Progress.Step);
        return (trainer, observer);
    }

    private Trainer Create(TrainerSettings? settings = null) =>
        new(SymbolTask.Model(_device, dropout: 0.3f), SymbolTask.Data, settings ?? Settings);

    /// <summary>A new trainer of a new model with the parameters, the moments and the progress of another.</summary>
    private Trainer Copy(Trainer trainer, TrainerSettings? settings = null)
    {
        Trainer copy = Create(settings);
        for (int n = 0; n < copy.Model.Parameters.Count; n++)
        {
            copy.Model.Parameters[n].Set(trainer.Model.Parameters[n].ToArray());
            for (int kind = 0; kind < 2; kind++)
            {
                _device.Upload(_device.ToArray(trainer.Optimizer.State[kind].Tensors[n]), copy.Optimizer.State[kind].Tensors[n]);
            }
        }

        copy.Resume(trainer.Progress);
        return copy;
    }

    private float[] Moments(Trainer trainer) =>
        [.. trainer.Optimizer.State.SelectMany(kind => kind.Tensors).SelectMany(_device.ToArray)];

    private static IEnumerable<(int Step, double Loss, bool IsBest)> Figures(IEnumerable<ValidationReport> reports) =>
        reports.Select(report => (report.Step, report.Loss, report.IsBest));
}
