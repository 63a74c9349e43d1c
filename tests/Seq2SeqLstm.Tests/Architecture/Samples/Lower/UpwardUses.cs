using Seq2SeqLstm.Tests.Architecture.Samples.Upper;

namespace Seq2SeqLstm.Tests.Architecture.Samples.Lower;

internal sealed class ByBaseType : UpperClass;

internal sealed class ByInterface : IUpper;

internal sealed class ByConstraint<T>
    where T : UpperClass;

[Upper]
internal sealed class ByAttribute;

internal sealed class ByField
{
    public readonly List<UpperClass[]>? Field = [];
}

internal sealed class ByProperty
{
    public UpperClass? Property { get; init; }
}

internal abstract class BySignature
{
    public abstract void Method(UpperClass parameter);
}

internal abstract class ByMethodConstraint
{
    public abstract void Method<T>()
        where T : UpperClass;
}

internal static class ByCall
{
    public static int Method() => UpperClass.Call();
}

internal static class ByStaticField
{
    public static int Method() => UpperClass.Field;
}

internal static class ByLocal
{
    public static int Method()
    {
        UpperStruct local = default;
        local.Value = 2;
        return local.Value;
    }
}

internal static class ByTypeArgument
{
    public static int Method() => new List<UpperClass>().Count;
}

internal static class ByMethodTypeArgument
{
    public static object Method() => Array.Empty<UpperClass>();
}

internal static class ByTypeOf
{
    public static string Method() => typeof(UpperClass).Name;
}

internal static class ByLambda
{
    public static Func<int, int> Method(int summand) => value => value + summand + UpperClass.Call();
}

internal static class ByCatch
{
    public static bool Method(Action action)
    {
        try
        {
            action();
            return true;
        }
        catch (UpperException)
        {
            return false;
        }
    }
}

internal static class AfterSwitch
{
    public static int Method(int value) => value switch
    {
        0 => 5,
        1 => 7,
        2 => 1,
        3 => 8,
        4 => 2,
        _ => UpperClass.Call(),
    };
}
