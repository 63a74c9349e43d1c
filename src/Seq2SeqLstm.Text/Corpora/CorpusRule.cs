namespace Seq2SeqLstm.Text.Corpora;

/// <summary>What can be wrong with a parallel corpus or with one of its pairs.</summary>
public enum CorpusRule
{
    /// <summary>The two files have different numbers of lines.</summary>
    LengthMismatch,

    /// <summary>A line of a tab-separated file does not have exactly one tab.</summary>
    TabCount,

    /// <summary>A line is not valid in the encoding of its file.</summary>
    InvalidEncoding,

    /// <summary>A line has U+FFFD, which stands where an earlier conversion failed.</summary>
    ReplacementCharacter,

    /// <summary>A line has characters that come from reading text in a wrong encoding, such as "Ã©" for "é".</summary>
    Mojibake,

    /// <summary>Both sides are blank.</summary>
    Blank,

    /// <summary>One side is blank, the other is not.</summary>
    OneSided,

    /// <summary>A line has a control character (a tab counts), a line or paragraph separator, or a noncharacter.</summary>
    ControlCharacter,

    /// <summary>A line has an invisible character, such as a zero-width space or a mark of writing direction.</summary>
    InvisibleCharacter,

    /// <summary>A line is not in Unicode normalisation form C.</summary>
    NotNfc,

    /// <summary>A line begins or ends with white space.</summary>
    Untrimmed,

    /// <summary>A line has two or more white-space characters in a row.</summary>
    RepeatedSpace,

    /// <summary>Source and target are the same.</summary>
    SourceEqualsTarget,

    /// <summary>The Korean side has letters but no Hangul, or the other side has Hangul.</summary>
    WrongScript,

    /// <summary>One side is much longer than the other.</summary>
    LengthRatio,

    /// <summary>A side has very many characters.</summary>
    Overlong,

    /// <summary>The same pair stands in an earlier line.</summary>
    Duplicate,

    /// <summary>The same source stands in an earlier line, with another target.</summary>
    RepeatedSource,

    /// <summary>The same target stands in an earlier line, with another source.</summary>
    RepeatedTarget,

    /// <summary>The pair is also in the dev or test set.</summary>
    OverlapPair,

    /// <summary>The source is also in the dev or test set, with another target.</summary>
    OverlapSource,

    /// <summary>The target is also in the dev or test set, with another source.</summary>
    OverlapTarget,
}
