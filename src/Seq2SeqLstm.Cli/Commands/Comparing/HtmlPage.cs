namespace Seq2SeqLstm.Cli.Commands.Comparing;

/// <summary>A page that needs nothing but itself: no network, no script.</summary>
internal static class HtmlPage
{
    private const string Style =
        """
        :root { color-scheme: light dark; --ink: #1c2430; --soft: #5b6675; --line: #dde2e8; --paper: #ffffff; --panel: #f5f7f9;
          --a: #2f6fb3; --b: #c8641b; --miss: #fbe3d2; }
        @media (prefers-color-scheme: dark) { :root { --ink: #e6e9ee; --soft: #9aa5b3; --line: #333c48; --paper: #14181e;
          --panel: #1c222a; --a: #6faae6; --b: #f0995a; --miss: #4a3020; } }
        body { margin: 0 auto; padding: 2rem 1.5rem 4rem; max-width: 68rem; background: var(--paper); color: var(--ink);
          font: 15px/1.5 system-ui, "Noto Sans", "Noto Sans CJK KR", "Apple SD Gothic Neo", "Malgun Gothic", sans-serif; }
        h1 { font-size: 1.6rem; margin: 0 0 .25rem; } h2 { font-size: 1.15rem; margin: 2.5rem 0 .5rem; }
        p { margin: .25rem 0 .75rem; color: var(--soft); max-width: 60rem; }
        .a { color: var(--a); } .b { color: var(--b); }
        table { border-collapse: collapse; font-variant-numeric: tabular-nums; margin: .5rem 0; }
        th, td { padding: .3rem .8rem .3rem 0; text-align: right; border-bottom: 1px solid var(--line); white-space: nowrap; }
        th { font-weight: 600; color: var(--soft); } th:first-child, td:first-child { text-align: left; }
        td.text { text-align: left; white-space: normal; font-family: inherit; }
        .columns { display: grid; grid-template-columns: repeat(auto-fit, minmax(24rem, 1fr)); gap: 0 2.5rem; }
        .bars { width: 16rem; padding: .35rem 0 .35rem .8rem; } .bars i { display: block; height: .45rem; border-radius: 2px;
          margin: 2px 0; } .bars i.a { background: var(--a); } .bars i.b { background: var(--b); }
        .sentence { background: var(--panel); border-radius: 6px; padding: .7rem 1rem; margin: .6rem 0; display: grid;
          grid-template-columns: 6.5rem 1fr; gap: .15rem .8rem; overflow-wrap: anywhere; } .sentence dt { color: var(--soft); }
        .sentence dd { margin: 0; } mark { background: var(--miss); color: inherit; border-radius: 3px; padding: 0 .15em; }
        .verdict { font-weight: 600; } code { font-size: .85em; color: var(--soft); overflow-wrap: anywhere; }
        """;

    /// <summary>Writes a page.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="title">Its title.</param>
    /// <param name="body">Writes what is on it.</param>
    public static void Write(TextWriter output, string title, Action<HtmlWriter> body)
    {
        var html = new HtmlWriter(output);
        output.WriteLine("<!DOCTYPE html>");
        html.Element("html", "lang=\"en\"", () =>
        {
            html.Element("head", "", () =>
            {
                output.WriteLine("<meta charset=\"utf-8\">");
                output.WriteLine("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
                html.Line($"<title>{title}</title>");
                html.Element("style", "", () => output.WriteLine(Style));
            });
            html.Element("body", "", () => body(html));
        });
    }
}
