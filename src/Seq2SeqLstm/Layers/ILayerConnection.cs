using Seq2SeqLstm.Compute;

namespace Seq2SeqLstm.Layers;

/// <summary>What leads past a layer f, from its inputs x to the outputs y of both together.</summary>
public interface ILayerConnection
{
    /// <summary>All parameters, in the order in which files have them.</summary>
    IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>Columns of the memory that <see cref="Apply"/> works in.</summary>
    int ScratchColumns { get; }

    /// <summary>Draws the first parameters.</summary>
    /// <param name="initializer">Where numbers come from.</param>
    /// <param name="weights">How weights start.</param>
    /// <param name="range">Half width, or standard deviation, of the kinds that have one.</param>
    /// <param name="bias">Bias of the gate of f; one of the gate of x has the other sign.</param>
    void Initialize(ParameterInitializer initializer, Initialization weights, float range, float bias);

    /// <summary>Packs the weights for forward passes: to be called whenever they have changed.</summary>
    void Pack();

    /// <summary>Joins inputs and outputs of the layer.</summary>
    /// <param name="x">Inputs of the layer, before dropout. Shape (N, H).</param>
    /// <param name="f">Outputs of the layer. Shape (N, H).</param>
    /// <param name="workspace">Memory for the result.</param>
    ConnectionActivations Forward(Tensor x, Tensor f, Workspace workspace);

    /// <summary>Adds the gradients of the parameters, and gives those of inputs and outputs of the layer.</summary>
    /// <param name="activations">From <see cref="Forward"/>.</param>
    /// <param name="dy">Gradient of the result; overwritten with that of f. Shape (N, H).</param>
    /// <param name="dx">Gradient of x as far as it does not go through the layer, overwritten. Shape (N, H).</param>
    /// <param name="workspace">Memory for what lies between.</param>
    void Backward(in ConnectionActivations activations, Tensor dy, Tensor dx, Workspace workspace);

    /// <summary>Joins inputs and outputs in inference.</summary>
    /// <param name="x">Inputs of the layer. Shape (rows, H).</param>
    /// <param name="f">Outputs of the layer. Shape (rows, H).</param>
    /// <param name="y">Overwritten; neither <paramref name="x"/> nor <paramref name="f"/>. Shape (rows, H).</param>
    /// <param name="scratch">Overwritten. Shape (rows, <see cref="ScratchColumns"/>).</param>
    void Apply(Tensor x, Tensor f, Tensor y, Tensor scratch);
}
