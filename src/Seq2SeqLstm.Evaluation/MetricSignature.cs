using System.Globalization;

namespace Seq2SeqLstm.Evaluation;

/// <summary>
/// What makes a score comparable, written as sacreBLEU writes it: fields <c>key:value</c>, separated by <c>|</c>.
/// </summary>
public sealed record MetricSignature
{
    private readonly IReadOnlyList<SignatureField> _options;

    internal MetricSignature(int? referenceCount, IReadOnlyList<SignatureField> options)
    {
        ReferenceCount = referenceCount;
        _options = options;
    }

    /// <summary>References of each segment; null when the number varies.</summary>
    public int? ReferenceCount { get; }

    /// <summary>Resamplings of a bootstrap; null when there was none. Field <c>bs</c>.</summary>
    public int? BootstrapSamples { get; init; }

    /// <summary>Trials of approximate randomization; null when there was none. Field <c>ar</c>.</summary>
    public int? RandomizationTrials { get; init; }

    /// <summary>Seed of the random numbers, <c>none</c> for an unknown one; null without a test. Field <c>seed</c>.</summary>
    public string? Seed { get; init; }

    /// <summary>The fields in the order in which they are printed.</summary>
    public IReadOnlyList<SignatureField> Fields
    {
        get
        {
            List<SignatureField> fields = [new("nrefs", "#", ReferenceCount is int count ? Text(count) : "var")];
            AddNumber(fields, "bs", BootstrapSamples);
            AddNumber(fields, "ar", RandomizationTrials);
            if (Seed is not null)
            {
                fields.Add(new("seed", "rs", Seed));
            }

            return [.. fields, .. _options, new("version", "v", SacreBleu.Version)];
        }
    }

    /// <summary>The signature, for example <c>nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp|version:2.6.0</c>.</summary>
    /// <param name="shortForm">Whether the keys are abbreviated: <c>#:1|c:mixed|e:no|tok:13a|s:exp|v:2.6.0</c>.</param>
    public string Format(bool shortForm) =>
        string.Join('|', Fields.Select(field => $"{(shortForm ? field.ShortKey : field.Key)}:{field.Value}"));

    /// <summary>The long form.</summary>
    public override string ToString() => Format(shortForm: false);

    private static void AddNumber(List<SignatureField> fields, string key, int? value)
    {
        if (value is int number)
        {
            fields.Add(new(key, key, Text(number)));
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
