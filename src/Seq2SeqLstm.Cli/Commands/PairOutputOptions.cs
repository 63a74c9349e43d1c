using System.CommandLine;
using System.Text;
using Seq2SeqLstm.Storage;
using Seq2SeqLstm.Text.Corpora;

namespace Seq2SeqLstm.Cli.Commands;

/// <summary>The options that say where pairs are written, and a log beside them; all or nothing is written.</summary>
internal sealed class PairOutputOptions
{
    private readonly Option<FileInfo?> _source = new("--output-source") { Description = "File for the sources.", HelpName = "FILE" };
    private readonly Option<FileInfo?> _target = new("--output-target") { Description = "File for the targets.", HelpName = "FILE" };
    private readonly Option<FileInfo?> _tsv = new("--output-tsv")
    {
        Description = "In place of the two: file for source, tab, target in each line.",
        HelpName = "FILE",
    };

    private readonly Option<FileInfo?> _log = new("--log")
    {
        Description = "File for what is dropped and changed, and why: one JSON object a line, with the text as it was.",
        HelpName = "FILE.jsonl",
    };

    private readonly Option<bool> _overwrite = new("--overwrite") { Description = "Replace output files that exist; never an input file." };

    /// <summary>Initializes a new instance of the <see cref="PairOutputOptions"/> class.</summary>
    /// <param name="command">The command that gets the options.</param>
    public PairOutputOptions(Command command)
    {
        foreach (Option option in (Option[])[_source, _target, _tsv, _log, _overwrite])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Writes the files.</summary>
    /// <param name="parsed">The options as given.</param>
    /// <param name="inputs">Files that are not to be touched.</param>
    /// <param name="write">Writes pairs and log.</param>
    /// <exception cref="UsageException">The files named do not go together, exist already, or are input.</exception>
    public void Write(ParseResult parsed, IReadOnlyCollection<FileInfo> inputs, Action<PairWriter, TextWriter> write)
    {
        FileInfo? source = parsed.GetValue(_source);
        FileInfo? target = parsed.GetValue(_target);
        FileInfo? tsv = parsed.GetValue(_tsv);
        if ((source is null) != (target is null) || (source is null) == (tsv is null))
        {
            throw new UsageException("give --output-source and --output-target, or --output-tsv.");
        }

        bool overwrite = parsed.GetValue(_overwrite);
        FileInfo[] outputs = [.. new[] { source, target, tsv, parsed.GetValue(_log) }.OfType<FileInfo>()];
        OutputFiles.Check(outputs, inputs, overwrite);
        WriteAll(outputs, overwrite, writers =>
        {
            PairWriter pairs = new(writers[0], tsv is null ? writers[1] : null);
            write(pairs, parsed.GetValue(_log) is null ? TextWriter.Null : writers[^1]);
        });
    }

    /// <summary>Opens one file inside the other, so that none is put in place before all are complete.</summary>
    private static void WriteAll(ReadOnlySpan<FileInfo> files, bool overwrite, Action<List<TextWriter>> write, List<TextWriter>? opened = null)
    {
        List<TextWriter> writers = opened ?? [];
        if (files.IsEmpty)
        {
            write(writers);
            writers.ForEach(writer => writer.Flush());
            return;
        }

        FileInfo[] rest = files[1..].ToArray();
        AtomicFile.Write(
            files[0],
            stream =>
            {
                using var writer = new StreamWriter(stream, new UTF8Encoding(false), bufferSize: 1 << 16, leaveOpen: true) { NewLine = "\n" };
                writers.Add(writer);
                WriteAll(rest, overwrite, write, writers);
            },
            overwrite);
    }
}
