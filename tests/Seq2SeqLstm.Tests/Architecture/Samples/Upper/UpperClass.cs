namespace Seq2SeqLstm.Tests.Architecture.Samples.Upper;

/// <summary>What the samples in <c>Lower</c> must not use.</summary>
internal class UpperClass
{
    public static int Field = 3;

    public static int Call() => Field;
}
