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
    /// <remarks>SplitMix64 of Steele, Lea and Flood (2014).</remarks>
    public ulong NextDropoutKey()
    {
        ulong z = _dropoutState += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
