using System.Globalization;

namespace Seq2SeqLstm.Evaluation.Formats;

/// <summary>Writes numbers with the fewest digits that read back the same, as Python's <c>repr</c> does.</summary>
internal static class PythonNumber
{
    /// <summary>Formats a finite number; a whole one keeps <c>.0</c>: <c>27.4</c>, <c>100.0</c>, <c>1e-05</c>.</summary>
    public static string Format(double value)
    {
        string text = value.ToString("R", CultureInfo.InvariantCulture).Replace('E', 'e');
        return text.Contains('.') || text.Contains('e') ? text : text + ".0";
    }
}
