using System.Buffers;
using Seq2SeqLstm.Cli.Commands.Translating;
using Seq2SeqLstm.Cli.Prompt;

namespace Seq2SeqLstm.Cli.Commands.Conversing;

/// <summary>A person types sentences and gets translations; lines that begin with a colon are commands.</summary>
internal sealed class Conversation
{
    private readonly CommandContext _context;
    private readonly Func<(LineEnd End, string Text)> _readLine;
    private readonly ConversationState _state;
    private readonly ITranslationFormat _format;
    private readonly ConversationCommands _commands;
    private readonly ArrayBufferWriter<byte> _output = new();
    private long _line;

    /// <summary>Initializes a new instance of the <see cref="Conversation"/> class.</summary>
    /// <param name="context">Where translations and messages go, Ctrl-C.</param>
    /// <param name="readLine">Gives what the person types.</param>
    /// <param name="state">What translates, and what the commands change.</param>
    /// <param name="format">How translations are written.</param>
    /// <param name="commands">What lines that begin with a colon do.</param>
    public Conversation(
        CommandContext context, Func<(LineEnd End, string Text)> readLine, ConversationState state, ITranslationFormat format,
        ConversationCommands commands)
    {
        _context = context;
        _readLine = readLine;
        _state = state;
        _format = format;
        _commands = commands;
    }

    /// <summary>Talks until the person ends it.</summary>
    /// <param name="answered">Called after each translation.</param>
    /// <returns>The exit code.</returns>
    public int Run(Action answered)
    {
        _context.Error.WriteLine("Type a sentence and Enter; :help shows commands, Ctrl-D ends.");
        while (true)
        {
            (LineEnd end, string text) = _readLine();
            if (end == LineEnd.Interrupted)
            {
                _context.Error.WriteLine("seq2seq: interrupted");
                return ExitCodes.Interrupted;
            }

            if (end == LineEnd.EndOfInput || ConversationCommands.IsEnd(text))
            {
                return ExitCodes.Ok;
            }

            if (text.StartsWith(':'))
            {
                Obey(text);
            }
            else
            {
                Answer(text);
                answered();
            }
        }
    }

    /// <summary>A command that cannot be done is said so, and the conversation goes on.</summary>
    private void Obey(string text)
    {
        try
        {
            _context.Error.WriteLine(_commands.Run(text));
        }
        catch (Exception e) when (e is UsageException or ArgumentException or IOException or UnauthorizedAccessException)
        {
            _context.Error.WriteLine($"seq2seq: {e.Message}");
        }
    }

    private void Answer(string sentence)
    {
        _output.ResetWrittenCount();
        var request = new TranslationRequest(sentence, _state.Prefix) { Number = ++_line };
        Translation translation = _state.Translator.Search([request], _context.Cancellation)[0];
        _state.Last = translation.Candidates.Count > 0 ? request : _state.Last;
        _format.Write(_line, translation, _output);
        _context.Output.BaseStream.Write(_output.WrittenSpan);
        _context.Output.BaseStream.Flush();
        if (translation.CutTokens > 0)
        {
            _context.Error.WriteLine($"seq2seq: warning: {Warnings.Cut("input", _line, translation.CutTokens)}");
        }

        if (translation.IsProved == false)
        {
            int steps = _state.Translator.Options.ExactSearchNodes;
            _context.Error.WriteLine($"seq2seq: warning: {Warnings.NotProved("input", _line, steps)}");
        }
    }
}
