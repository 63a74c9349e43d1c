namespace Seq2SeqLstm.Tests.Architecture;

/// <summary>How large a source file and its members may be.</summary>
/// <param name="FileLines">Most lines of a file.</param>
/// <param name="MemberLines">Most lines of a method, constructor or property.</param>
/// <param name="Parameters">Most parameters of a method or constructor.</param>
internal sealed record SourceBudget(int FileLines, int MemberLines, int Parameters)
{
    /// <summary>One line for each thing that is too large.</summary>
    /// <param name="name">The file as the message shall call it.</param>
    /// <param name="source">Its text.</param>
    public IEnumerable<string> Violations(string name, string source)
    {
        int fileLines = source.TrimEnd().Count(letter => letter == '\n') + 1;
        if (fileLines > FileLines)
        {
            yield return $"{name}: {fileLines} lines, at most {FileLines}.";
        }

        foreach (MemberSize member in MemberScanner.Scan(source))
        {
            string who = $"{name}:{member.FirstLine}: {member.Name}";
            if (member.LineCount > MemberLines)
            {
                yield return $"{who} has {member.LineCount} lines, at most {MemberLines}.";
            }

            if (member.ParameterCount > Parameters)
            {
                yield return $"{who} has {member.ParameterCount} parameters, at most {Parameters}.";
            }
        }
    }
}
