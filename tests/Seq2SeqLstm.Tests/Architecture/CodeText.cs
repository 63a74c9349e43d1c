namespace Seq2SeqLstm.Tests.Architecture;

/// <summary>
/// C# source with comments, literals and preprocessor lines replaced by spaces, so that every brace left is one of the
/// code.
/// </summary>
internal sealed class CodeText
{
    private readonly string _source;
    private readonly char[] _code;
    private int _at;

    private CodeText(string source)
    {
        _source = source;
        _code = source.ToCharArray();
    }

    /// <summary>Text of the same length and with the same line breaks.</summary>
    public static string Blank(string source)
    {
        var text = new CodeText(source);
        while (text._at < source.Length)
        {
            text.Next();
        }

        return new string(text._code);
    }

    private void Next()
    {
        int start = _at;
        if (TrySkipNonCode())
        {
            for (int n = start; n < _at; n++)
            {
                _code[n] = _source[n] == '\n' ? '\n' : ' ';
            }
        }
        else
        {
            _at++;
        }
    }

    /// <summary>Moves behind the comment, literal or directive that starts here, if one does.</summary>
    private bool TrySkipNonCode()
    {
        if (Sees("//") || (Sees("#") && IsFirstOnLine()))
        {
            MoveTo("\n", behind: false);
        }
        else if (Sees("/*"))
        {
            MoveTo("*/", behind: true);
        }
        else if (Sees("'"))
        {
            SkipCharacter();
        }
        else
        {
            return TrySkipString();
        }

        return true;
    }

    private bool Sees(string text) => string.CompareOrdinal(_source, _at, text, 0, text.Length) == 0;

    private bool IsFirstOnLine() => _source.AsSpan(0, _at).TrimEnd(" \t") is [] or [.., '\n'];

    private void MoveTo(string end, bool behind)
    {
        int found = _source.IndexOf(end, Math.Min(_at + 2, _source.Length), StringComparison.Ordinal);
        _at = found < 0 ? _source.Length : found + (behind ? end.Length : 0);
    }

    private void SkipCharacter()
    {
        _at++;
        while (_at < _source.Length && !Sees("'"))
        {
            _at += Sees("\\") ? 2 : 1;
        }

        _at++;
    }

    private bool TrySkipString()
    {
        int prefix = Run(_at, '$', '@');
        int quotes = Run(_at + prefix, '"', '"');
        if (quotes == 0)
        {
            return false;
        }

        ReadOnlySpan<char> marks = _source.AsSpan(_at, prefix);
        bool isVerbatim = marks.Contains('@');
        bool isInterpolated = marks.Contains('$');
        _at += prefix;
        if (quotes >= 3 && !isVerbatim)
        {
            _at += quotes - 2;
            MoveTo(new string('"', quotes), behind: true);
        }
        else
        {
            _at++;
            SkipStringBody(isVerbatim, isInterpolated);
        }

        return true;
    }

    private int Run(int start, char first, char second)
    {
        int end = start;
        while (end < _source.Length && (_source[end] == first || _source[end] == second))
        {
            end++;
        }

        return end - start;
    }

    private void SkipStringBody(bool isVerbatim, bool isInterpolated)
    {
        while (_at < _source.Length)
        {
            if ((isVerbatim && Sees("\"\"")) || (!isVerbatim && Sees("\\")) || (isInterpolated && Sees("{{")))
            {
                _at += 2;
            }
            else if (Sees("\""))
            {
                _at++;
                return;
            }
            else if (isInterpolated && Sees("{"))
            {
                SkipHole();
            }
            else
            {
                _at++;
            }
        }
    }

    /// <summary>The code between the braces of an interpolated string, which may hold strings itself.</summary>
    private void SkipHole()
    {
        int depth = 0;
        do
        {
            depth += Sees("{") ? 1 : Sees("}") ? -1 : 0;
            if (!TrySkipNonCode())
            {
                _at++;
            }
        }
        while (depth > 0 && _at < _source.Length);
    }
}
