namespace Seq2SeqLstm.Cli.Commands.Scoring;

/// <summary>Colours of a terminal; the values are its codes.</summary>
internal enum TerminalColor
{
    /// <summary>For what is not significant.</summary>
    Red = 31,

    /// <summary>For a term that is explained.</summary>
    Green = 32,

    /// <summary>For the baseline.</summary>
    Yellow = 33,

    /// <summary>For headings and intervals.</summary>
    Cyan = 36,
}
