namespace Seq2SeqLstm.Cli.Prompt;

/// <summary>How the typing of a line ended.</summary>
internal enum LineEnd
{
    /// <summary>With Enter.</summary>
    Entered,

    /// <summary>There are no more lines: Ctrl-D, or the end of the input.</summary>
    EndOfInput,

    /// <summary>With Ctrl-C in an empty line.</summary>
    Interrupted,
}
