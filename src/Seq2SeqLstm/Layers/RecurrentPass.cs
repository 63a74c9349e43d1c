using Seq2SeqLstm.Compute;

namespace Seq2SeqLstm.Layers;

/// <summary>Runs a cell over all steps, forward and backward.</summary>
public static class RecurrentPass
{
    /// <summary>Runs over all steps of all sequences.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="x">Inputs. Shape (N, E).</param>
    /// <param name="layout">Which rows belong to which step.</param>
    /// <param name="h">Initial h; overwritten with the final h of each sequence. Shape (B, H).</param>
    /// <param name="c">Initial cell state; overwritten with the final one. Shape (B, H).</param>
    /// <param name="output">h of every step, overwritten. Shape (N, H).</param>
    /// <param name="startsAtZero">Whether the initial h is zero: no product with it is needed then.</param>
    /// <param name="pass">Memory for the activations, and dropout.</param>
    /// <exception cref="ArgumentException">A shape does not match.</exception>
    public static CellActivations Forward(
        this RecurrentCell cell, Tensor x, SequenceLayout layout, Tensor h, Tensor c, Tensor output, bool startsAtZero,
        Pass pass)
    {
        CellActivations activations = cell.Begin(x, layout, h, c, output, startsAtZero, pass);
        for (int step = 0; step < layout.Steps; step++)
        {
            cell.StepForward(activations, step);
        }

        return activations;
    }

    /// <summary>Adds the gradients of one forward pass.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="activations">From <see cref="Forward"/>.</param>
    /// <param name="dOutput">Gradient of h of every step. Shape (N, H).</param>
    /// <param name="dh">
    /// Gradient of the final h; overwritten with that of the initial h, or undefined where that was zero. Shape (B, H).
    /// </param>
    /// <param name="dc">Gradient of the final cell state; overwritten with that of the initial one. Shape (B, H).</param>
    /// <param name="dx">Gradient of the inputs, overwritten or added to. Shape (N, E).</param>
    /// <param name="addToInput">Whether to add to <paramref name="dx"/> rather than to overwrite it.</param>
    /// <param name="workspace">Memory for what lies between.</param>
    /// <exception cref="ArgumentException">A shape does not match.</exception>
    public static void Backward(
        this RecurrentCell cell, in CellActivations activations, Tensor dOutput, Tensor dh, Tensor dc, Tensor dx,
        bool addToInput, Workspace workspace)
    {
        Shapes.Require(dOutput, activations.Layout.Rows, cell.HiddenSize);
        CellGradients gradients = cell.BeginBackward(activations, dh, dc, workspace);
        for (int step = activations.Layout.Steps - 1; step >= 0; step--)
        {
            cell.StepBackward(activations, gradients, step, dOutput);
        }

        cell.EndBackward(activations, gradients, dx, addToInput);
    }
}
