namespace Seq2SeqLstm.Layers;

/// <summary>The gates a and b of a highway connection <c>y = b(x)∘x + a(x)∘f(x)</c>.</summary>
public enum HighwayGates
{
    /// <summary>One gate: <c>b = 1 − a</c>, as Srivastava, Greff and Schmidhuber (2015) use it.</summary>
    Coupled,

    /// <summary>Two gates, each with its own weights.</summary>
    Free,
}
