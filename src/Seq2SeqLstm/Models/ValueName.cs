namespace Seq2SeqLstm.Models;

/// <summary>The names that the values of options have wherever somebody reads them: in configurations, reports and messages.</summary>
public static class ValueName
{
    /// <summary>The name in Camel case, such as <c>gru</c> or <c>glorotUniform</c>.</summary>
    /// <param name="value">The value.</param>
    /// <typeparam name="T">The enumeration.</typeparam>
    public static string Of<T>(T value)
        where T : struct, Enum
    {
        string name = value.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }
}
