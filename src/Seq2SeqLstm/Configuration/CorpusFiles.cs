using Seq2SeqLstm.Text;

namespace Seq2SeqLstm.Configuration;

/// <summary>The files of one parallel corpus: two texts whose lines belong together, or one with a tab in each line.</summary>
public sealed record CorpusFiles
{
    /// <summary>Path of the source sentences.</summary>
    public string? Source { get; init; }

    /// <summary>Path of their translations.</summary>
    public string? Target { get; init; }

    /// <summary>Path of a file with source, tab and target in each line, in place of the two.</summary>
    public string? Tsv { get; init; }

    internal bool IsGiven => Tsv is not null || Source is not null;

    /// <summary>The corpus in the files.</summary>
    /// <exception cref="InvalidOperationException">No file is named.</exception>
    public ParallelCorpus Open() => this switch
    {
        { Tsv: { } tsv } => ParallelCorpus.FromTabSeparated(TextSource.FromFile(new FileInfo(tsv))),
        { Source: { } source, Target: { } target } => new ParallelCorpus(
            TextSource.FromFile(new FileInfo(source)), TextSource.FromFile(new FileInfo(target))),
        _ => throw new InvalidOperationException("The corpus has no files."),
    };

    internal void RequireFiles(string key)
    {
        InputFile.Require(Source, $"{key}.source");
        InputFile.Require(Target, $"{key}.target");
        InputFile.Require(Tsv, $"{key}.tsv");
    }

    internal void Validate(string key)
    {
        if (Tsv is not null && (Source is not null || Target is not null))
        {
            throw new ArgumentException($"{key}: give either tsv or source and target, not both.");
        }

        if ((Source is null) != (Target is null))
        {
            string missing = Source is null ? "source" : "target";
            throw new ArgumentException($"{key}.{missing} is missing: source and target belong together.");
        }
    }
}
