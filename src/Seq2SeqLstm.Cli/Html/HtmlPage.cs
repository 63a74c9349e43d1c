namespace Seq2SeqLstm.Cli.Html;

/// <summary>A page that needs nothing but itself: no network, and no script but its own.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Style">Its style sheet.</param>
/// <param name="Script">What runs when all of it is there; null for a page without a script.</param>
internal sealed record HtmlPage(string Title, string Style, string? Script = null)
{
    /// <summary>Writes the page.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="body">Writes what is on it.</param>
    public void Write(TextWriter output, Action<HtmlWriter> body)
    {
        var html = new HtmlWriter(output);
        output.WriteLine("<!DOCTYPE html>");
        html.Element("html", "lang=\"en\"", () =>
        {
            html.Element("head", "", () => WriteHead(output, html));
            html.Element("body", "", () =>
            {
                body(html);
                if (Script is not null)
                {
                    html.Element("script", "", () => output.Write(Script));
                }
            });
        });
    }

    private void WriteHead(TextWriter output, HtmlWriter html)
    {
        string scripts = Script is null ? "" : "; script-src 'unsafe-inline'";
        output.WriteLine("<meta charset=\"utf-8\">");
        output.WriteLine(
            $"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'{scripts}\">");
        output.WriteLine("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        html.Line($"<title>{Title}</title>");
        html.Element("style", "", () => output.Write(Style));
    }
}
