using Seq2SeqLstm.Compute;

namespace Seq2SeqLstm.Layers;

/// <summary>
/// What makes one kind of cell differ from the others: its equations. The products with weights, which all cells have, are
/// <see cref="RecurrentCell"/>'s.
/// </summary>
/// <remarks>What a cell need not say holds for the plain one.</remarks>
internal interface ICellEquations
{
    /// <summary>Weights of input and state, and bias.</summary>
    CellWeights Weights { get; }

    /// <summary>The products with <c>h_(t−1)</c> alone; they belong to the first columns of the gates.</summary>
    GateProducts Recurrent { get; }

    /// <summary>All parameters, in the order in which files have them.</summary>
    IReadOnlyList<Parameter> Parameters => Weights.Parameters;

    /// <summary>Whether the cell has a state c beside its output h.</summary>
    bool HasCellState => false;

    /// <summary>Whether <see cref="Recurrent"/> is not added to the input products, but kept beside them.</summary>
    bool KeepsProductsApart => false;

    /// <summary>Whether a share of <c>h_(t−1)</c> goes into h_t as it is, so that its gradient does not come from products alone.</summary>
    bool PassesState => false;

    /// <summary>Columns of the memory that <see cref="Advance"/> works in, beside that of the input products.</summary>
    int ScratchColumns => 0;

    /// <summary>Gives biases and gains that differ from 0 and 1, and parameters of its own, their first values.</summary>
    /// <param name="forgetBias">Bias of a forget gate.</param>
    void ResetVectors(float forgetBias)
    {
    }

    /// <summary>Packs products of its own for forward passes.</summary>
    void Pack()
    {
    }

    /// <summary>Begins a forward pass.</summary>
    /// <param name="activations">What all cells keep.</param>
    /// <param name="c">Initial cell state; overwritten with the final one. Shape (B, H).</param>
    /// <param name="workspace">Memory for what this one keeps.</param>
    /// <returns>Both.</returns>
    CellActivations Begin(in CellActivations activations, Tensor c, Workspace workspace) => activations;

    /// <summary>h_t, and c_t, of one step from its products.</summary>
    /// <param name="step">The step.</param>
    void Forward(in CellStep step);

    /// <summary>Begins the backward pass.</summary>
    /// <param name="activations">From <see cref="Begin"/>.</param>
    /// <param name="gradients">What all cells work with.</param>
    /// <param name="dc">Gradient of the final cell state; overwritten with that of the initial one. Shape (B, H).</param>
    /// <param name="workspace">Memory for what this one works with.</param>
    /// <returns>Both.</returns>
    CellGradients BeginBackward(
        in CellActivations activations, in CellGradients gradients, Tensor dc, Workspace workspace) => gradients;

    /// <summary>The gradients of one step, back to its products; of dh only what passes the products is left.</summary>
    /// <param name="step">The step.</param>
    /// <param name="d">Its gradients.</param>
    void Backward(in CellStep step, in CellStepGradients d);

    /// <summary>Back through products of its own to those of <see cref="Recurrent"/>, where there was a state.</summary>
    /// <param name="step">The step.</param>
    /// <param name="d">Its gradients; that of what products took is added to.</param>
    void InnerBackward(in CellStep step, in CellStepGradients d)
    {
    }

    /// <summary>Adds the gradients of parameters of its own.</summary>
    /// <param name="activations">From <see cref="Begin"/>.</param>
    /// <param name="gradients">From <see cref="BeginBackward"/>; every step has been gone back.</param>
    void EndBackward(in CellActivations activations, in CellGradients gradients)
    {
    }

    /// <summary>The numbers of <see cref="Forward"/> in inference.</summary>
    /// <param name="gates">Input products, with the recurrent ones unless those are apart; overwritten. Shape (rows, G).</param>
    /// <param name="recurrent">Recurrent products that are apart; overwritten. Shape (rows, G).</param>
    /// <param name="h">
    /// Output of the step before, which only cells without a state c look at; overwritten with that of this step. Shape (rows, H).
    /// </param>
    /// <param name="c">Cell state, overwritten. Shape (rows, H).</param>
    /// <param name="scratch">Overwritten; its first columns are those of the input products.</param>
    void Advance(Tensor gates, Tensor recurrent, Tensor h, Tensor c, Tensor scratch);
}
