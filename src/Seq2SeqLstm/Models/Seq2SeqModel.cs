using Seq2SeqLstm.Compute;
using Seq2SeqLstm.Layers;

namespace Seq2SeqLstm.Models;

/// <summary>
/// An encoder LSTM that compresses a source sentence into its final h and c, and a decoder LSTM that generates the target tokens
/// from them: a sentence may become longer or shorter on its way.
/// </summary>
/// <remarks>Sutskever, Vinyals and Le (2014). Inference is thread-safe, training is not.</remarks>
public sealed class Seq2SeqModel
{
    private readonly RecurrentStack[] _stacks;
    private readonly Parameter[] _parameters;

    /// <summary>Creates a model with parameters of zeros.</summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="options">Sizes and kind.</param>
    /// <param name="sourceVocabulary">Number of source tokens.</param>
    /// <param name="targetVocabulary">Number of target tokens.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public Seq2SeqModel(Device device, ModelOptions options, int sourceVocabulary, int targetVocabulary)
    {
        options.Validate();
        Device = device;
        Options = options;
        Encoder = new Encoder(device, options, sourceVocabulary);
        Decoder = new Decoder(device, options, targetVocabulary);
        _stacks = [Encoder.Stack, Decoder.Stack];
        _parameters = [.. ParametersOf(Encoder, Decoder)];
    }

    /// <summary>Where the model runs.</summary>
    public Device Device { get; }

    /// <summary>Sizes and kind.</summary>
    public ModelOptions Options { get; }

    /// <summary>Reads source sentences.</summary>
    public Encoder Encoder { get; }

    /// <summary>Says target sentences.</summary>
    public Decoder Decoder { get; }

    /// <summary>Number of source tokens.</summary>
    public int SourceVocabulary => Encoder.Embedding.Weight.Value.Rows;

    /// <summary>Number of target tokens.</summary>
    public int TargetVocabulary => Decoder.Embedding.Weight.Value.Rows;

    /// <summary>All parameters, in a fixed order.</summary>
    public IReadOnlyList<Parameter> Parameters => _parameters;

    /// <summary>Draws the first parameters.</summary>
    /// <param name="seed">Same seed, same parameters.</param>
    public void Initialize(int seed)
    {
        InitializationOptions options = Options.Initialization;
        var initializer = new ParameterInitializer(seed);
        initializer.Fill(Encoder.Embedding.Weight, options.Embedding, options.EmbeddingRange);
        initializer.Fill(Decoder.Embedding.Weight, options.Embedding, options.EmbeddingRange);
        foreach (IRecurrentCell cell in _stacks.SelectMany(stack => stack.Cells))
        {
            initializer.Fill(cell, options.Input, options.Recurrent, options.Range, options.ForgetBias);
        }

        foreach (ILayerConnection connection in _stacks.SelectMany(stack => stack.Connections))
        {
            connection.Initialize(initializer, options.Input, options.Range, options.HighwayBias);
        }

        initializer.Fill(Decoder.Output.Weight, options.Input, options.Range);
        Device.Fill(Decoder.Output.Bias.Value, 0f);
        Pack();
    }

    /// <summary>Prepares the weights for forward passes: to be called whenever parameters have changed.</summary>
    public void Pack()
    {
        foreach (RecurrentStack stack in _stacks)
        {
            stack.Pack();
        }

        Decoder.Output.Pack();
        Encoder.ClearDerived();
        Decoder.TokenGates.Clear();
    }

    /// <summary>Sets all gradients to zero.</summary>
    public void ZeroGradients()
    {
        foreach (Parameter parameter in _parameters)
        {
            Device.Fill(parameter.Gradient, 0f);
        }
    }

    /// <summary>Sum of the cross-entropy over all target tokens, end of sentence included.</summary>
    /// <param name="batch">Sentence pairs.</param>
    /// <param name="pass">Memory.</param>
    public CrossEntropyResult Loss(TranslationBatch batch, Pass pass)
    {
        EncoderActivations encoded = Encoder.Forward(batch.Source, pass);
        RecurrentState state = encoded.FinalState.Gather(batch.SourceRows, pass.Workspace);
        DecoderActivations decoded = Decoder.Forward(batch.TargetInput, state, pass);
        return Decoder.Loss(decoded, batch.Targets, labelSmoothing: 0f, pass.Workspace);
    }

    /// <summary>The same, and adds the gradients of its mean per target token to every parameter's.</summary>
    /// <param name="batch">Sentence pairs.</param>
    /// <param name="labelSmoothing">Label smoothing ε.</param>
    /// <param name="pass">Memory, and dropout.</param>
    public CrossEntropyResult LossAndGradients(TranslationBatch batch, float labelSmoothing, Pass pass)
    {
        EncoderActivations encoded = Encoder.Forward(batch.Source, pass);
        RecurrentState state = encoded.FinalState.Gather(batch.SourceRows, pass.Workspace);
        DecoderActivations decoded = Decoder.Forward(batch.TargetInput, state, pass);

        CrossEntropyResult loss = Decoder.Backward(
            decoded, batch.TargetInput, batch.Targets, labelSmoothing, pass.Workspace, out RecurrentState dState);
        RecurrentState dFinal = dState.Scatter(batch.SourceRows, batch.Source.Layout.Sequences, pass.Workspace);
        Encoder.Backward(encoded, dFinal, pass.Workspace);
        return loss;
    }

    /// <summary>Reads source sentences and is then ready to say their translations step by step.</summary>
    /// <param name="source">The sentences.</param>
    /// <param name="pass">Memory for the states; in use until the decoder is no longer needed.</param>
    public IStepDecoder StartDecoding(SentenceBatch source, Pass pass)
    {
        pass.Start();
        RecurrentState encoded = Encoder.Read(source, pass.Workspace);
        return new StepDecoder(Decoder, encoded.Gather(source.RowOfSentence, pass.Workspace), Device, pass.Workspace);
    }

    private static IEnumerable<Parameter> ParametersOf(Encoder encoder, Decoder decoder) =>
    [
        encoder.Embedding.Weight,
        .. encoder.Stack.Parameters,
        decoder.Embedding.Weight,
        .. decoder.Stack.Parameters,
        decoder.Output.Weight,
        decoder.Output.Bias,
    ];
}
