namespace Seq2SeqLstm.Tests;

/// <summary>Tests that measure the process: no other test runs at the same time.</summary>
[CollectionDefinition(nameof(RunsAlone), DisableParallelization = true)]
public sealed class RunsAlone;
