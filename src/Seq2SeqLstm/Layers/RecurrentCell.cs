using Seq2SeqLstm.Compute;

namespace Seq2SeqLstm.Layers;

/// <summary>
/// One recurrent layer in one direction: parameters, training step by step, and what inference needs of a step. G is the number
/// of columns that a row of the gates has.
/// </summary>
/// <remarks>
/// <see cref="RecurrentPass"/> runs all steps one after the other; whoever must do something between two steps calls them itself.
/// State tensors hold c only where <see cref="HasCellState"/> says so; else any tensor will do for it, and an empty one is usual.
/// What all kinds of cell do is here: products, recurrent dropout and the gradients of weights; the rest is in the equations.
/// </remarks>
public sealed partial class RecurrentCell
{
    private readonly Device _device;
    private readonly RecurrentCellOptions _options;
    private readonly CellWeights _weights;
    private readonly GateProducts _recurrent;

    /// <summary>Creates the layer with parameters of zeros; <see cref="Pack"/> must follow when they have been set.</summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="name">Name in files, such as <c>encoder.rnn</c>.</param>
    /// <param name="options">Place, sizes and kind.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such kind.</exception>
    public RecurrentCell(Device device, string name, RecurrentCellOptions options)
    {
        _device = device;
        _options = options;
        Equations = options switch
        {
            { Cell: CellKind.Lstm } => new Lstm(device, name, options),
            { Cell: CellKind.Gru, GruReset: GruReset.After } => new Gru(device, name, options),
            { Cell: CellKind.Gru, GruReset: GruReset.Before } => new GruResetBefore(device, name, options),
            { Cell: CellKind.Rnn } => new Rnn(device, name, options),
            _ => throw new ArgumentOutOfRangeException(nameof(options), options.Cell, "No such cell."),
        };
        _weights = Equations.Weights;
        _recurrent = Equations.Recurrent;
        StepInputs = new StepInputs(device, _weights.Input, Bias, IsReverse);
    }

    /// <summary>Width E of the inputs.</summary>
    public int InputSize => _options.InputSize;

    /// <summary>Width H of the outputs.</summary>
    public int HiddenSize => _options.HiddenSize;

    /// <summary>Whether the cell has a state c beside its output h.</summary>
    public bool HasCellState => Equations.HasCellState;

    /// <summary>Whether each sequence is read from its end to its beginning.</summary>
    public bool IsReverse => _options.IsReverse;

    /// <summary>Input weights. Shape (G, E).</summary>
    public Parameter Wx => _weights.Wx;

    /// <summary>Recurrent weights. Shape (G, H).</summary>
    public Parameter Wh => _weights.Wh;

    /// <summary>Bias. Shape (1, G).</summary>
    public Parameter Bias => _weights.Bias;

    /// <summary>All parameters, in the order in which files have them.</summary>
    public IReadOnlyList<Parameter> Parameters => Equations.Parameters;

    /// <summary>Number of blocks of H rows that the weights consist of, each drawn for itself.</summary>
    public int Gates => _weights.Gates;

    /// <summary>The input products step by step, for inputs that depend on the step before.</summary>
    public StepInputs StepInputs { get; }

    /// <summary>What makes this kind of cell.</summary>
    internal ICellEquations Equations { get; }

    /// <summary>Gives every parameter but <see cref="Wx"/> and <see cref="Wh"/> its first value.</summary>
    /// <param name="forgetBias">Bias of a forget gate, where there is one; other biases are zero.</param>
    public void ResetVectors(float forgetBias)
    {
        _weights.ResetVectors();
        Equations.ResetVectors(forgetBias);
    }

    /// <summary>Packs the weights for forward passes: to be called whenever they have changed.</summary>
    public void Pack()
    {
        _weights.Input.Pack();
        _recurrent.Pack();
        Equations.Pack();
    }

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
    public CellActivations Begin(
        Tensor x, SequenceLayout layout, Tensor h, Tensor c, Tensor output, bool startsAtZero, Pass pass,
        bool inputByStep = false)
    {
        (int N, int H, Workspace workspace) = (layout.Rows, HiddenSize, pass.Workspace);
        Shapes.Require(h, layout.Sequences, H);
        Shapes.Require(output, N, H);
        bool drops = pass.IsTraining && _options.RecurrentDropout > 0f;
        Tensor gates = workspace.Take(N, Bias.Value.Columns), hPrev = workspace.Take(N, H);
        var activations = new CellActivations(layout, x, gates, hPrev, output, h, startsAtZero)
        {
            InputNorm = _weights.Input.Take(workspace, N),
            RecurrentNorm = _recurrent.Take(workspace, N),
            Recurrent = Equations.KeepsProductsApart ? workspace.Take(N, RecurrentColumns) : default,
            DropoutKey = drops ? pass.NextDropoutKey() : null,
            Dropped = drops ? workspace.Take(N, H) : hPrev,
        };
        if (!inputByStep)
        {
            _weights.Input.Write(x, gates, activations.InputNorm);
        }

        return Equations.Begin(activations, c, workspace);
    }

    /// <summary>Runs one step.</summary>
    /// <param name="activations">From <see cref="Begin"/>; every step before has been run.</param>
    /// <param name="n">Number of the step in reading order, from 0.</param>
    public void StepForward(in CellActivations activations, int n)
    {
        var step = new CellStep(activations, n, IsReverse);
        _device.Copy(step.RunningH, step.HPrev);
        if (activations.DropoutKey is ulong key)
        {
            // The rows of a step are the first ones of the step before, so the same key gives a sequence the same mask in every step.
            _device.Dropout(step.RunningH, _options.RecurrentDropout, key, step.Dropped);
        }

        if (step.HasState)
        {
            AddRecurrentProducts(step.Dropped, step.Gates, step.Recurrent, step.RecurrentNorm);
        }
        else if (Equations.KeepsProductsApart)
        {
            _device.Fill(step.Recurrent, 0f);
        }

        Equations.Forward(step);
        _device.Copy(step.H, step.RunningH);
    }

    /// <summary>Begins the backward pass.</summary>
    /// <param name="activations">From <see cref="Begin"/>; every step has been run.</param>
    /// <param name="dh">
    /// Gradient of the final h; overwritten with that of the initial h, or undefined where that was zero. Shape (B, H).
    /// </param>
    /// <param name="dc">Gradient of the final cell state; overwritten with that of the initial one. Shape (B, H).</param>
    /// <param name="workspace">Memory for what lies between.</param>
    /// <exception cref="ArgumentException">A shape does not match.</exception>
    public CellGradients BeginBackward(in CellActivations activations, Tensor dh, Tensor dc, Workspace workspace)
    {
        (int N, int B, int G) = (activations.Layout.Rows, activations.Layout.Sequences, Bias.Value.Columns);
        Shapes.Require(dh, B, HiddenSize);
        _recurrent.PackForBackward();
        Tensor da = workspace.Take(N, G), du = Equations.KeepsProductsApart ? workspace.Take(N, G) : da;
        var gradients = new CellGradients(dh, da, _options.LayerNorm ? workspace.Take(N, G) : du)
        {
            Du = du,
            DDropped = TakesApart(activations) ? workspace.Take(B, HiddenSize) : dh,
        };
        return Equations.BeginBackward(activations, gradients, dc, workspace);
    }

    /// <summary>The gradients of one step.</summary>
    /// <param name="activations">From <see cref="Begin"/>.</param>
    /// <param name="gradients">From <see cref="BeginBackward"/>; every later step has been gone back.</param>
    /// <param name="n">Number of the step in reading order, from 0.</param>
    /// <param name="dOutput">Gradient of h of every step. Shape (N, H).</param>
    public void StepBackward(in CellActivations activations, in CellGradients gradients, int n, Tensor dOutput)
    {
        var step = new CellStep(activations, n, IsReverse);
        var d = new CellStepGradients(gradients, step, dOutput);
        Equations.Backward(step, d);
        if (!step.HasState)
        {
            return;
        }

        bool isApart = TakesApart(activations);
        if (isApart)
        {
            _device.Fill(d.DDropped, 0f);
        }

        Equations.InnerBackward(step, d);
        Tensor dProducts_t = RecurrentPart(d.DProducts);
        _recurrent.NormBackward(RecurrentPart(d.Du), step.RecurrentNorm, dProducts_t);
        _recurrent.StepGradient(dProducts_t, d.DDropped, add: Equations.PassesState);
        if (activations.DropoutKey is ulong key)
        {
            _device.Dropout(d.DDropped, _options.RecurrentDropout, key, d.DDropped);
        }

        if (isApart)
        {
            _device.Add(d.DDropped, d.Dh);
        }
    }

    /// <summary>Ends the backward pass: adds the gradients of the parameters, and gives that of the inputs.</summary>
    /// <param name="activations">From <see cref="Begin"/>.</param>
    /// <param name="gradients">From <see cref="BeginBackward"/>; every step has been gone back.</param>
    /// <param name="dx">
    /// Gradient of the inputs, overwritten or added to, of shape (N, E); empty where <see cref="StepInputs"/> gave it step by step.
    /// </param>
    /// <param name="addToInput">Whether to add to <paramref name="dx"/> rather than to overwrite it.</param>
    /// <exception cref="ArgumentException">A shape does not match.</exception>
    public void EndBackward(in CellActivations activations, in CellGradients gradients, Tensor dx, bool addToInput)
    {
        _weights.AddRecurrentGradients(_recurrent, activations, RecurrentPart(gradients.DProducts), activations.Dropped);
        Equations.EndBackward(activations, gradients);
        if (dx.IsEmpty)
        {
            _weights.Input.AddWeightGradient(gradients.Da, activations.X);
            return;
        }

        _device.AddColumnSums(gradients.Da, Bias.Gradient);
        _weights.Input.NormBackward(gradients.Da, activations.InputNorm, gradients.Da);
        _weights.Input.AddWeightGradient(gradients.Da, activations.X);
        _weights.Input.InputGradient(gradients.Da, dx, addToInput);
    }

    /// <summary>Whether h reaches the products through dropout, but h_t without it, so that each way has a gradient of its own.</summary>
    private bool TakesApart(in CellActivations activations) => Equations.PassesState && activations.DropoutKey is not null;

    /// <summary>The products with h, added to the gates or, where the equations want it so, apart.</summary>
    private void AddRecurrentProducts(Tensor h, Tensor gates, Tensor apart, in NormalizedRows kept)
    {
        if (Equations.KeepsProductsApart)
        {
            _recurrent.Write(h, apart, kept);
        }
        else
        {
            _recurrent.Add(h, RecurrentPart(gates), kept);
        }
    }

    private Tensor RecurrentPart(Tensor gates) => gates.SliceColumns(0, _recurrent.Columns);
}
