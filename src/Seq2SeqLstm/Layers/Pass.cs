using Seq2SeqLstm.Compute;

namespace Seq2SeqLstm.Layers;

/// <summary>What one forward (and backward) pass works with: memory for its activations, and its random masks.</summary>
public sealed class Pass
{
    private ulong _dropoutState;

    /// <summary>A pass on a device.</summary>
    /// <param name="device">Where it runs.</param>
    public Pass(Device device) => Workspace = new Workspace(device);

    /// <summary>Memory for activations, taken back by <see cref="Start"/>.</summary>
    public Workspace Workspace { get; }

    /// <summary>Whether dropout is on.</summary>
    public bool IsTraining { get; private set; }

    /// <summary>Begins a new pass: the activations of the last one are no longer valid.</summary>
    /// <param name="isTraining">Whether dropout is on.</param>
    /// <param name="dropoutSeed">Names the masks of the pass.</param>
    public void Start(bool isTraining = false, ulong dropoutSeed = 0)
    {
        Workspace.Reset();
        IsTraining = isTraining;
        _dropoutState = dropoutSeed;
    }

    /// <summary>Key of the next mask.</summary>
    public ulong NextDropoutKey() => SplitMix64.Next(ref _dropoutState);
}
