namespace Seq2SeqLstm.CorpusGenerator.English;

/// <summary>An English verb and its forms.</summary>
/// <param name="Base">The base form, one word.</param>
internal sealed record EnglishVerb(string Base)
{
    /// <summary>Past and participle of the irregular verbs of the vocabulary.</summary>
    private static readonly Dictionary<string, (string Past, string Participle)> Irregular = new(StringComparer.Ordinal)
    {
        ["be"] = ("was", "been"),
        ["become"] = ("became", "become"),
        ["build"] = ("built", "built"),
        ["buy"] = ("bought", "bought"),
        ["catch"] = ("caught", "caught"),
        ["choose"] = ("chose", "chosen"),
        ["come"] = ("came", "come"),
        ["cut"] = ("cut", "cut"),
        ["do"] = ("did", "done"),
        ["draw"] = ("drew", "drawn"),
        ["drink"] = ("drank", "drunk"),
        ["drive"] = ("drove", "driven"),
        ["eat"] = ("ate", "eaten"),
        ["fight"] = ("fought", "fought"),
        ["find"] = ("found", "found"),
        ["get"] = ("got", "gotten"),
        ["give"] = ("gave", "given"),
        ["go"] = ("went", "gone"),
        ["have"] = ("had", "had"),
        ["hear"] = ("heard", "heard"),
        ["know"] = ("knew", "known"),
        ["lend"] = ("lent", "lent"),
        ["lie"] = ("lay", "lain"),
        ["lose"] = ("lost", "lost"),
        ["make"] = ("made", "made"),
        ["meet"] = ("met", "met"),
        ["put"] = ("put", "put"),
        ["read"] = ("read", "read"),
        ["ride"] = ("rode", "ridden"),
        ["run"] = ("ran", "run"),
        ["sell"] = ("sold", "sold"),
        ["send"] = ("sent", "sent"),
        ["sing"] = ("sang", "sung"),
        ["sit"] = ("sat", "sat"),
        ["sleep"] = ("slept", "slept"),
        ["stand"] = ("stood", "stood"),
        ["swim"] = ("swam", "swum"),
        ["take"] = ("took", "taken"),
        ["teach"] = ("taught", "taught"),
        ["throw"] = ("threw", "thrown"),
        ["understand"] = ("understood", "understood"),
        ["wear"] = ("wore", "worn"),
        ["write"] = ("wrote", "written"),
    };

    /// <summary>Third person singular present: reads, washes, studies, goes, has.</summary>
    public string ThirdPerson => Base switch
    {
        "have" => "has",
        "be" => "is",
        "go" or "do" => Base + "es",
        _ when Spelling.EndsInConsonantAndY(Base) => Base[..^1] + "ies",
        _ => Base + (Spelling.NeedsEs(Base) ? "es" : "s"),
    };

    /// <summary>Past: read, washed, studied, went, stopped.</summary>
    public string Past => Irregular.TryGetValue(Base, out var forms) ? forms.Past : RegularPast;

    /// <summary>Past participle: eaten, washed.</summary>
    public string Participle => Irregular.TryGetValue(Base, out var forms) ? forms.Participle : RegularPast;

    /// <summary>Present participle: reading, making, swimming, lying.</summary>
    public string Ing => Base switch
    {
        "be" => "being",
        "lie" => "lying",
        _ when Base[^1] == 'e' && Base[^2] != 'e' => Base[..^1] + "ing",
        _ => Stem + "ing",
    };

    private string RegularPast => Base switch
    {
        _ when Base[^1] == 'e' => Base + "d",
        _ when Spelling.EndsInConsonantAndY(Base) => Base[..^1] + "ied",
        _ => Stem + "ed",
    };

    private string Stem => Spelling.DoublesLastConsonant(Base) ? Base + Base[^1] : Base;
}
