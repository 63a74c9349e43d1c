using Seq2SeqLstm.Evaluation.Tokenizers;

namespace Seq2SeqLstm.Evaluation;

/// <summary>The tokenizers that BLEU can use, under their sacreBLEU names.</summary>
public static class BleuTokenizers
{
    private static readonly IBleuTokenizer[] All =
    [
        new NoneTokenizer(), new ChineseTokenizer(), new Mteval13aTokenizer(), new InternationalTokenizer(),
        new CharTokenizer(),
    ];

    // Name, what it takes, and what to use instead.
    private static readonly (string Name, string Needs, string Instead)[] External =
    [
        ("ja-mecab", "MeCab with the dictionary IPA", "For Japanese use char"),
        ("ko-mecab", "MeCab with the dictionary mecab-ko", "For Korean use char"),
        ("spm", "the SentencePiece model of FLORES-101", "Use char"),
        ("flores101", "the SentencePiece model of FLORES-101", "Use char"),
        ("flores200", "the SentencePiece model of FLORES-200", "Use char"),
        ("spBLEU-1K", "the SentencePiece model of spBLEU-1K", "Use char"),
    ];

    /// <summary><c>13a</c>, the default: the tokenization of mteval-v13a, made for Western languages.</summary>
    public static IBleuTokenizer Mteval13a => All[2];

    /// <summary>
    /// <c>intl</c>: the international tokenization of mteval-v14, which separates punctuation and symbols of all scripts.
    /// </summary>
    public static IBleuTokenizer International => All[3];

    /// <summary><c>zh</c>: each Chinese character is a word; the rest is cut as by <c>13a</c>.</summary>
    public static IBleuTokenizer Chinese => All[1];

    /// <summary><c>none</c>: the text is tokenized already; words are what white space separates.</summary>
    public static IBleuTokenizer None => All[0];

    /// <summary><c>char</c>: each Unicode code point is a word.</summary>
    public static IBleuTokenizer Characters => All[4];

    /// <summary>The names that <see cref="FromName"/> knows.</summary>
    public static IReadOnlyList<string> Names { get; } = Array.AsReadOnly(Array.ConvertAll(All, t => t.Signature));

    /// <summary>
    /// Names of sacreBLEU that <see cref="FromName"/> rejects with a message of their own, since they need dictionaries
    /// or models from elsewhere.
    /// </summary>
    public static IReadOnlyList<string> ExternalNames { get; } =
        Array.AsReadOnly(Array.ConvertAll(External, tokenizer => tokenizer.Name));

    /// <summary>Finds a tokenizer by its sacreBLEU name.</summary>
    /// <param name="name">One of <see cref="Names"/>; upper and lower case differ.</param>
    /// <exception cref="ArgumentException">
    /// No tokenizer has this name, or it is one of <see cref="ExternalNames"/>; then the message says what it needs and
    /// what to use instead.
    /// </exception>
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

        foreach ((string external, string needs, string instead) in External)
        {
            if (string.Equals(external, name, StringComparison.Ordinal))
            {
                throw new ArgumentException(
                    $"BLEU tokenizer '{name}' needs {needs}, which is not built in. "
                    + $"{instead}, chrF, or BLEU over the pieces of a given tokenizer.");
            }
        }

        throw new ArgumentException($"Unknown BLEU tokenizer '{name}'; known are {string.Join(", ", Names)}.");
    }
}
