using Seq2SeqLstm.Compute;
using Seq2SeqLstm.Layers;

namespace Seq2SeqLstm.Models;

/// <summary>Says the target sentences token by token, from the state that the encoder handed over.</summary>
/// <remarks>Sutskever, Vinyals and Le (2014).</remarks>
public sealed class Decoder
{
    private readonly Embedding _embedding;
    private readonly Dropout _inputDropout;
    private readonly Dropout _dropout;
    private readonly RecurrentStack _stack;
    private readonly Attention? _attention;
    private readonly FeedingDecoder? _feeding;
    private readonly SoftmaxOutput _output;

    internal Decoder(Device device, ModelOptions options, Embedding embedding)
    {
        _embedding = embedding;
        _inputDropout = new Dropout(device, options.Dropout, options.DropoutKind) { RowRate = options.TargetWordDropout };
        _dropout = new Dropout(device, options.Dropout, options.DropoutKind);
        _stack = new RecurrentStack(device, "decoder.rnn", options.DecoderStack);
        TokenGates = new TokenGates(device, _embedding, _stack.Layers[0].Directions[0]);
        _attention = options.Attention == AttentionKind.None ? null : new Attention(device, options.AttentionOptions);
        _feeding = options.InputFeeding ? new FeedingDecoder(device, _stack, _attention!, options.Embedding) : null;
        Parameter weight = options.TiedEmbeddings == TiedEmbeddings.None
            ? new Parameter(device, "output.weight", embedding.Weight.Value.Rows, options.OutputWidth)
            : embedding.Weight;
        _output = new SoftmaxOutput(device, "output", weight, options.Lexical ? options.Embedding : 0);
    }

    /// <summary>Vectors of the target tokens.</summary>
    public Embedding Embedding => _embedding;

    /// <summary>The recurrent layers.</summary>
    public RecurrentStack Stack => _stack;

    /// <summary>How it looks back at the source; null where it does not.</summary>
    public Attention? Attention => _attention;

    /// <summary>Whether it reads the attentional vector of the step before beside each token.</summary>
    public bool FeedsInput => _feeding is not null;

    /// <summary>The output layer.</summary>
    public SoftmaxOutput Output => _output;

    /// <summary>Input products of the lowest layer in inference.</summary>
    internal TokenGates TokenGates { get; }

    /// <summary>Runs the recurrent layers over given target tokens.</summary>
    /// <param name="target">What to read.</param>
    /// <param name="state">State to start from; overwritten with the final one.</param>
    /// <param name="pass">Memory, and dropout.</param>
    /// <param name="source">What attention looks at; null without attention.</param>
    /// <exception cref="ArgumentException">Attention has nothing to look at.</exception>
    public DecoderActivations Forward(
        SentenceBatch target, RecurrentState state, Pass pass, DecoderSource? source = null)
    {
        if (_attention is not null && source is null)
        {
            throw new ArgumentException("A decoder with attention needs a source to look at.", nameof(source));
        }

        Tensor embedded = _embedding.Forward(target.Tokens, pass.Workspace);
        DropoutActivations input = _inputDropout.Forward(embedded, target.Layout, pass);
        (RecurrentStackActivations stack, AttentionActivations attention) = Run(input.Output, target.Layout, state, pass, source);
        Tensor features = source is null ? stack.Output : attention.Output;
        DropoutActivations output = _dropout.Forward(features, target.Layout, pass);
        return new DecoderActivations(input, stack, output) { Attention = attention };
    }

    /// <summary>Without input feeding, all steps of a layer are run before the next layer, and attention comes last.</summary>
    private (RecurrentStackActivations Stack, AttentionActivations Attention) Run(
        Tensor x, SequenceLayout layout, RecurrentState state, Pass pass, DecoderSource? source)
    {
        if (_feeding is not null)
        {
            return _feeding.Forward(x, layout, state, source!, pass);
        }

        RecurrentStackActivations stack = _stack.Forward(x, layout, state, startsAtZero: false, pass);
        return (stack, source is null ? default : LookBack(stack.Output, source, pass.Workspace));
    }

    /// <summary>All target rows look back at once.</summary>
    private AttentionActivations LookBack(Tensor h, DecoderSource source, Workspace workspace)
    {
        AttentionGroups groups = source.LookBack.All;
        AttentionActivations attention = _attention!.Begin(source.Memory, h.Rows, groups.MaxKeys, workspace);
        _attention.Forward(attention, h, groups);
        return attention;
    }

    /// <summary>Sum of the cross-entropy of what the decoder must say.</summary>
    /// <param name="activations">From <see cref="Forward"/>.</param>
    /// <param name="targets">Right token of each row.</param>
    /// <param name="labelSmoothing">Label smoothing ε.</param>
    /// <param name="workspace">Memory for a block of logits.</param>
    public CrossEntropyResult Loss(
        DecoderActivations activations, ReadOnlySpan<int> targets, float labelSmoothing, Workspace workspace) =>
        _output.Forward(activations.DroppedOutput.Output, targets, labelSmoothing, workspace);

    /// <summary>Sum of the cross-entropy, and the gradients of that sum times a factor, added.</summary>
    /// <param name="activations">From <see cref="Forward"/>.</param>
    /// <param name="input">What the decoder read.</param>
    /// <param name="targets">Right token of each row.</param>
    /// <param name="options">Label smoothing, and the factor.</param>
    /// <param name="workspace">Memory for what lies between.</param>
    /// <param name="source">What attention looked at; null without attention.</param>
    /// <param name="gradients">Of the state that the decoder started from, and of what attention looked at.</param>
    public CrossEntropyResult Backward(
        DecoderActivations activations, SentenceBatch input, ReadOnlySpan<int> targets, LossOptions options,
        Workspace workspace, DecoderSource? source, out DecoderGradients gradients)
    {
        Tensor dFeatures = workspace.Take(input.Layout.Rows, _output.InputSize);
        CrossEntropyResult loss = _output.ForwardBackward(
            activations.DroppedOutput.Output, targets, options.LabelSmoothing, options.Scale, dFeatures, workspace);
        _dropout.Backward(activations.DroppedOutput, dFeatures);
        RecurrentState dState = _stack.ZeroState(input.Layout.Sequences, workspace);
        Tensor dx = RunBackward(activations, source, dFeatures, dState, workspace, out AttentionMemory dMemory);
        _inputDropout.Backward(activations.DroppedInput, dx);
        _embedding.Backward(input.Tokens, dx);
        gradients = new DecoderGradients(dState, dMemory);
        return loss;
    }

    private Tensor RunBackward(
        in DecoderActivations activations, DecoderSource? source, Tensor dFeatures, RecurrentState dState,
        Workspace workspace, out AttentionMemory dMemory)
    {
        if (_feeding is not null)
        {
            return _feeding.Backward(activations, source!, dFeatures, dState, workspace, out dMemory);
        }

        dMemory = default;
        Tensor dOutput = source is null
            ? dFeatures
            : LookBackBackward(activations.Attention, source, dFeatures, workspace, out dMemory);
        return _stack.Backward(activations.Stack, dOutput, dState, workspace);
    }

    private Tensor LookBackBackward(
        in AttentionActivations attention, DecoderSource source, Tensor dFeatures, Workspace workspace, out AttentionMemory dMemory)
    {
        AttentionGradients gradients = _attention!.BeginBackward(attention, workspace);
        Tensor dh = _attention.Backward(attention, gradients, source.LookBack.All, dFeatures);
        _attention.EndBackward(attention, gradients);
        dMemory = gradients.Memory;
        return dh;
    }
}
