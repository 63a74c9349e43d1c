namespace Seq2SeqLstm.Text.Corpora;

/// <summary>
/// Groups of pairs that must stay together: pairs with an equal source or an equal target, and so on from pair to pair.
/// Union–find with path halving (Tarjan and van Leeuwen, 1984).
/// </summary>
internal sealed class SentenceGroups
{
    private readonly Dictionary<UInt128, int> _sources = [];
    private readonly Dictionary<UInt128, int> _targets = [];
    private readonly List<int> _parents = [];
    private readonly List<bool> _isBlank = [];

    /// <summary>Number of pairs.</summary>
    public int Count => _parents.Count;

    /// <summary>Adds the next pair.</summary>
    /// <param name="pair">The pair. One with a blank side is not for dev or test, nor are those that belong to it.</param>
    public void Add(SentencePair pair)
    {
        int index = _parents.Count;
        _parents.Add(index);
        bool hasSource = Join(_sources, pair.Source, index);
        bool hasTarget = Join(_targets, pair.Target, index);
        _isBlank.Add(!hasSource || !hasTarget);
    }

    /// <summary>The groups that may go to dev or test, each with the indices of its pairs, in the order of their first pairs.</summary>
    public List<int[]> FindWhole()
    {
        HashSet<int> blank = [.. Enumerable.Range(0, Count).Where(index => _isBlank[index]).Select(Root)];
        return
        [
            .. Enumerable.Range(0, Count).GroupBy(Root).Where(group => !blank.Contains(group.Key)).Select(group => group.ToArray()),
        ];
    }

    private bool Join(Dictionary<UInt128, int> firsts, string sentence, int index)
    {
        if (TextNormalizer.IsBlank(sentence))
        {
            return false;
        }

        UInt128 key = SentenceKey.Of(sentence);
        if (!firsts.TryAdd(key, index))
        {
            int a = Root(firsts[key]);
            int b = Root(index);
            _parents[Math.Max(a, b)] = Math.Min(a, b);
        }

        return true;
    }

    private int Root(int index)
    {
        int root = index;
        while (_parents[root] != root)
        {
            _parents[root] = _parents[_parents[root]];
            root = _parents[root];
        }

        return root;
    }
}
