namespace Seq2SeqLstm.Cli.Commands.Translating;

/// <summary>What <c>seq2seq translate</c> is to read and write.</summary>
internal sealed record TranslationSettings
{
    /// <summary>Gets the file to translate; null for standard input.</summary>
    public FileInfo? Input { get; init; }

    /// <summary>Gets the file to write; null for standard output.</summary>
    public FileInfo? Output { get; init; }

    /// <summary>Gets a value indicating whether files that exist may be replaced.</summary>
    public bool Overwrite { get; init; }

    /// <summary>Gets the number of translations of each sentence.</summary>
    public int NBest { get; init; } = 1;

    /// <summary>Gets a value indicating whether to write JSON lines.</summary>
    public bool IsJson { get; init; }

    /// <summary>Gets a value indicating whether to write the log-probability of each piece.</summary>
    public bool TokenScores { get; init; }

    /// <summary>Gets what every translation starts with; null for nothing.</summary>
    public string? Prefix { get; init; }

    /// <summary>Gets the file with what each translation starts with; null for none.</summary>
    public FileInfo? PrefixFile { get; init; }

    /// <summary>Gets the file with translations to score instead of translating; null for none.</summary>
    public FileInfo? ScoreTarget { get; init; }

    /// <summary>Gets the file for the search tree of one sentence; null for none.</summary>
    public FileInfo? Trace { get; init; }

    /// <summary>Gets the line whose search is traced; null for the only one.</summary>
    public int? TraceLine { get; init; }

    /// <summary>Gets the most lines that are translated together.</summary>
    public int LinesAtOnce { get; init; } = 1000;

    /// <summary>Gets a value indicating whether not to say how far it is.</summary>
    public bool IsQuiet { get; init; }

    /// <summary>Gets the file that is read beside the input; null for none.</summary>
    public FileInfo? Companion => PrefixFile ?? ScoreTarget;
}
