using System.Globalization;
using System.Net;

namespace Seq2SeqLstm.Cli.Html;

/// <summary>Writes HTML: every text that goes through it is escaped, every number is written in the same way everywhere.</summary>
/// <param name="output">Where to.</param>
internal sealed class HtmlWriter(TextWriter output)
{
    /// <summary>Writes markup as it is, with the texts and numbers that it holds escaped.</summary>
    /// <param name="markup">The markup; what stands in braces is text.</param>
    public void Line(FormattableString markup)
    {
        object?[] escaped = [.. markup.GetArguments().Select(argument => (object)new Escaped(argument))];
        output.WriteLine(string.Format(CultureInfo.InvariantCulture, markup.Format, escaped));
    }

    /// <summary>Writes a part that needs a closing tag.</summary>
    /// <param name="tag">The tag, such as <c>table</c>.</param>
    /// <param name="attributes">Its attributes, or nothing.</param>
    /// <param name="content">Writes what is in it.</param>
    public void Element(string tag, string attributes, Action content)
    {
        output.WriteLine(attributes.Length == 0 ? $"<{tag}>" : $"<{tag} {attributes}>");
        content();
        output.WriteLine($"</{tag}>");
    }

    private readonly struct Escaped(object? value) : IFormattable
    {
        public string ToString(string? format, IFormatProvider? formatProvider) => WebUtility.HtmlEncode(
            value is IFormattable number ? number.ToString(format, formatProvider) : value?.ToString()) ?? "";
    }
}
