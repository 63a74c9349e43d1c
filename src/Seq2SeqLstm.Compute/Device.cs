using System.Runtime.InteropServices;

namespace Seq2SeqLstm.Compute;

/// <summary>
/// Where tensors lie and what can be done with them: the named operations that layers, losses and optimisers are made of.
/// Every operation is one pass over memory. Results do not depend on the number of threads. Thread-safe, as long as no two
/// operations write to the same tensor.
/// </summary>
/// <remarks>A verb that accumulates starts with <c>Add</c>; any other overwrites its last argument.</remarks>
public abstract partial class Device : IDisposable
{
    private protected Device()
    {
    }

    /// <summary>What runs the operations, such as <c>cpu (AVX-512, 2 threads)</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Number of threads, the caller's included.</summary>
    public abstract int Threads { get; }

    /// <summary>A tensor of zeros.</summary>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Number of columns.</param>
    public abstract Tensor Allocate(int rows, int columns);

    /// <summary>A tensor over numbers that lie outside already, such as a file that is mapped into memory.</summary>
    /// <param name="memory">
    /// Single-precision numbers in the processor's byte order, row after row. It is not released before the tensor's memory is
    /// collected, and must be writable if the tensor is written to.
    /// </param>
    /// <param name="byteOffset">Where the first number stands, a multiple of 4.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Number of columns.</param>
    /// <exception cref="ArgumentException">The numbers do not all lie in the memory.</exception>
    public abstract Tensor Import(SafeBuffer memory, long byteOffset, int rows, int columns);

    /// <summary>The distance between rows of activations at which the device reads them best.</summary>
    /// <param name="columns">Number of columns.</param>
    internal virtual int RowStride(int columns) => columns;

    /// <summary>Memory for a packed matrix (K, N), to be filled by <see cref="Pack"/>.</summary>
    /// <param name="rows">Inner size K.</param>
    /// <param name="columns">Number of columns N.</param>
    public abstract PackedMatrix AllocatePacked(int rows, int columns);

    /// <summary>Packs b, or bᵀ, as the right-hand operand of products.</summary>
    /// <param name="b">Shape (K, N), or (N, K) when transposed.</param>
    /// <param name="transposed">Whether to pack bᵀ.</param>
    /// <param name="packed">Shape (K, N), overwritten.</param>
    /// <exception cref="ArgumentException">The shapes do not agree.</exception>
    public abstract void Pack(Tensor b, bool transposed, PackedMatrix packed);

    /// <summary>Copies numbers to the device.</summary>
    /// <param name="source">Row after row.</param>
    /// <param name="destination">Overwritten.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public abstract void Upload(ReadOnlySpan<float> source, Tensor destination);

    /// <summary>Copies numbers from the device.</summary>
    /// <param name="source">The tensor.</param>
    /// <param name="destination">Row after row, overwritten.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public abstract void Download(Tensor source, Span<float> destination);

    /// <summary><c>x = value</c>.</summary>
    /// <param name="x">Overwritten.</param>
    /// <param name="value">The number.</param>
    public abstract void Fill(Tensor x, float value);

    /// <summary><c>y = x</c>.</summary>
    /// <param name="x">Shape (M, N).</param>
    /// <param name="y">Shape (M, N), overwritten.</param>
    public abstract void Copy(Tensor x, Tensor y);

    /// <summary><c>y += x</c>.</summary>
    /// <param name="x">Shape (M, N).</param>
    /// <param name="y">Shape (M, N), added to.</param>
    public abstract void Add(Tensor x, Tensor y);

    /// <summary><c>sums += Σₘ x[m]</c>: the gradient of a bias.</summary>
    /// <param name="x">Shape (M, N).</param>
    /// <param name="sums">Shape (1, N), added to.</param>
    public abstract void AddColumnSums(Tensor x, Tensor sums);

    /// <summary><c>c = a · b</c>.</summary>
    /// <param name="a">Shape (M, K).</param>
    /// <param name="b">Shape (K, N).</param>
    /// <param name="c">Shape (M, N), overwritten.</param>
    public abstract void Times(Tensor a, Tensor b, Tensor c);

    /// <summary><c>c += a · b</c>.</summary>
    /// <param name="a">Shape (M, K).</param>
    /// <param name="b">Shape (K, N).</param>
    /// <param name="c">Shape (M, N), added to.</param>
    public abstract void AddTimes(Tensor a, Tensor b, Tensor c);

    /// <summary><c>c = a · bᵀ</c>.</summary>
    /// <param name="a">Shape (M, K).</param>
    /// <param name="b">Shape (N, K).</param>
    /// <param name="c">Shape (M, N), overwritten.</param>
    public abstract void TimesTransposed(Tensor a, Tensor b, Tensor c);

    /// <summary><c>c += aᵀ · b</c>: the gradient of a weight over all rows.</summary>
    /// <param name="a">Shape (K, M).</param>
    /// <param name="b">Shape (K, N).</param>
    /// <param name="c">Shape (M, N), added to.</param>
    public abstract void AddTransposedTimes(Tensor a, Tensor b, Tensor c);

    /// <summary><c>c = a · b</c> with b packed.</summary>
    /// <param name="a">Shape (M, K).</param>
    /// <param name="b">Shape (K, N).</param>
    /// <param name="c">Shape (M, N), overwritten.</param>
    public abstract void Times(Tensor a, PackedMatrix b, Tensor c);

    /// <summary><c>c += a · b</c> with b packed.</summary>
    /// <param name="a">Shape (M, K).</param>
    /// <param name="b">Shape (K, N).</param>
    /// <param name="c">Shape (M, N), added to.</param>
    public abstract void AddTimes(Tensor a, PackedMatrix b, Tensor c);

    /// <summary><c>c = a · b + bias</c> for every row, with b packed.</summary>
    /// <param name="a">Shape (M, K).</param>
    /// <param name="b">Shape (K, N).</param>
    /// <param name="bias">Shape (1, N).</param>
    /// <param name="c">Shape (M, N), overwritten.</param>
    public abstract void TimesPlusBias(Tensor a, PackedMatrix b, Tensor bias, Tensor c);

    /// <summary><c>y[m] = table[rows[m]]</c>: embedding look-up, reordering of states.</summary>
    /// <param name="table">Shape (V, N).</param>
    /// <param name="rows">M rows of the table.</param>
    /// <param name="y">Shape (M, N), overwritten; not the table's memory.</param>
    /// <exception cref="ArgumentOutOfRangeException">A row is not in the table.</exception>
    public abstract void GatherRows(Tensor table, ReadOnlySpan<int> rows, Tensor y);

    /// <summary><c>table[rows[m]] += y[m]</c>, the gradient of <see cref="GatherRows"/>; rows may repeat.</summary>
    /// <param name="y">Shape (M, N).</param>
    /// <param name="rows">M rows of the table.</param>
    /// <param name="table">Shape (V, N), added to.</param>
    /// <exception cref="ArgumentOutOfRangeException">A row is not in the table.</exception>
    public abstract void AddScatterRows(Tensor y, ReadOnlySpan<int> rows, Tensor table);

    /// <summary>Softmax and cross-entropy with label smoothing ε, and the gradient, row by row.</summary>
    /// <param name="logits">Shape (M, V); overwritten with scale · gradient of the summed loss.</param>
    /// <param name="targets">M right columns.</param>
    /// <param name="labelSmoothing">ε: the target distribution is (1 − ε)·onehot + ε/V.</param>
    /// <param name="scale">Factor of the gradient, such as 1 / number of tokens in the batch.</param>
    /// <exception cref="ArgumentOutOfRangeException">A target is not a column.</exception>
    public abstract CrossEntropyResult CrossEntropy(
        Tensor logits, ReadOnlySpan<int> targets, float labelSmoothing, float scale);

    /// <summary>The k most probable columns of every row, most probable first; of equal ones the lower column first.</summary>
    /// <param name="logits">Shape (M, V); the excluded columns are overwritten.</param>
    /// <param name="excluded">Columns that are left out, though they count in the softmax.</param>
    /// <param name="columns">Row after row, overwritten; −1 where fewer than k have a probability above zero. Shape (M, k).</param>
    /// <param name="logProbabilities">
    /// Natural-log probabilities of them; −∞ where there is no column.
    /// Shape (M, k).
    /// </param>
    /// <exception cref="ArgumentException">The lengths do not agree.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An excluded column does not exist.</exception>
    public abstract void TopLogProbabilities(
        Tensor logits, ReadOnlySpan<int> excluded, Span<int> columns, Span<float> logProbabilities);

    /// <summary>The natural-log probability of every column: <c>ln softmax</c> of each row.</summary>
    /// <param name="logits">Shape (M, V).</param>
    /// <param name="logProbabilities">
    /// Row after row, overwritten, to the bit what <see cref="TopLogProbabilities"/> gives for the same column. Shape (M, V).
    /// </param>
    /// <exception cref="ArgumentException">The lengths do not agree.</exception>
    public abstract void LogProbabilities(Tensor logits, Span<float> logProbabilities);

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Ends what the device runs on.</summary>
    /// <param name="disposing">Whether <see cref="Dispose()"/> was called.</param>
    protected virtual void Dispose(bool disposing)
    {
    }
}
