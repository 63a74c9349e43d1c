namespace Seq2SeqLstm.Tests.Architecture;

/// <summary>One member of a source file.</summary>
/// <param name="Name">Its name, without type parameters.</param>
/// <param name="FirstLine">Where its signature starts, counted from 1.</param>
/// <param name="LineCount">From its signature to its closing brace or semicolon, without documentation and
/// attributes.</param>
/// <param name="ParameterCount">How many parameters it declares.</param>
internal sealed record MemberSize(string Name, int FirstLine, int LineCount, int ParameterCount);
