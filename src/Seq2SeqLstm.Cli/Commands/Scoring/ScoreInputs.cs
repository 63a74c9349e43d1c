using System.CommandLine;
using System.IO.Compression;
using Seq2SeqLstm.Text;

namespace Seq2SeqLstm.Cli.Commands.Scoring;

/// <summary>The texts of the score command: references, and the translations of one or more systems.</summary>
internal sealed class ScoreInputs
{
    private readonly Argument<FileInfo[]> _references = new("REFERENCE")
    {
        Description = "File with the correct translations, one to a line; several files are several references. They stand before --input.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<FileInfo[]> _input = new("--input", "-i")
    {
        Description = "Files with the translations to score, one for each system; without it standard input, where tabs separate systems.",
        HelpName = "HYPOTHESIS",
        Arity = ArgumentArity.ZeroOrMore,
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<int> _referenceCount = new("--num-refs", "-nr")
    {
        Description = "References in each line of the one reference file, separated by tabs.",
        DefaultValueFactory = _ => 1,
    };

    private readonly EncodingOption _encoding;
    private readonly CommandContext _context;

    /// <summary>Initializes a new instance of the <see cref="ScoreInputs"/> class.</summary>
    /// <param name="command">The command that gets the options.</param>
    /// <param name="context">Standard input.</param>
    public ScoreInputs(Command command, CommandContext context)
    {
        _context = context;
        WholeNumber.Require(_referenceCount, 1, 1000);
        command.Arguments.Add(_references);
        command.Options.Add(_input);
        command.Options.Add(_referenceCount);
        _encoding = new EncodingOption(command, "-e");
    }

    /// <summary>Reads everything, and makes sure that it fits together.</summary>
    /// <param name="parsed">The options as given.</param>
    /// <param name="isPaired">Whether the first system is the baseline of a test.</param>
    /// <returns>The references, each of one line for each segment; the systems.</returns>
    /// <exception cref="UsageException">A text is missing or empty, or has another number of lines.</exception>
    public (IReadOnlyList<IReadOnlyList<string>> References, IReadOnlyList<ScoredSystem> Systems) Read(ParseResult parsed, bool isPaired)
    {
        FileInfo[] files = parsed.GetValue(_references) ?? [];
        int count = parsed.GetValue(_referenceCount);
        if (files.Length == 0)
        {
            throw new UsageException("there is no reference: name its file before --input, as in 'seq2seq score REFERENCE -i HYPOTHESIS'.");
        }

        if (count != 1 && files.Length > 1)
        {
            throw new UsageException($"--num-refs {count} takes one file with tabs between references, but there are {files.Length} files.");
        }

        (string Name, List<string> Lines)[] texts = [.. files.Select(file => (file.ToString(), Lines(parsed, file)))];
        IReadOnlyList<ScoredSystem> systems = parsed.GetResult(_input) is { Implicit: false }
            ? FromFiles(parsed, parsed.GetValue(_input) ?? [], isPaired)
            : FromStandardInput(parsed, isPaired);
        foreach ((string name, List<string> lines) in texts)
        {
            CheckLengths(name, lines.Count, systems);
        }

        return (count == 1 ? [.. texts.Select(text => text.Lines)] : SplitByTabs(texts[0].Name, texts[0].Lines, count), systems);
    }

    private static void CheckLengths(string reference, int lines, IReadOnlyList<ScoredSystem> systems)
    {
        if (lines == 0)
        {
            throw new UsageException($"{reference} is empty; there is no reference to score with.");
        }

        if (systems.FirstOrDefault(system => system.Lines.Count != lines) is { } other)
        {
            throw new UsageException($"{other.Name} has {other.Lines.Count} lines, but {reference} has {lines}; both need one line for each sentence.");
        }
    }

    private static List<string>[] SplitByTabs(string name, List<string> lines, int count)
    {
        List<string>[] references = [.. Enumerable.Range(0, count).Select(_ => new List<string>(lines.Count))];
        for (int n = 0; n < lines.Count; n++)
        {
            string[] fields = lines[n].Split('\t', count);
            if (fields.Length != count)
            {
                throw new UsageException($"{name}:{n + 1}: references separated by tabs: {fields.Length}; --num-refs asks for {count}.");
            }

            for (int r = 0; r < count; r++)
            {
                references[r].Add(fields[r]);
            }
        }

        return references;
    }

    // Python, and so sacreBLEU, takes these for white space too.
    private static string WithoutWhiteSpaceAtEnd(string line)
    {
        int length = line.Length;
        while (length > 0 && (char.IsWhiteSpace(line[length - 1]) || line[length - 1] is >= '\u001C' and <= '\u001F'))
        {
            length--;
        }

        return line[..length];
    }

    private List<string> Lines(ParseResult parsed, FileInfo? file)
    {
        FileInfo? place = file is null ? null : Inputs.Existing(InCurrentFolder(file));
        TextSource source = _encoding.Text(parsed, place, _context);
        if (place is not null && place.Name.EndsWith(".gz", StringComparison.Ordinal))
        {
            source = source with { Open = () => new GZipStream(place.OpenRead(), CompressionMode.Decompress) };
        }

        return Inputs.Lines(source, _context.Cancellation).ConvertAll(WithoutWhiteSpaceAtEnd);
    }

    private FileInfo InCurrentFolder(FileInfo file)
    {
        var place = new FileInfo(Path.Combine(_context.CurrentFolder.FullName, file.ToString()));
        return place.FullName == file.FullName ? file : place;
    }

    private List<ScoredSystem> FromFiles(ParseResult parsed, FileInfo[] files, bool isPaired)
    {
        var systems = new List<ScoredSystem>();
        foreach (FileInfo file in files)
        {
            string name = file.ToString();
            if (systems.Exists(system => system.Name == name))
            {
                if (isPaired && systems[0].Name == name)
                {
                    continue;
                }

                throw new UsageException($"{name} is named twice as a system; each needs a file of its own.");
            }

            systems.Add(new ScoredSystem(name, Lines(parsed, file)));
        }

        if (systems.Count == 0)
        {
            throw new UsageException("--input names no file; give one for each system, or leave it out to read standard input.");
        }

        CheckNotEmpty(systems);
        return systems;
    }

    private static void CheckNotEmpty(IReadOnlyList<ScoredSystem> systems)
    {
        if (systems.FirstOrDefault(system => system.Lines.Count == 0) is { } empty)
        {
            throw new UsageException($"{empty.Name} is empty; there is nothing to score.");
        }
    }

    private List<ScoredSystem> FromStandardInput(ParseResult parsed, bool isPaired)
    {
        const string Name = "standard input";
        List<string> lines = Lines(parsed, null);
        CheckNotEmpty([new ScoredSystem(Name, lines)]);
        int count = lines[0].Split('\t').Length;
        if (count == 1 && !lines.Exists(line => line.Contains('\t')))
        {
            return [new ScoredSystem(Name, lines)];
        }

        List<string>[] systems = [.. Enumerable.Range(0, count).Select(_ => new List<string>(lines.Count))];
        for (int n = 0; n < lines.Count; n++)
        {
            string[] fields = lines[n].Split('\t');
            if (fields.Length != count)
            {
                throw new UsageException($"{Name}:{n + 1}: has {fields.Length} systems separated by tabs, but line 1 has {count}.");
            }

            for (int system = 0; system < count; system++)
            {
                systems[system].Add(WithoutWhiteSpaceAtEnd(fields[system]));
            }
        }

        return [.. systems.Select((system, n) => new ScoredSystem(NameOf(n, isPaired), system))];
    }

    private static string NameOf(int system, bool isPaired) =>
        isPaired ? system == 0 ? "Baseline" : $"System {system}" : $"System {system + 1}";
}
