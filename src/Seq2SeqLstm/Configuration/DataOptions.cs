using Seq2SeqLstm.Text;

namespace Seq2SeqLstm.Configuration;

/// <summary>The corpora of a training run.</summary>
public sealed record DataOptions
{
    /// <summary>What the model learns from.</summary>
    public CorpusFiles Train { get; init; } = new();

    /// <summary>What it is checked on; may be left out.</summary>
    public CorpusFiles Dev { get; init; } = new();

    /// <summary>How all of its files are encoded; recognised for each by default.</summary>
    public TextEncoding Encoding { get; init; }

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentException">A file is missing from a pair, or there is no training corpus.</exception>
    public void Validate()
    {
        Train.Validate("data.train");
        Dev.Validate("data.dev");
        if (!Train.IsGiven)
        {
            throw new ArgumentException("data.train is missing: name data.train.source and data.train.target, or data.train.tsv.");
        }
    }

    internal void RequireFiles()
    {
        Train.RequireFiles("data.train");
        Dev.RequireFiles("data.dev");
    }
}
