using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text;
using Seq2SeqLstm.Storage;
using Seq2SeqLstm.Text;
using Seq2SeqLstm.Text.Corpora;

namespace Seq2SeqLstm.Cli.Commands;

/// <summary><c>seq2seq data split</c>: one corpus in, a folder with train, dev and test out.</summary>
internal sealed class DataSplitCommand : ExampleCommand
{
    private const string Summary =
        "Splits a corpus at random into train, dev and test so that no sentence, source or target, is in two of them: "
        + "pairs with equal sentences, directly or through others, stay together. Same seed, same split.";

    private const string ExampleLines =
        """
        seq2seq data split --source all.ko --target all.en --dev 1000 --test 1000 --output corpus
        seq2seq data split --tsv all.tsv --dev 2% --test 2.5% --seed 7 --output corpus
        """;

    private readonly CorpusOptions _corpus;
    private readonly EncodingOption _encoding;
    private readonly Option<string> _dev = Size("--dev", "Pairs of the dev set: a number, or a share such as 2%.");
    private readonly Option<string> _test = Size("--test", "Pairs of the test set, likewise.");
    private readonly Option<int> _seed = new("--seed") { Description = "Names the choice.", DefaultValueFactory = _ => 1 };

    private readonly Option<DirectoryInfo> _output = new("--output", "-o")
    {
        Description = "Folder to make: train, dev and test, with the endings of the files given (.tsv for one with tabs).",
        HelpName = "FOLDER",
        Required = true,
    };

    private readonly Option<bool> _overwrite = new("--overwrite") { Description = "Replace the folder if it exists." };

    private readonly CommandContext _context;

    /// <summary>Initializes a new instance of the <see cref="DataSplitCommand"/> class.</summary>
    /// <param name="context">Input and output.</param>
    public DataSplitCommand(CommandContext context)
        : base("split", Summary, ExampleLines)
    {
        _context = context;
        _corpus = new CorpusOptions(this, "", "the corpus");
        _encoding = new EncodingOption(this);
        foreach (Option option in (Option[])[_dev, _test, _seed, _output, _overwrite])
        {
            Options.Add(option);
        }

        SetAction(Run);
    }

    private static Option<string> Size(string name, string description)
    {
        Option<string> option = new(name) { Description = description, HelpName = "N", Required = true };
        option.Validators.Add(CheckSize);
        return option;
    }

    private static void CheckSize(OptionResult result)
    {
        try
        {
            SplitSize.Parse(result.GetValueOrDefault<string>());
        }
        catch (FormatException e)
        {
            result.AddError($"{result.Option.Name}: {e.Message}");
        }
    }

    private int Run(ParseResult parsed)
    {
        List<(FileInfo Source, FileInfo? Target)> corpora = _corpus.RequiredFiles(parsed);
        if (corpora.Count > 1)
        {
            throw new UsageException("split takes one corpus; put several together first, for example with 'data clean'.");
        }

        DirectoryInfo output = parsed.GetRequiredValue(_output);
        bool overwrite = parsed.GetValue(_overwrite);
        RequireFree(output, overwrite, corpora[0]);
        var options = new CorpusSplitOptions
        {
            Dev = SplitSize.Parse(parsed.GetRequiredValue(_dev)),
            Test = SplitSize.Parse(parsed.GetRequiredValue(_test)),
            Seed = parsed.GetValue(_seed),
        };
        FileInfo[] files = [.. CorpusOptions.All(corpora)];
        CorpusSplit split = ReadingProgress.Run(_context, [.. files, .. files], progress =>
        {
            ParallelCorpus corpus = CorpusOptions.Open(corpora[0], file => progress.Text(file, _encoding.Value(parsed)));
            CorpusSplit split = CorpusSplitter.Split(corpus, options, _context.Cancellation);
            AtomicFolder.Write(output, folder => Write(corpus, split, Endings(corpora[0]), folder), overwrite);
            return split;
        });
        Report(split, output);
        return ExitCodes.Ok;
    }

    private static void RequireFree(DirectoryInfo output, bool overwrite, (FileInfo Source, FileInfo? Target) corpus)
    {
        if (output.Exists && !overwrite)
        {
            throw new UsageException($"'{output}' exists already; give --overwrite to replace it.");
        }

        string inside = output.FullName.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar;
        if (CorpusOptions.All([corpus]).FirstOrDefault(file => file.FullName.StartsWith(inside, StringComparison.Ordinal)) is { } input)
        {
            throw new UsageException($"'{input}' is in the folder that would be replaced; name another --output.");
        }
    }

    private static string[] Endings((FileInfo Source, FileInfo? Target) files)
    {
        if (files.Target is null)
        {
            return [".tsv"];
        }

        string source = files.Source.Extension;
        string target = files.Target.Extension;
        return source.Length > 1 && target.Length > 1 && source != target ? [source, target] : [".source", ".target"];
    }

    private void Write(ParallelCorpus corpus, CorpusSplit split, string[] endings, DirectoryInfo folder)
    {
        StreamWriter[][] writers =
        [
            .. Enum.GetNames<CorpusPart>().Select(part => Array.ConvertAll(
                endings,
                ending => new StreamWriter(Path.Combine(folder.FullName, part.ToLowerInvariant() + ending), append: false, new UTF8Encoding(false)))),
        ];
        try
        {
            PairWriter[] parts = Array.ConvertAll(writers, files => new PairWriter(files[0], files.ElementAtOrDefault(1)));
            long lines = 0;
            foreach (SentencePair pair in corpus.ReadAll().Take(split.Lines + 1))
            {
                _context.Cancellation.ThrowIfCancellationRequested();
                if (++lines <= split.Lines)
                {
                    parts[(int)split[lines]].Write(pair.Source, pair.Target);
                }
            }

            if (lines != split.Lines)
            {
                throw new CommandFailedException("the corpus has changed while it was split; nothing was written.");
            }
        }
        finally
        {
            Array.ForEach(writers, files => Array.ForEach(files, file => file.Dispose()));
        }
    }

    private void Report(CorpusSplit split, DirectoryInfo output)
    {
        _context.Output.WriteLine($"{output}: train {split.Count(CorpusPart.Train)}, dev {split.Count(CorpusPart.Dev)}, "
            + $"test {split.Count(CorpusPart.Test)} pairs");
        _context.Output.WriteLine($"moved to dev or test because a pair there has an equal sentence: {split.FollowingPairs}");
        _context.Output.WriteLine($"drawn but left in train because too many pairs have equal sentences: {split.PassedPairs}");
    }
}
