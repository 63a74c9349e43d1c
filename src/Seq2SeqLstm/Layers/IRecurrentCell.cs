using Seq2SeqLstm.Compute;

namespace Seq2SeqLstm.Layers;

/// <summary>
/// One recurrent layer in one direction: parameters, training step by step, and what inference needs of a step. G is the number
/// of columns that a row of the gates has.
/// </summary>
/// <remarks>
/// <see cref="RecurrentPass"/> runs all steps one after the other; whoever must do something between two steps calls them itself.
/// State tensors hold c only where <see cref="HasCellState"/> says so; else any tensor will do for it, and an empty one is usual.
/// </remarks>
public interface IRecurrentCell
{
    /// <summary>Width E of the inputs.</summary>
    int InputSize { get; }

    /// <summary>Width H of the outputs.</summary>
    int HiddenSize { get; }

    /// <summary>Whether the cell has a state c beside its output h.</summary>
    bool HasCellState { get; }

    /// <summary>Whether each sequence is read from its end to its beginning.</summary>
    bool IsReverse { get; }

    /// <summary>Input weights. Shape (G, E).</summary>
    Parameter Wx { get; }

    /// <summary>Recurrent weights. Shape (G, H).</summary>
    Parameter Wh { get; }

    /// <summary>All parameters, in the order in which files have them.</summary>
    IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>Number of blocks of H rows that the weights consist of, each drawn for itself.</summary>
    int Gates { get; }

    /// <summary>Gives every parameter but <see cref="Wx"/> and <see cref="Wh"/> its first value.</summary>
    /// <param name="forgetBias">Bias of a forget gate, where there is one; other biases are zero.</param>
    void ResetVectors(float forgetBias);

    /// <summary>Packs the weights for forward passes: to be called whenever they have changed.</summary>
    void Pack();

    /// <summary>Begins a forward pass over all steps of all sequences: what does not depend on the steps before.</summary>
    /// <param name="x">Inputs. Shape (N, E).</param>
    /// <param name="layout">Which rows belong to which step.</param>
    /// <param name="h">Initial h; overwritten with the final h of each sequence. Shape (B, H).</param>
    /// <param name="c">Initial cell state; overwritten with the final one. Shape (B, H).</param>
    /// <param name="output">h of every step, overwritten. Shape (N, H).</param>
    /// <param name="startsAtZero">Whether the initial h is zero: no product with it is needed then.</param>
    /// <param name="pass">Memory for the activations, and dropout.</param>
    /// <param name="inputByStep">Whether inputs are not there yet: <see cref="StepInputs"/> then must go before every step.</param>
    /// <exception cref="ArgumentException">A shape does not match.</exception>
    CellActivations Begin(
        Tensor x, SequenceLayout layout, Tensor h, Tensor c, Tensor output, bool startsAtZero, Pass pass,
        bool inputByStep = false);

    /// <summary>The input products step by step, for inputs that depend on the step before.</summary>
    StepInputs StepInputs { get; }

    /// <summary>Runs one step.</summary>
    /// <param name="activations">From <see cref="Begin"/>; every step before has been run.</param>
    /// <param name="n">Number of the step in reading order, from 0.</param>
    void StepForward(in CellActivations activations, int n);

    /// <summary>Begins the backward pass.</summary>
    /// <param name="activations">From <see cref="Begin"/>; every step has been run.</param>
    /// <param name="dh">
    /// Gradient of the final h; overwritten with that of the initial h, or undefined where that was zero. Shape (B, H).
    /// </param>
    /// <param name="dc">Gradient of the final cell state; overwritten with that of the initial one. Shape (B, H).</param>
    /// <param name="workspace">Memory for what lies between.</param>
    /// <exception cref="ArgumentException">A shape does not match.</exception>
    CellGradients BeginBackward(in CellActivations activations, Tensor dh, Tensor dc, Workspace workspace);

    /// <summary>The gradients of one step.</summary>
    /// <param name="activations">From <see cref="Begin"/>.</param>
    /// <param name="gradients">From <see cref="BeginBackward"/>; every later step has been gone back.</param>
    /// <param name="n">Number of the step in reading order, from 0.</param>
    /// <param name="dOutput">Gradient of h of every step. Shape (N, H).</param>
    void StepBackward(in CellActivations activations, in CellGradients gradients, int n, Tensor dOutput);

    /// <summary>Ends the backward pass: adds the gradients of the parameters, and gives that of the inputs.</summary>
    /// <param name="activations">From <see cref="Begin"/>.</param>
    /// <param name="gradients">From <see cref="BeginBackward"/>; every step has been gone back.</param>
    /// <param name="dx">
    /// Gradient of the inputs, overwritten or added to, of shape (N, E); empty where <see cref="StepInputs"/> gave it step by step.
    /// </param>
    /// <param name="addToInput">Whether to add to <paramref name="dx"/> rather than to overwrite it.</param>
    /// <exception cref="ArgumentException">A shape does not match.</exception>
    void EndBackward(in CellActivations activations, in CellGradients gradients, Tensor dx, bool addToInput);

    /// <summary>Columns of the recurrent products that rows which continue the same row share in inference.</summary>
    int RecurrentColumns { get; }

    /// <summary>Columns of the memory that a step of inference works in.</summary>
    int ScratchColumns { get; }

    /// <summary>What a step needs of its input; a row depends on the same row of the input alone.</summary>
    /// <param name="x">Inputs. Shape (rows, E).</param>
    /// <param name="products">Overwritten. Shape (rows, G).</param>
    /// <param name="scratch">Overwritten. Shape (rows, <see cref="ScratchColumns"/>).</param>
    void InputProducts(Tensor x, Tensor products, Tensor scratch);

    /// <summary>What a step needs of the output of the step before, as far as the input plays no part in it.</summary>
    /// <param name="h">Output of the step before. Shape (rows, H).</param>
    /// <param name="products">Overwritten. Shape (rows, <see cref="RecurrentColumns"/>).</param>
    /// <param name="scratch">Overwritten. Shape (rows, <see cref="ScratchColumns"/>).</param>
    void RecurrentProducts(Tensor h, Tensor products, Tensor scratch);

    /// <summary>One step in inference from products that are there already.</summary>
    /// <param name="input">From <see cref="InputProducts"/>; overwritten. Shape (rows, G).</param>
    /// <param name="recurrent">
    /// From <see cref="RecurrentProducts"/>; overwritten. Shape (rows, <see cref="RecurrentColumns"/>).
    /// </param>
    /// <param name="h">
    /// Output of the step before, which only cells without a state c look at; overwritten with that of this step. Shape (rows, H).
    /// </param>
    /// <param name="c">Cell state, overwritten. Shape (rows, H).</param>
    /// <param name="scratch">Overwritten. Shape (rows, <see cref="ScratchColumns"/>).</param>
    void Advance(Tensor input, Tensor recurrent, Tensor h, Tensor c, Tensor scratch);

    /// <summary>One step in inference where each row continues its own; the numbers are those of <see cref="StepForward"/>.</summary>
    /// <param name="input">From <see cref="InputProducts"/>; overwritten. Shape (rows, G).</param>
    /// <param name="h">Output of the step before; overwritten with that of this step. Shape (rows, H).</param>
    /// <param name="c">Cell state, overwritten. Shape (rows, H).</param>
    /// <param name="scratch">Overwritten. Shape (rows, <see cref="ScratchColumns"/>).</param>
    void Advance(Tensor input, Tensor h, Tensor c, Tensor scratch);
}
