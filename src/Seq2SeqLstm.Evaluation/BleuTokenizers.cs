using Seq2SeqLstm.Evaluation.Tokenizers;

namespace Seq2SeqLstm.Evaluation;

/// <summary>The tokenizers that BLEU can use, under their sacreBLEU names.</summary>
public static class BleuTokenizers
{
    private static readonly IBleuTokenizer[] All =
        [new Mteval13aTokenizer(), new NoneTokenizer(), new CharTokenizer()];

    /// <summary><c>13a</c>, the default: the tokenization of mteval-v13a, made for Western languages.</summary>
    public static IBleuTokenizer Mteval13a => All[0];

    /// <summary><c>none</c>: the text is tokenized already; words are what white space separates.</summary>
    public static IBleuTokenizer None => All[1];

    /// <summary><c>char</c>: each Unicode code point is a word.</summary>
    public static IBleuTokenizer Characters => All[2];

    /// <summary>The names that <see cref="FromName"/> knows.</summary>
    public static IReadOnlyList<string> Names { get; } = Array.AsReadOnly(Array.ConvertAll(All, t => t.Signature));

    /// <summary>Finds a tokenizer by its sacreBLEU name.</summary>
    /// <param name="name">One of <see cref="Names"/>; upper and lower case differ.</param>
    /// <exception cref="ArgumentException">No tokenizer has this name.</exception>
    public static IBleuTokenizer FromName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        foreach (IBleuTokenizer tokenizer in All)
        {
            if (string.Equals(tokenizer.Signature, name, StringComparison.Ordinal))
            {
                return tokenizer;
            }
        }

        throw new ArgumentException(
            $"Unknown BLEU tokenizer '{name}'; known are {string.Join(", ", Names)}.", nameof(name));
    }
}
