using System.Text.RegularExpressions;

namespace Seq2SeqLstm.Tests.Architecture;

/// <summary>
/// Finds the methods, constructors and properties of a C# file, and the types with their primary constructors, by
/// following its braces. A local
/// function belongs to its method. Fields are passed over: a table is as long as it is.
/// </summary>
internal sealed partial class MemberScanner
{
    private readonly string _code;
    private readonly List<MemberSize> _members = [];
    private int _at;

    private MemberScanner(string source)
    {
        _code = CodeText.Blank(source);
    }

    /// <summary>The members in the order of the file.</summary>
    public static IReadOnlyList<MemberSize> Scan(string source)
    {
        var scanner = new MemberScanner(source);
        while (scanner._at < scanner._code.Length)
        {
            scanner.ScanMember();
        }

        return scanner._members;
    }

    [GeneratedRegex(@"\b(namespace|class|struct|interface|enum|record)\b")]
    private static partial Regex ContainerKeyword();

    [GeneratedRegex(@"\bwhere\b")]
    private static partial Regex ConstraintKeyword();

    [GeneratedRegex(@"\boperator\b")]
    private static partial Regex OperatorKeyword();

    [GeneratedRegex(@"^(using|namespace)\b")]
    private static partial Regex NoMember();

    [GeneratedRegex(@"(operator\s*\S+|[\w~]+)\s*(<[^()]*>|\[.*\])?\s*$", RegexOptions.Singleline)]
    private static partial Regex LastName();

    /// <summary>Reads one member, or the opening or closing of a type, and moves behind it.</summary>
    private void ScanMember()
    {
        SkipSpaceAndAttributes();
        int start = _at;
        SkipUntilAny(";{}");
        string header = _code[start.._at];
        if (Ends('{') && IsContainer(header))
        {
            AddMember(header, start);
            _at++;
        }
        else if (Ends('{') && !HasAssignment(header))
        {
            SkipBraces();
            AddMember(header, start);
        }
        else if (Ends('}'))
        {
            _at++;
        }
        else
        {
            SkipStatement();
            if (!HasInitializer(header))
            {
                AddMember(header, start);
            }
        }
    }

    private bool Ends(char end) => _at < _code.Length && _code[_at] == end;

    private void SkipSpaceAndAttributes()
    {
        while (_at < _code.Length && (char.IsWhiteSpace(_code[_at]) || Ends('[')))
        {
            if (Ends('['))
            {
                SkipBraces();
            }
            else
            {
                _at++;
            }
        }
    }

    /// <summary>Moves to the next of the given characters that no bracket encloses.</summary>
    private void SkipUntilAny(string ends)
    {
        while (_at < _code.Length && !ends.Contains(_code[_at]))
        {
            if (_code[_at] is '(' or '[' or '{')
            {
                SkipBraces();
            }
            else
            {
                _at++;
            }
        }
    }

    /// <summary>Moves from an opening bracket of any kind behind the one that closes it.</summary>
    private void SkipBraces()
    {
        int depth = 0;
        do
        {
            depth += _code[_at] is '(' or '[' or '{' ? 1 : _code[_at] is ')' or ']' or '}' ? -1 : 0;
            _at++;
        }
        while (depth > 0 && _at < _code.Length);
    }

    private void SkipStatement()
    {
        SkipUntilAny(";}");
        _at = Math.Min(_at + 1, _code.Length);
    }

    private static bool IsContainer(string header) => ContainerKeyword().IsMatch(BeforeParameters(Signature(header)));

    private static bool HasAssignment(string header) =>
        HasInitializer(header) || header.Contains("=>", StringComparison.Ordinal);

    private static bool HasInitializer(string header)
    {
        int equals = Outside(header).IndexOf('=');
        return equals >= 0
            && !header[equals..].StartsWith("=>", StringComparison.Ordinal)
            && !OperatorKeyword().IsMatch(header);
    }

    private void AddMember(string header, int start)
    {
        string signature = Signature(header);
        string name = LastName().Match(BeforeParameters(signature)).Groups[1].Value;
        if (name.Length > 0 && !NoMember().IsMatch(signature))
        {
            int lines = _code.AsSpan(start, _at - start).TrimEnd().Count('\n') + 1;
            int firstLine = _code.AsSpan(0, start).Count('\n') + 1;
            _members.Add(new MemberSize(name, firstLine, lines, CountParameters(signature)));
        }
    }

    /// <summary>The header without an expression body, constraints, base types and constructor calls.</summary>
    private static string Signature(string header)
    {
        string outside = Outside(header).Replace("::", "  ", StringComparison.Ordinal);
        int[] ends =
        [
            outside.IndexOf("=>", StringComparison.Ordinal),
            outside.IndexOf(':', StringComparison.Ordinal),
            ConstraintKeyword().Match(outside) is { Success: true } constraint ? constraint.Index : -1,
        ];
        return header[..ends.Where(end => end >= 0).Append(header.Length).Min()].TrimEnd();
    }

    /// <summary>
    /// What stands before the last pair of parentheses; a tuple as return type has its own pair before it.
    /// </summary>
    private static string BeforeParameters(string signature) =>
        signature.EndsWith(')') ? signature[..LastOpening(signature)] : signature;

    private static int LastOpening(string signature) => Outside(signature).LastIndexOf('(');

    private static int CountParameters(string signature)
    {
        if (!signature.EndsWith(')'))
        {
            return 0;
        }

        string list = signature[(LastOpening(signature) + 1)..^1];
        return string.IsNullOrWhiteSpace(list) ? 0 : Outside(list, "([{<", ")]}>").Count(letter => letter == ',') + 1;
    }

    /// <summary>The text with everything inside of brackets blanked; the brackets stay.</summary>
    private static string Outside(string text, string openings = "([{", string closings = ")]}")
    {
        char[] result = text.ToCharArray();
        int depth = 0;
        for (int n = 0; n < result.Length; n++)
        {
            depth -= closings.Contains(text[n]) ? 1 : 0;
            result[n] = depth > 0 ? ' ' : text[n];
            depth += openings.Contains(text[n]) ? 1 : 0;
        }

        return new string(result);
    }
}
