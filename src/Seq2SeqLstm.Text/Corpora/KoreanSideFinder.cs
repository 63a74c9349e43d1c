namespace Seq2SeqLstm.Text.Corpora;

/// <summary>Finds out which side of a corpus is Korean.</summary>
internal static class KoreanSideFinder
{
    private const int Pairs = 1000;

    /// <summary>The side of whose first lines with letters most have Hangul, if on the other side most have none.</summary>
    /// <param name="corpus">The corpus; its first 1,000 lines are read.</param>
    /// <exception cref="InvalidDataException">The corpus cannot be read.</exception>
    public static KoreanSide Find(ParallelCorpus corpus)
    {
        int sources = 0;
        int targets = 0;
        using RawPairReader reader = new(corpus);
        for (int i = 0; i < Pairs && reader.Read(out RawPair pair); i++)
        {
            sources += Vote(pair.Source);
            targets += Vote(pair.Target);
        }

        return sources > 0 && targets <= 0 ? KoreanSide.Source : targets > 0 && sources <= 0 ? KoreanSide.Target : KoreanSide.None;
    }

    private static int Vote(string line)
    {
        LineFacts facts = LineFacts.Of(line);
        return facts.Letters == 0 ? 0 : facts.Hangul > 0 ? 1 : -1;
    }
}
