using System.CommandLine;
using Seq2SeqLstm.Text;

namespace Seq2SeqLstm.Cli.Commands;

/// <summary>The options that name one or more parallel corpora: pairs of files, or files with tabs.</summary>
internal sealed class CorpusOptions
{
    private readonly Option<FileInfo[]> _source;
    private readonly Option<FileInfo[]> _target;
    private readonly Option<FileInfo[]> _tsv;

    /// <summary>Initializes a new instance of the <see cref="CorpusOptions"/> class.</summary>
    /// <param name="command">The command that gets the options.</param>
    /// <param name="prefix">What their names begin with, such as <c>dev-</c>; may be empty.</param>
    /// <param name="what">What the corpora are, for the help.</param>
    public CorpusOptions(Command command, string prefix, string what)
    {
        _source = Files(command, $"--{prefix}source", $"Sentences of {what}, one a line; several files are several corpora.");
        _target = Files(command, $"--{prefix}target", "Their translations, line by line.");
        _tsv = Files(command, $"--{prefix}tsv", "In place of the two, or beside them: source, tab, target in each line.");
    }

    /// <summary>The corpora as given.</summary>
    /// <param name="parsed">The options as given.</param>
    /// <returns>Source and target; no target for a file with tabs.</returns>
    /// <exception cref="UsageException">Sources and targets do not match, or a file is not there.</exception>
    public List<(FileInfo Source, FileInfo? Target)> Files(ParseResult parsed)
    {
        FileInfo[] sources = parsed.GetValue(_source) ?? [];
        FileInfo[] targets = parsed.GetValue(_target) ?? [];
        if (sources.Length != targets.Length)
        {
            throw new UsageException($"{_source.Name} names {sources.Length} files and {_target.Name} {targets.Length}; "
                + "each source needs its target.");
        }

        return
        [
            .. sources.Zip(targets).Select(pair => (Inputs.Existing(pair.First), (FileInfo?)Inputs.Existing(pair.Second))),
            .. (parsed.GetValue(_tsv) ?? []).Select(file => (Inputs.Existing(file), (FileInfo?)null)),
        ];
    }

    /// <summary>The sources as texts of one language, where no target is given.</summary>
    /// <param name="parsed">The options as given.</param>
    /// <returns>The files; none if there are targets or files with tabs.</returns>
    /// <exception cref="UsageException">A file is not there.</exception>
    public FileInfo[] MonolingualFiles(ParseResult parsed) => parsed.GetValue(_target) is { Length: > 0 } || parsed.GetValue(_tsv) is { Length: > 0 }
        ? []
        : Array.ConvertAll(parsed.GetValue(_source) ?? [], Inputs.Existing);

    /// <summary>The corpora as given, at least one.</summary>
    /// <param name="parsed">The options as given.</param>
    /// <returns>As <see cref="Files(ParseResult)"/>.</returns>
    /// <exception cref="UsageException">There is none, sources and targets do not match, or a file is not there.</exception>
    public List<(FileInfo Source, FileInfo? Target)> RequiredFiles(ParseResult parsed)
    {
        List<(FileInfo, FileInfo?)> files = Files(parsed);
        return files.Count > 0
            ? files
            : throw new UsageException($"no corpus is named: give {_source.Name} and {_target.Name}, or {_tsv.Name}.");
    }

    /// <summary>A corpus in its files.</summary>
    /// <param name="files">Source and target; no target for a file with tabs.</param>
    /// <param name="open">Makes a text of a file.</param>
    /// <returns>The corpus.</returns>
    public static ParallelCorpus Open((FileInfo Source, FileInfo? Target) files, Func<FileInfo, TextSource> open) =>
        files.Target is { } target
            ? new ParallelCorpus(open(files.Source), open(target))
            : ParallelCorpus.FromTabSeparated(open(files.Source));

    /// <summary>Every file of some corpora.</summary>
    /// <param name="corpora">The corpora.</param>
    /// <returns>The files.</returns>
    public static IEnumerable<FileInfo> All(IEnumerable<(FileInfo Source, FileInfo? Target)> corpora) =>
        corpora.SelectMany(files => files.Target is { } target ? new[] { files.Source, target } : [files.Source]);

    private static Option<FileInfo[]> Files(Command command, string name, string description)
    {
        Option<FileInfo[]> option = new(name)
        {
            Description = description,
            HelpName = "FILE",
            AllowMultipleArgumentsPerToken = true,
            Arity = ArgumentArity.OneOrMore,
        };
        command.Options.Add(option);
        return option;
    }
}
