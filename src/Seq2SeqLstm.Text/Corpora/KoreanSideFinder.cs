namespace Seq2SeqLstm.Text.Corpora;

/// <summary>Finds out which side of a corpus is Korean.</summary>
internal static class KoreanSideFinder
{
    private const int Pairs = 1000;

    /// <summary>
    /// The side of whose first lines with letters most have Hangul, if on the other side most have none. Pairs of equal sides, which are
    /// not translated, say nothing.
    /// </summary>
    /// <param name="reader">The corpus, of which nothing has been read; its next 1,000 pairs are looked at.</param>
    /// <exception cref="InvalidDataException">The corpus cannot be read.</exception>
    public static KoreanSide Find(RawPairReader reader)
    {
        int sources = 0;
        int targets = 0;
        foreach (RawPair pair in reader.LookAhead(Pairs))
        {
            bool isTranslated = pair.Source != pair.Target;
            sources += isTranslated ? Vote(pair.Source) : 0;
            targets += isTranslated ? Vote(pair.Target) : 0;
        }

        return sources > 0 && targets <= 0 ? KoreanSide.Source : targets > 0 && sources <= 0 ? KoreanSide.Target : KoreanSide.None;
    }

    private static int Vote(string line)
    {
        LineFacts facts = LineFacts.Of(line);
        return facts.Letters == 0 ? 0 : facts.Hangul > 0 ? 1 : -1;
    }
}
