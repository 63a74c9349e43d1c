namespace Seq2SeqLstm.Tests.Architecture;

/// <summary>
/// Which parts of a namespace may use which others. A part is the first name below the root; types of the root itself
/// may use every part.
/// </summary>
/// <param name="Root">For instance <c>Seq2SeqLstm</c>.</param>
/// <param name="Allowed">For each part the parts that it may use, or single types of a part as <c>Part.Type</c>; itself
/// is understood.</param>
internal sealed record LayeringRule(string Root, IReadOnlyDictionary<string, string[]> Allowed)
{
    private const string RootPart = "";

    /// <summary>One line for each arrow that the rule does not have, in ordinal order.</summary>
    public IReadOnlyList<string> Violations(IEnumerable<TypeArrow> arrows) =>
        [.. arrows.Select(Violation).OfType<string>().Order(StringComparer.Ordinal)];

    private string? Violation(TypeArrow arrow)
    {
        string? from = Part(arrow.FromNamespace);
        string? to = Part(arrow.ToNamespace);
        if (from is null || to is null || from == to)
        {
            return null;
        }

        string uses = $"{arrow.FromNamespace}.{arrow.FromType} uses {arrow.ToNamespace}.{arrow.ToType}";
        string? unknown = new[] { from, to }.FirstOrDefault(part => part != RootPart && !Allowed.ContainsKey(part));
        if (unknown is not null)
        {
            return $"{uses}: {unknown} is not in the table of parts.";
        }

        if (from == RootPart || Allowed[from].Any(entry => entry == to || entry == $"{to}.{arrow.ToType}"))
        {
            return null;
        }

        return $"{uses}: {from} may not use {(to == RootPart ? Root : to)}.";
    }

    /// <summary>Null for a namespace outside the root: what the compiler adds to every assembly.</summary>
    private string? Part(string name)
    {
        if (name == Root)
        {
            return RootPart;
        }

        return name.StartsWith(Root + ".", StringComparison.Ordinal) ? name[(Root.Length + 1)..].Split('.')[0] : null;
    }
}
