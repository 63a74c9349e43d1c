using Seq2SeqLstm.Configuration;
using Seq2SeqLstm.Text;

namespace Seq2SeqLstm;

/// <summary>
/// The engines that a program has: the built-in one, and those that it brings. An instance never changes.
/// </summary>
public sealed class TokenizerEngines
{
    private readonly Dictionary<TokenizerEngine, Func<SentencePieceModel, Tokenizer>> _engines;

    private TokenizerEngines(Dictionary<TokenizerEngine, Func<SentencePieceModel, Tokenizer>> engines) => _engines = engines;

    /// <summary>The built-in engine and no other.</summary>
    public static TokenizerEngines BuiltIn { get; } =
        new(new() { [TokenizerEngine.BuiltIn] = model => new SentencePieceTokenizer(model) });

    /// <summary>These engines and one more.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="create">Makes its tokenizer of a model; throws <see cref="ArgumentException"/> for one that it cannot use.</param>
    public TokenizerEngines With(TokenizerEngine engine, Func<SentencePieceModel, Tokenizer> create)
    {
        ArgumentNullException.ThrowIfNull(create);
        return new TokenizerEngines(new(_engines) { [engine] = create });
    }

    /// <summary>Makes sure that an engine is here.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="name">Who asks for it, for the message.</param>
    /// <exception cref="InvalidDataException">It is not.</exception>
    internal void Require(TokenizerEngine engine, string name)
    {
        if (!_engines.ContainsKey(engine))
        {
            throw new InvalidDataException(
                $"{name}: tokenizer.engine is {ConfigurationKey.KebabCase(engine)}, which this program was built without; " +
                "build it with -p:WithMicrosoftMLTokenizers=true, or choose built-in, which reads the same model files.");
        }
    }

    /// <summary>Makes a tokenizer.</summary>
    /// <param name="engine">Who does it.</param>
    /// <param name="model">The model.</param>
    /// <param name="name">Name of the model, for messages.</param>
    /// <exception cref="InvalidDataException">The engine is not here, or cannot use the model.</exception>
    internal Tokenizer Create(TokenizerEngine engine, SentencePieceModel model, string name)
    {
        Require(engine, name);
        try
        {
            return _engines[engine](model);
        }
        catch (ArgumentException exception)
        {
            throw new InvalidDataException($"{name}: {exception.Message}", exception);
        }
    }
}
