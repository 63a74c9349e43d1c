namespace Seq2SeqLstm.Cli.Bench;

/// <summary>The speed of a matrix product beside that of the library's. Null where the library is not installed.</summary>
/// <param name="Product">Its form and size.</param>
/// <param name="Packing">When its right operand is packed: before, or in each call and measured with it.</param>
/// <param name="Gigaflops">Operations in a second, in units of 10⁹, two for a multiply-add; median of the rounds.</param>
/// <param name="SgemmGigaflops">The same of the library.</param>
/// <param name="Ratio">Ours through the library's: median of the rounds.</param>
/// <param name="MinRatio">The least of the rounds.</param>
/// <param name="MaxRatio">The largest of the rounds.</param>
internal sealed record ProductTiming(
    string Product, string Packing, double Gigaflops, double? SgemmGigaflops, double? Ratio, double? MinRatio, double? MaxRatio);
