namespace Seq2SeqLstm;

/// <summary>What a <see cref="Translator"/> spends its time on.</summary>
public enum TranslationPhase
{
    /// <summary>Starting the device's threads.</summary>
    StartDevice,

    /// <summary>Reading the tokenizers of the model folder.</summary>
    ReadTokenizers,

    /// <summary>Reading the configuration of the model folder and making the model.</summary>
    CreateModel,

    /// <summary>Reading or mapping, and checking, the parameters.</summary>
    ReadParameters,

    /// <summary>Packing the weights for products.</summary>
    PackWeights,

    /// <summary>Cutting sentences into tokens.</summary>
    Tokenize,

    /// <summary>Running the encoder over the tokens.</summary>
    Encode,

    /// <summary>Running the decoder and searching for the best translations.</summary>
    Search,

    /// <summary>Putting the tokens of translations together again.</summary>
    Detokenize,
}
