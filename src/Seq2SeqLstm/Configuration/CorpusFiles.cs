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
    /// <param name="encoding">How the files are encoded.</param>
    /// <param name="onRecognized">Told in words what is recognised where it is not UTF-8; null for nobody.</param>
    /// <exception cref="InvalidOperationException">No file is named.</exception>
    public ParallelCorpus Open(TextEncoding encoding = TextEncoding.Auto, Action<string>? onRecognized = null)
    {
        return this switch
        {
            { Tsv: { } tsv } => ParallelCorpus.FromTabSeparated(Text(tsv)),
            { Source: { } source, Target: { } target } => new ParallelCorpus(Text(source), Text(target)),
            _ => throw new InvalidOperationException("The corpus has no files."),
        };

        TextSource Text(string path) => TextSource.FromFile(new FileInfo(path), encoding) with
        {
            OnRecognized = found => onRecognized?.Invoke($"{path}: read as {TextEncodings.Name(found)}"),
        };
    }

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
