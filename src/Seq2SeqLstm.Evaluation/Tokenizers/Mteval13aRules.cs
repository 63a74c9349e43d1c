namespace Seq2SeqLstm.Evaluation.Tokenizers;

/// <summary>
/// The four substitutions of mteval-v13a, chained so that a character runs through all of them at once. Each rule below
/// replaces, from left to right and without overlap, a pair of neighbours; so each holds back one character.
/// </summary>
/// <remarks>
/// <code>
/// 1. an ASCII symbol other than ' , - .          gets a space on both sides
/// 2. a period or comma after a non-digit         gets a space on both sides
/// 3. a period or comma before a non-digit        gets a space on both sides
/// 4. a hyphen after a digit                      gets a space on both sides
/// </code>
/// </remarks>
internal ref struct Mteval13aRules
{
    /// <summary>
    /// Most characters written for one that is read: a period with the two spaces of rule 2 and of rule 3.
    /// </summary>
    public const int MaxGrowth = 5;

    private const int Nothing = -1;

    private readonly Span<char> _output;
    private int _written;
    private int _heldBy2 = Nothing;
    private int _heldBy3 = Nothing;
    private int _heldBy4 = Nothing;

    /// <summary>Starts a segment.</summary>
    /// <param name="output">Overwritten; at least <see cref="MaxGrowth"/> places for each character put in.</param>
    public Mteval13aRules(Span<char> output)
    {
        _output = output;
    }

    /// <summary>Reads the next character of the segment.</summary>
    public void Put(char c)
    {
        if (IsSymbol(c))
        {
            PutInto2(' ');
            PutInto2(c);
            PutInto2(' ');
        }
        else
        {
            PutInto2(c);
        }
    }

    /// <summary>Ends the segment and returns the number of characters written.</summary>
    public int Finish()
    {
        if (_heldBy2 != Nothing)
        {
            PutInto3((char)_heldBy2);
        }

        if (_heldBy3 != Nothing)
        {
            PutInto4((char)_heldBy3);
        }

        if (_heldBy4 != Nothing)
        {
            Write((char)_heldBy4);
        }

        return _written;
    }

    private void PutInto2(char c)
    {
        int previous = _heldBy2;
        _heldBy2 = c;
        if (previous == Nothing)
        {
            return;
        }

        PutInto3((char)previous);
        if (IsPeriodOrComma(c) && !char.IsAsciiDigit((char)previous))
        {
            PutInto3(' ');
            PutInto3(c);
            PutInto3(' ');
            _heldBy2 = Nothing;
        }
    }

    private void PutInto3(char c)
    {
        int previous = _heldBy3;
        _heldBy3 = c;
        if (previous == Nothing)
        {
            return;
        }

        if (IsPeriodOrComma((char)previous) && !char.IsAsciiDigit(c))
        {
            PutInto4(' ');
            PutInto4((char)previous);
            PutInto4(' ');
            PutInto4(c);
            _heldBy3 = Nothing;
        }
        else
        {
            PutInto4((char)previous);
        }
    }

    private void PutInto4(char c)
    {
        int previous = _heldBy4;
        _heldBy4 = c;
        if (previous == Nothing)
        {
            return;
        }

        Write((char)previous);
        if (c == '-' && char.IsAsciiDigit((char)previous))
        {
            Write(' ');
            Write(c);
            Write(' ');
            _heldBy4 = Nothing;
        }
    }

    private void Write(char c) => _output[_written++] = c;

    private static bool IsPeriodOrComma(char c) => c is '.' or ',';

    /// <summary>Whether rule 1 separates a character.</summary>
    /// <remarks>
    /// The space is one of them: it becomes three, which decides what rules 2 and 3 see as neighbours.
    /// </remarks>
    public static bool IsSymbol(char c) =>
        c is (>= ' ' and <= '&') or (>= '(' and <= '+') or '/' or (>= ':' and <= '@') or (>= '[' and <= '`')
            or (>= '{' and <= '~');
}
