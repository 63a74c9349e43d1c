namespace Seq2SeqLstm.Evaluation.Tests.Fixtures;

/// <summary>The content of <c>scores.json</c>.</summary>
internal sealed record ScoresFixture(
    FixtureOrigin Origin,
    Dictionary<string, FixtureCorpus> Corpora,
    IReadOnlyList<FixtureCase> Bleu,
    IReadOnlyList<FixtureCase> Chrf,
    IReadOnlyList<FixtureCase> Ter)
{
    internal static ScoresFixture Shared { get; } = FixtureFile.Read<ScoresFixture>("scores.json");

    internal static TheoryData<int, string> Names(IReadOnlyList<FixtureCase> cases)
    {
        var data = new TheoryData<int, string>();
        for (int n = 0; n < cases.Count; n++)
        {
            data.Add(n, $"{cases[n].Corpus}, {cases[n].Options}");
        }

        return data;
    }
}

/// <summary>Where a fixture comes from.</summary>
internal sealed record FixtureOrigin(string Tool, string Version, string Python, string Command);

/// <summary>Texts: references by text, then by segment.</summary>
internal sealed record FixtureCorpus(string[] Hypotheses, string[][] References);

/// <summary>One corpus scored with one set of options.</summary>
internal sealed record FixtureCase(
    string Corpus, FixtureOptions Options, FixtureFigures Figures, IReadOnlyList<FixtureFigures> Sentences)
{
    internal FixtureCorpus Text => ScoresFixture.Shared.Corpora[Corpus];

    internal string[] ReferencesOf(int segment) => [.. Text.References.Select(text => text[segment])];
}

/// <summary>What sacreBLEU found; the lists and lengths are given for BLEU only.</summary>
internal sealed record FixtureFigures(
    double Score,
    string Line,
    double[]? Precisions,
    long[]? Counts,
    long[]? Totals,
    double BrevityPenalty,
    long HypothesisLength,
    long ReferenceLength);
