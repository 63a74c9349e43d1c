namespace Seq2SeqLstm.Layers;

/// <summary>Arrays that are filled again and again and grow to the largest size that was needed.</summary>
internal static class ReusedArray
{
    /// <summary>The first elements of an array, which is replaced by a larger one where it is too short.</summary>
    /// <param name="array">The array; it at least doubles when it grows, so that it seldom does.</param>
    /// <param name="length">Number of elements.</param>
    /// <returns>Undefined content.</returns>
    public static Span<int> Take(ref int[] array, int length)
    {
        if (array.Length < length)
        {
            array = new int[Math.Max(length, 2 * array.Length)];
        }

        return array.AsSpan(0, length);
    }
}
