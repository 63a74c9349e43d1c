namespace Seq2SeqLstm.Tests.Architecture.Samples.Upper;

internal interface IUpper;

internal struct UpperStruct
{
    public int Value;
}

[AttributeUsage(AttributeTargets.All)]
internal sealed class UpperAttribute : Attribute;

internal sealed class UpperException : Exception;
