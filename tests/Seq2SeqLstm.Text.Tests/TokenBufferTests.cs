using System.Buffers;
using System.Text;

namespace Seq2SeqLstm.Text.Tests;

public sealed class TokenBufferTests
{
    [Fact]
    public void Tokens_can_be_put_at_both_ends_turned_around_and_rewritten()
    {
        TokenBuffer tokens = new();
        tokens.Add(5, "\u2581나"u8);
        tokens.Add(1, "뷁"u8);
        tokens.AddFirst(2, "<s>"u8);
        tokens.Add(3, "</s>"u8);
        Assert.Equal("2 5 1 3|<s> \u2581나 뷁 </s>", Written(tokens));

        tokens.Reverse();
        Assert.Equal("3 1 5 2|</s> 뷁 \u2581나 <s>", Written(tokens));

        tokens.Rewrite(1, "<unk>"u8);
        Assert.Equal("3 1 5 2|</s> <unk> \u2581나 <s>", Written(tokens));
        Assert.Equal("<unk>", Encoding.UTF8.GetString(tokens.Piece(1)));

        tokens.Clear();
        Assert.Equal("|", Written(tokens));
        Assert.Equal(0, tokens.Count);
    }

    [Fact]
    public void Many_tokens_keep_their_order()
    {
        TokenBuffer tokens = new();
        for (int i = 0; i < 1000; i++)
        {
            tokens.Add(i * 1_000_003, Encoding.UTF8.GetBytes($"p{i}"));
        }

        string ids = string.Join(' ', Enumerable.Range(0, 1000).Select(i => i * 1_000_003));
        Assert.Equal(ids + "|" + string.Join(' ', Enumerable.Range(0, 1000).Select(i => $"p{i}")), Written(tokens));
    }

    [Fact]
    public void A_piece_behind_the_last_is_rejected()
    {
        TokenBuffer tokens = new();
        tokens.Add(1, "a"u8);

        Assert.Throws<IndexOutOfRangeException>(() => tokens.Piece(1).Length);
    }

    private static string Written(TokenBuffer tokens)
    {
        ArrayBufferWriter<byte> ids = new();
        ArrayBufferWriter<byte> pieces = new();
        tokens.WriteIds(ids);
        tokens.WritePieces(pieces);
        return Encoding.UTF8.GetString(ids.WrittenSpan) + "|" + Encoding.UTF8.GetString(pieces.WrittenSpan);
    }
}
