using System.Text.Json.Serialization;

namespace Seq2SeqLstm.Evaluation.Tests.Fixtures;

/// <summary>Options under their sacreBLEU names.</summary>
internal sealed record FixtureOptions
{
    [JsonPropertyName("lowercase")]
    public bool Lowercase { get; init; }

    [JsonPropertyName("effective_order")]
    public bool? EffectiveOrder { get; init; }

    [JsonPropertyName("tokenize")]
    public string Tokenize { get; init; } = "13a";

    [JsonPropertyName("smooth_method")]
    public string SmoothMethod { get; init; } = "exp";

    [JsonPropertyName("smooth_value")]
    public double? SmoothValue { get; init; }

    [JsonPropertyName("char_order")]
    public int CharOrder { get; init; } = 6;

    [JsonPropertyName("word_order")]
    public int WordOrder { get; init; }

    [JsonPropertyName("beta")]
    public int Beta { get; init; } = 2;

    [JsonPropertyName("whitespace")]
    public bool Whitespace { get; init; }

    [JsonPropertyName("eps_smoothing")]
    public bool EpsSmoothing { get; init; }

    [JsonPropertyName("max_ngram_order")]
    public int MaxOrder { get; init; } = 4;

    [JsonPropertyName("normalized")]
    public bool Normalized { get; init; }

    [JsonPropertyName("no_punct")]
    public bool NoPunctuation { get; init; }

    [JsonPropertyName("asian_support")]
    public bool AsianSupport { get; init; }

    [JsonPropertyName("case_sensitive")]
    public bool CaseSensitive { get; init; }

    internal IMetric ToMetric(string name) => name switch
    {
        "bleu" => new Bleu(ToBleu()),
        "chrf" => new ChrF(ToChrF()),
        "ter" => new Ter(ToTer()),
        _ => throw new InvalidDataException($"The fixture has the unknown metric {name}."),
    };

    // As sacreBLEU's command: sentences are scored with the effective order unless the options decide.
    internal IMetric ToSentenceMetric(string name) =>
        name == "bleu" ? new Bleu(ToBleu() with { EffectiveOrder = EffectiveOrder ?? true }) : ToMetric(name);

    internal BleuOptions ToBleu() => new()
    {
        MaxOrder = MaxOrder,
        Lowercase = Lowercase,
        EffectiveOrder = EffectiveOrder,
        Tokenizer = BleuTokenizers.FromName(Tokenize),
        SmoothingValue = SmoothValue,
        Smoothing = SmoothMethod switch
        {
            "exp" => BleuSmoothing.Exponential,
            "floor" => BleuSmoothing.Floor,
            "add-k" => BleuSmoothing.AddK,
            "none" => BleuSmoothing.None,
            _ => throw new InvalidDataException($"The fixture has the unknown smoothing {SmoothMethod}."),
        },
    };

    internal ChrFOptions ToChrF() => new()
    {
        Lowercase = Lowercase,
        CharOrder = CharOrder,
        WordOrder = WordOrder,
        Beta = Beta,
        Whitespace = Whitespace,
        EpsSmoothing = EpsSmoothing,
    };

    internal TerOptions ToTer() => new()
    {
        Normalized = Normalized,
        NoPunctuation = NoPunctuation,
        AsianSupport = AsianSupport,
        CaseSensitive = CaseSensitive,
    };
}
