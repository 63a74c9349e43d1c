using Seq2SeqLstm.Layers;

namespace Seq2SeqLstm.Tests.Layers;

public sealed class SequenceLayoutTests
{
    [Fact]
    public void All_small_batches_have_one_row_for_each_token_step_after_step()
    {
        int batches = 0;
        foreach (int[] lengths in NonIncreasing(sequences: 4, longest: 5))
        {
            batches++;
            var layout = new SequenceLayout(lengths);
            Assert.Equal(lengths.Length, layout.Sequences);
            Assert.Equal(lengths[0], layout.Steps);
            Assert.Equal(lengths.Sum(), layout.Rows);
            Assert.Equal(lengths, Enumerable.Range(0, lengths.Length).Select(layout.LengthOf));
            int row = 0;
            for (int t = 0; t < layout.Steps; t++)
            {
                Assert.Equal(row, layout.OffsetOf(t));
                Assert.Equal(lengths.Count(length => length > t), layout.RowsAt(t));
                row += layout.RowsAt(t);
            }
        }

        Assert.Equal(5 + 15 + 35 + 70, batches);
    }

    [Fact]
    public void No_sequence_is_an_error() =>
        Assert.Contains("at least one sequence", Error(), StringComparison.Ordinal);

    [Theory]
    [InlineData("Sequence 0 has length 0", 0)]
    [InlineData("Sequence 2 has length 0", 3, 3, 0)]
    [InlineData("Sequence 1 has length -1", 2, -1)]
    [InlineData("Sequence 1 has length 3", 2, 3)]
    public void Empty_and_unsorted_sequences_are_errors_with_their_number(string expected, params int[] lengths) =>
        Assert.StartsWith(expected, Error(lengths), StringComparison.Ordinal);

    private static string Error(params int[] lengths) =>
        Assert.Throws<ArgumentException>(() => new SequenceLayout(lengths)).Message;

    private static IEnumerable<int[]> NonIncreasing(int sequences, int longest)
    {
        for (int first = 1; sequences > 0 && first <= longest; first++)
        {
            yield return [first];
            foreach (int[] rest in NonIncreasing(sequences - 1, first))
            {
                yield return [first, .. rest];
            }
        }
    }
}
