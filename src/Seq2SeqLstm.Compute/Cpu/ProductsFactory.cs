namespace Seq2SeqLstm.Compute.Cpu;

/// <summary>Makes the products of a device whose threads have been started.</summary>
/// <param name="Name">What does the products, for the device's name.</param>
/// <param name="Create">Makes them.</param>
internal sealed record ProductsFactory(string Name, Func<WorkerPool, MatrixProducts> Create);
