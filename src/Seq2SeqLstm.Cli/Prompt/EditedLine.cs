using System.Globalization;

namespace Seq2SeqLstm.Cli.Prompt;

/// <summary>
/// A line that is being typed, and the place in it where the next character goes. Moves by what a person sees as one character.
/// </summary>
internal sealed class EditedLine
{
    private string _killed = "";

    /// <summary>Gets the text.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Gets the number of chars before the cursor.</summary>
    public int Cursor { get; private set; }

    /// <summary>Replaces everything; the cursor stands at the end.</summary>
    /// <param name="text">The new text.</param>
    public void Set(string text)
    {
        Text = text;
        Cursor = text.Length;
    }

    /// <summary>Adds text at the cursor.</summary>
    /// <param name="text">The text.</param>
    public void Insert(string text)
    {
        Text = Text.Insert(Cursor, text);
        Cursor += text.Length;
    }

    /// <summary>Moves one character to the left.</summary>
    public void Left() => Cursor = Before();

    /// <summary>Moves one character to the right.</summary>
    public void Right() => Cursor = After();

    /// <summary>Moves to the beginning of the word before the cursor.</summary>
    public void WordLeft() => Cursor = WordStart();

    /// <summary>Moves behind the end of the next word.</summary>
    public void WordRight()
    {
        while (Cursor < Text.Length && char.IsWhiteSpace(Text[Cursor]))
        {
            Cursor++;
        }

        while (Cursor < Text.Length && !char.IsWhiteSpace(Text[Cursor]))
        {
            Cursor++;
        }
    }

    /// <summary>Moves to the beginning.</summary>
    public void Home() => Cursor = 0;

    /// <summary>Moves to the end.</summary>
    public void End() => Cursor = Text.Length;

    /// <summary>Deletes the character before the cursor.</summary>
    public void DeleteBefore() => Remove(Before(), Cursor);

    /// <summary>Deletes the character at the cursor.</summary>
    public void DeleteAfter() => Remove(Cursor, After());

    /// <summary>Cuts what stands before the cursor.</summary>
    public void KillToStart() => Kill(0, Cursor);

    /// <summary>Cuts what stands behind the cursor.</summary>
    public void KillToEnd() => Kill(Cursor, Text.Length);

    /// <summary>Cuts the word before the cursor.</summary>
    public void KillWord() => Kill(WordStart(), Cursor);

    /// <summary>Puts in what was cut last.</summary>
    public void Yank() => Insert(_killed);

    private void Kill(int start, int end)
    {
        if (end > start)
        {
            _killed = Text[start..end];
            Remove(start, end);
        }
    }

    private void Remove(int start, int end)
    {
        Text = Text.Remove(start, end - start);
        Cursor = start;
    }

    private int WordStart()
    {
        int start = Cursor;
        while (start > 0 && char.IsWhiteSpace(Text[start - 1]))
        {
            start--;
        }

        while (start > 0 && !char.IsWhiteSpace(Text[start - 1]))
        {
            start--;
        }

        return start;
    }

    private int Before()
    {
        int position = 0;
        int last = 0;
        while (position < Cursor)
        {
            last = position;
            position += StringInfo.GetNextTextElementLength(Text.AsSpan(position));
        }

        return last;
    }

    private int After() => Cursor + StringInfo.GetNextTextElementLength(Text.AsSpan(Cursor));
}
