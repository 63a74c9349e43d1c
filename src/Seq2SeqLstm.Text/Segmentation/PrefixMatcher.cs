namespace Seq2SeqLstm.Text.Segmentation;

/// <summary>Finds the longest of a few fixed strings at the start of a text.</summary>
internal sealed class PrefixMatcher
{
    private readonly Dictionary<char, string[]> _byFirst;

    /// <summary>Prepares the search for <paramref name="strings"/>, none of them empty.</summary>
    public PrefixMatcher(IEnumerable<string> strings)
    {
        _byFirst = strings
            .GroupBy(s => s[0])
            .ToDictionary(g => g.Key, g => g.OrderByDescending(s => s.Length).ToArray());
    }

    /// <summary>Whether there is nothing to find.</summary>
    public bool IsEmpty => _byFirst.Count == 0;

    /// <summary>Length in UTF-16 units of the longest string that <paramref name="text"/> starts with, or 0.</summary>
    public int Match(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || !_byFirst.TryGetValue(text[0], out string[]? candidates))
        {
            return 0;
        }

        foreach (string candidate in candidates)
        {
            if (text.StartsWith(candidate, StringComparison.Ordinal))
            {
                return candidate.Length;
            }
        }

        return 0;
    }
}
