using System.CommandLine;
using Seq2SeqLstm.Text;

namespace Seq2SeqLstm.Cli.Commands;

/// <summary>The option that names the encoding of the text a command reads.</summary>
internal sealed class EncodingOption
{
    private readonly Option<string> _encoding = new("--encoding")
    {
        Description = "Encoding of the text that is read; auto recognises UTF-8, UTF-16 with a byte order mark, and Korean in CP949.",
        DefaultValueFactory = _ => TextEncodings.Name(TextEncoding.Auto),
    };

    /// <summary>Initializes a new instance of the <see cref="EncodingOption"/> class.</summary>
    /// <param name="command">The command that gets the option.</param>
    /// <param name="alias">A short name, where it is free; null for none.</param>
    public EncodingOption(Command command, string? alias = null)
    {
        if (alias is not null)
        {
            _encoding.Aliases.Add(alias);
        }

        _encoding.AcceptOnlyFromAmong([.. TextEncodings.Names]);
        command.Options.Add(_encoding);
    }

    /// <summary>The text of a file, or of standard input if none is named.</summary>
    /// <param name="parsed">The options as given.</param>
    /// <param name="file">The file, or null.</param>
    /// <param name="context">Standard input, and where it is said what was recognised.</param>
    /// <returns>The text.</returns>
    /// <exception cref="UsageException">There is no such file.</exception>
    public TextSource Text(ParseResult parsed, FileInfo? file, CommandContext context) =>
        Text(parsed, file, context, new PlainStatusDisplay(context.Error));

    /// <summary>As the other one, for a work that shows how far it is.</summary>
    /// <param name="parsed">The options as given.</param>
    /// <param name="file">The file, or null.</param>
    /// <param name="context">Standard input.</param>
    /// <param name="display">Where it is said what was recognised.</param>
    /// <returns>The text.</returns>
    /// <exception cref="UsageException">There is no such file.</exception>
    public TextSource Text(ParseResult parsed, FileInfo? file, CommandContext context, IStatusDisplay display)
    {
        TextSource source = Inputs.Text(file, context);
        bool isSaid = false;
        return source with
        {
            Encoding = Value(parsed),
            OnRecognized = found =>
            {
                if (!isSaid)
                {
                    display.WriteLine($"{source.Name}: read as {TextEncodings.Name(found)}");
                }

                isSaid = true;
            },
        };
    }

    /// <summary>The encoding, auto where none was given.</summary>
    /// <param name="parsed">The options as given.</param>
    /// <returns>The encoding.</returns>
    public TextEncoding Value(ParseResult parsed) => TextEncodings.Parse(parsed.GetValue(_encoding));

    /// <summary>The name of the encoding that the user gave.</summary>
    /// <param name="parsed">The options as given.</param>
    /// <returns>The name; null where none was given.</returns>
    public string? GivenName(ParseResult parsed) =>
        parsed.GetResult(_encoding) is { Implicit: false } ? parsed.GetValue(_encoding) : null;
}
