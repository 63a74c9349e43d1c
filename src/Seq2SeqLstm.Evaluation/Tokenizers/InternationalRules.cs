namespace Seq2SeqLstm.Evaluation.Tokenizers;

/// <summary>
/// The three substitutions of mteval-v14 with its international tokenization, chained so that a code point runs through
/// all of them at once. Rules 1 and 2 replace, from left to right and without overlap, a pair of neighbours; so each
/// holds back one code point.
/// </summary>
/// <remarks>
/// <code>
/// 1. punctuation after a non-number    gets a space on both sides
/// 2. punctuation before a non-number   gets a space on both sides
/// 3. a symbol                          gets a space on both sides
/// </code>
/// </remarks>
internal ref struct InternationalRules
{
    /// <summary>
    /// Most characters written for one that is read: punctuation with the two spaces of rule 1 and of rule 2.
    /// </summary>
    public const int MaxGrowth = 5;

    private const int Nothing = -1;

    private readonly Span<char> _output;
    private int _written;
    private int _heldBy1 = Nothing;
    private int _heldBy2 = Nothing;

    /// <summary>Starts a segment.</summary>
    /// <param name="output">Overwritten; at least <see cref="MaxGrowth"/> places for each character put in.</param>
    public InternationalRules(Span<char> output)
    {
        _output = output;
    }

    /// <summary>Reads the next code point of the segment.</summary>
    public void Put(int codePoint)
    {
        int previous = _heldBy1;
        _heldBy1 = codePoint;
        if (previous == Nothing)
        {
            return;
        }

        PutInto2(previous);
        if (IsPunctuation(codePoint) && !IsNumber(previous))
        {
            PutInto2(' ');
            PutInto2(codePoint);
            PutInto2(' ');
            _heldBy1 = Nothing;
        }
    }

    /// <summary>Ends the segment and returns the number of characters written.</summary>
    public int Finish()
    {
        if (_heldBy1 != Nothing)
        {
            PutInto2(_heldBy1);
        }

        if (_heldBy2 != Nothing)
        {
            PutInto3(_heldBy2);
        }

        return _written;
    }

    private void PutInto2(int codePoint)
    {
        int previous = _heldBy2;
        _heldBy2 = codePoint;
        if (previous == Nothing)
        {
            return;
        }

        if (IsPunctuation(previous) && !IsNumber(codePoint))
        {
            PutInto3(' ');
            PutInto3(previous);
            PutInto3(' ');
            PutInto3(codePoint);
            _heldBy2 = Nothing;
        }
        else
        {
            PutInto3(previous);
        }
    }

    private void PutInto3(int codePoint)
    {
        bool symbol = UnicodeCategories.Of(codePoint) == UnicodeCategories.Symbol;
        if (symbol)
        {
            _output[_written++] = ' ';
        }

        if (codePoint <= char.MaxValue)
        {
            _output[_written++] = (char)codePoint;
        }
        else
        {
            _output[_written++] = (char)(0xD800 + ((codePoint - 0x10000) >> 10));
            _output[_written++] = (char)(0xDC00 + (codePoint & 0x3FF));
        }

        if (symbol)
        {
            _output[_written++] = ' ';
        }
    }

    private static bool IsPunctuation(int codePoint) =>
        UnicodeCategories.Of(codePoint) == UnicodeCategories.Punctuation;

    private static bool IsNumber(int codePoint) => UnicodeCategories.Of(codePoint) == UnicodeCategories.Number;
}
