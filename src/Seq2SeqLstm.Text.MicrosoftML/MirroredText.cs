namespace Seq2SeqLstm.Text.MicrosoftML;

/// <summary>Text written backwards.</summary>
internal static class MirroredText
{
    /// <summary>The characters of <paramref name="text"/> in reverse; a surrogate pair stays a pair.</summary>
    public static string Of(string text)
    {
        char[] units = text.ToCharArray();
        Array.Reverse(units);
        for (int i = 0; i + 1 < units.Length; i++)
        {
            if (char.IsLowSurrogate(units[i]) && char.IsHighSurrogate(units[i + 1]))
            {
                (units[i], units[i + 1]) = (units[i + 1], units[i]);
                i++;
            }
        }

        return new string(units);
    }
}
