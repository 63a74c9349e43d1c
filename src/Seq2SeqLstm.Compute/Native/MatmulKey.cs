namespace Seq2SeqLstm.Compute.Native;

/// <summary>Which bfloat16 product a primitive was made for: <c>c = a · b</c> or <c>c += a · b</c>.</summary>
/// <param name="Rows">Rows M of c.</param>
/// <param name="Inner">Inner size K.</param>
/// <param name="Columns">Columns N of c.</param>
/// <param name="TransposeA">Whether a is given as (K, M).</param>
/// <param name="StrideA">Distance between rows of a as given.</param>
/// <param name="Weights">How b is given.</param>
/// <param name="StrideB">Distance between rows of b as given; 0 where it is packed.</param>
/// <param name="Add">Whether to add to c.</param>
/// <param name="StrideC">Distance between rows of c.</param>
internal readonly record struct MatmulKey(
    int Rows, int Inner, int Columns, bool TransposeA, int StrideA, WeightsFormat Weights, int StrideB, bool Add, int StrideC);
