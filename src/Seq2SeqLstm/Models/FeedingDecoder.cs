using Seq2SeqLstm.Compute;
using Seq2SeqLstm.Layers;

namespace Seq2SeqLstm.Models;

/// <summary>
/// Recurrent layers and attention of a decoder with input feeding, step by step: beside each token, the lowest layer reads the
/// attentional vector of the step before, zeros in the first step.
/// </summary>
/// <remarks>Luong, Pham and Manning (2015).</remarks>
internal sealed class FeedingDecoder
{
    private readonly Device _device;
    private readonly StackSteps _steps;
    private readonly RecurrentStack _stack;
    private readonly Attention _attention;
    private readonly int _embedding;

    /// <param name="device">Where it runs.</param>
    /// <param name="stack">The recurrent layers, whose inputs are embeddings and attentional vectors side by side.</param>
    /// <param name="attention">Attention.</param>
    /// <param name="embedding">Width E of the embeddings.</param>
    public FeedingDecoder(Device device, RecurrentStack stack, Attention attention, int embedding)
    {
        _device = device;
        _steps = new StackSteps(device, stack);
        _stack = stack;
        _attention = attention;
        _embedding = embedding;
    }

    /// <summary>Runs over all steps.</summary>
    /// <param name="embedded">Embeddings after dropout. Shape (N, E).</param>
    /// <param name="layout">Which rows belong to which step.</param>
    /// <param name="state">Initial state; overwritten with the final one.</param>
    /// <param name="source">What attention looks at.</param>
    /// <param name="pass">Memory, and dropout.</param>
    public (RecurrentStackActivations Stack, AttentionActivations Attention) Forward(
        Tensor embedded, SequenceLayout layout, RecurrentState state, DecoderSource source, Pass pass)
    {
        Tensor x = pass.Workspace.Take(layout.Rows, _stack.InputSize);
        _device.Copy(embedded, x.SliceColumns(0, _embedding));
        RecurrentStackActivations stack = _steps.Begin(x, layout, state, pass);
        AttentionActivations attention =
            _attention.Begin(source.Memory, layout.Rows, source.LookBack.All.MaxKeys, pass.Workspace);
        for (int t = 0; t < layout.Steps; t++)
        {
            (int start, int rows) = (layout.OffsetOf(t), layout.RowsAt(t));
            Tensor fed = FedPart(x).SliceRows(start, rows);
            if (t == 0)
            {
                _device.Fill(fed, 0f);
            }
            else
            {
                _device.Copy(_attention.AttentionalPart(attention.Output).SliceRows(layout.OffsetOf(t - 1), rows), fed);
            }

            _steps.Forward(stack, t);
            _attention.Forward(
                attention.SliceRows(start, rows), stack.Output.SliceRows(start, rows), source.LookBack.Step(rows));
        }

        return (stack, attention);
    }

    /// <summary>Adds the gradients of one forward pass.</summary>
    /// <param name="activations">The pass.</param>
    /// <param name="source">What attention looked at.</param>
    /// <param name="dFeatures">Gradient of the outputs of attention; overwritten.</param>
    /// <param name="dState">Gradient of the final state; overwritten with that of the initial state.</param>
    /// <param name="dMemory">Gradients of what attention looked at.</param>
    /// <param name="workspace">Memory for what lies between.</param>
    /// <returns>Gradient of the embeddings after dropout. Shape (N, E).</returns>
    public Tensor Backward(
        in DecoderActivations activations, DecoderSource source, Tensor dFeatures, RecurrentState dState,
        Workspace workspace, out AttentionMemory dMemory)
    {
        (RecurrentStackActivations stack, AttentionActivations attention) = (activations.Stack, activations.Attention);
        SequenceLayout layout = stack.Layout;
        StackStepGradients steps = _steps.BeginBackward(stack, dState, workspace);
        AttentionGradients gradients = _attention.BeginBackward(attention, workspace);
        for (int t = layout.Steps - 1; t >= 0; t--)
        {
            (int start, int rows) = (layout.OffsetOf(t), layout.RowsAt(t));
            Tensor dOutput = dFeatures.SliceRows(start, rows);
            if (t + 1 < layout.Steps)
            {
                int next = layout.RowsAt(t + 1);
                _device.Add(
                    FedPart(steps.Input).SliceRows(layout.OffsetOf(t + 1), next),
                    _attention.AttentionalPart(dOutput).SliceRows(0, next));
            }

            Tensor dh = _attention.Backward(
                attention.SliceRows(start, rows), gradients.SliceRows(start, rows), source.LookBack.Step(rows), dOutput);
            _device.Copy(dh, steps.Outputs[^1].SliceRows(start, rows));
            _steps.Backward(stack, steps, t, workspace);
        }

        _steps.EndBackward(stack, steps);
        _attention.EndBackward(attention, gradients);
        dMemory = gradients.Memory;
        return steps.Input.SliceColumns(0, _embedding);
    }

    private Tensor FedPart(Tensor x) => x.SliceColumns(_embedding, _stack.InputSize - _embedding);
}
