using Seq2SeqLstm.Cli.Prompt;

namespace Seq2SeqLstm.Cli.Tests.Prompt;

/// <summary>Keys that come one after the other, as from a person who does not type ahead; after the last, Ctrl-D.</summary>
internal sealed class FakeTerminal(int columns, IEnumerable<ConsoleKeyInfo> keys) : ITerminal
{
    public static readonly ConsoleKeyInfo Enter = Key(ConsoleKey.Enter, '\r');

    private readonly Queue<ConsoleKeyInfo> _keys = new(keys);

    public int Columns => columns;

    public bool HasKey => IsPasted && _keys.Count > 0;

    /// <summary>Gets or sets a value indicating whether all keys are there at once.</summary>
    public bool IsPasted { get; init; }

    /// <summary>Gets a value indicating whether Ctrl-C is a key now.</summary>
    public bool TakesInterrupts { get; private set; }

    public static ConsoleKeyInfo Key(ConsoleKey key, char character = '\0') => new(character, key, false, false, false);

    public static ConsoleKeyInfo Control(ConsoleKey key) => new((char)(key - ConsoleKey.A + 1), key, false, false, true);

    public static ConsoleKeyInfo Alt(ConsoleKey key) => new(char.ToLowerInvariant((char)key), key, false, true, false);

    public static IEnumerable<ConsoleKeyInfo> Typed(string text) => text.Select(character => Key(default, character));

    public static IEnumerable<ConsoleKeyInfo> Line(string text) => [.. Typed(text), Enter];

    public IDisposable TakeInterrupts()
    {
        TakesInterrupts = true;
        return new Release(this);
    }

    public ConsoleKeyInfo ReadKey(CancellationToken cancellation) =>
        _keys.TryDequeue(out ConsoleKeyInfo key) ? key : Control(ConsoleKey.D);

    private sealed class Release(FakeTerminal terminal) : IDisposable
    {
        public void Dispose() => terminal.TakesInterrupts = false;
    }
}
