using Seq2SeqLstm.Decoding;

namespace Seq2SeqLstm.Tests.Decoding;

public sealed class CandidateHeapTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(40)]
    [InlineData(400)]
    public void The_heap_keeps_what_a_full_sort_would_keep(int capacity)
    {
        var random = new Random(capacity);
        var heap = new CandidateHeap(capacity);
        for (int trial = 0; trial < 20; trial++)
        {
            Candidate[] all = [.. Enumerable.Range(0, 200).Select(i => new Candidate(-random.Next(20), random.Next(10), i, 0f))];
            heap.Clear();
            foreach (Candidate candidate in all)
            {
                heap.Offer(candidate);
            }

            IEnumerable<Candidate> expected = all.OrderByDescending(candidate => candidate.Total)
                .ThenBy(candidate => candidate.Token).ThenBy(candidate => candidate.Row).Take(capacity);
            Assert.Equal(expected, heap.SortBestFirst().ToArray());
        }
    }
}
