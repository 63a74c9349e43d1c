using System.Runtime.InteropServices;

namespace Seq2SeqLstm.Text.Corpora;

/// <summary>
/// Splits a corpus into train, dev and test so that no sentence, source or target, is in two of them: pairs with an equal sentence
/// (equal after normalisation) stay together, and so do those that are linked through others.
/// </summary>
public static class CorpusSplitter
{
    // A group that makes up more of a set would be seen in its score.
    private const double LargestShare = 0.05;

    /// <summary>Chooses the part of every line.</summary>
    /// <param name="corpus">The corpus; pairs with a blank side stay in train.</param>
    /// <param name="options">How large the parts are.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="InvalidDataException">The corpus is wrong, or dev and test of these sizes cannot be had without leakage.</exception>
    public static CorpusSplit Split(
        ParallelCorpus corpus, CorpusSplitOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(corpus);
        ArgumentNullException.ThrowIfNull(options);
        SentenceGroups groups = new();
        foreach (SentencePair pair in corpus.ReadAll())
        {
            cancellationToken.ThrowIfCancellationRequested();
            groups.Add(pair);
        }

        int dev = options.Dev.Of(groups.Count);
        int test = options.Test.Of(groups.Count);
        if ((long)dev + test >= groups.Count)
        {
            throw new InvalidDataException(
                $"{corpus.Name}: has {groups.Count} pairs, too few for {dev} of dev and {test} of test and some to train on.");
        }

        List<int[]> order = groups.FindWhole();
        new Random(options.Seed).Shuffle(CollectionsMarshal.AsSpan(order));
        Draw draw = new(corpus.Name, order, new CorpusPart[groups.Count]);
        draw.Fill(CorpusPart.Test, test);
        draw.Fill(CorpusPart.Dev, dev);
        return draw.Result;
    }

    /// <summary>The groups in a random order, and what has become of them.</summary>
    private sealed class Draw(string name, List<int[]> order, CorpusPart[] parts)
    {
        private readonly HashSet<int> _passed = [];
        private int _following;

        public CorpusSplit Result => new(parts, _following, _passed.Where(group => IsFree(order[group])).Sum(group => order[group].Length));

        public void Fill(CorpusPart part, int wanted)
        {
            int largest = Math.Max(1, (int)(wanted * LargestShare));
            int left = wanted;
            for (int group = 0; group < order.Count && left > 0; group++)
            {
                if (!IsFree(order[group]))
                {
                    continue;
                }

                if (order[group].Length > Math.Min(left, largest))
                {
                    _passed.Add(group);
                    continue;
                }

                Take(order[group], part);
                left -= order[group].Length;
            }

            if (left > 0)
            {
                FillExactly(part, wanted);
            }
        }

        /// <summary>Starts again with groups of any size, whatever fits.</summary>
        private void FillExactly(CorpusPart part, int wanted)
        {
            foreach (int[] group in order.Where(group => parts[group[0]] == part))
            {
                Array.ForEach(group, index => parts[index] = CorpusPart.Train);
                _following -= group.Length - 1;
            }

            SortedDictionary<int, int> sizes = [];
            foreach (int[] group in order.Where(IsFree))
            {
                sizes[group.Length] = sizes.GetValueOrDefault(group.Length) + 1;
            }

            Dictionary<int, int> taken = SubsetSum.Find(sizes, wanted) ?? throw Impossible(part, wanted, sizes);
            foreach (int[] group in order.Where(IsFree))
            {
                if (taken.GetValueOrDefault(group.Length) > 0)
                {
                    taken[group.Length]--;
                    Take(group, part);
                }
            }
        }

        private bool IsFree(int[] group) => parts[group[0]] == CorpusPart.Train;

        private void Take(int[] group, CorpusPart part)
        {
            Array.ForEach(group, index => parts[index] = part);
            _following += group.Length - 1;
        }

        private InvalidDataException Impossible(CorpusPart part, int wanted, SortedDictionary<int, int> sizes)
        {
            string groups = string.Join(", ", sizes.Select(size => $"{size.Value} of {size.Key}").Take(5));
            string more = sizes.Count > 5 ? ", …" : "";
            string beside = part == CorpusPart.Dev ? " beside the test set drawn" : "";
            return new InvalidDataException(
                $"{name}: no {part.ToString().ToLowerInvariant()} set of exactly {wanted} pairs can be had{beside} without leakage; pairs "
                + $"with equal sentences form groups: {groups}{more} pairs. Ask for another size.");
        }
    }
}
