using System.Text.Json;
using Receipts.Core.Loading;
using Xunit;

namespace Receipts.Core.Tests.Loading;

/// <summary>Answers as the APIs of chat models return them, and what is no one answer.</summary>
public sealed class MessageTextTests
{
    [Theory]
    [InlineData("""[{"role": "assistant", "content": "Oslo"}]""")]
    [InlineData("""{"role": "assistant", "content": "Oslo"}""")]
    [InlineData("""[{"index": 0, "message": {"role": "assistant", "content": "Oslo"}, "finish_reason": "stop"}]""")]
    [InlineData(
        """[{"role": "system", "content": "Be brief."}, {"role": "user", "content": "Where?"}, {"role": "assistant", "content": "Oslo"}]"""
    )]
    [InlineData(
        """[{"role": "assistant", "content": "I look."}, {"role": "tool", "content": "map"}, {"role": "assistant", "content": "Oslo"}]"""
    )]
    [InlineData(
        """[{"type": "reasoning", "summary": []}, {"type": "message", "role": "assistant", "content": [{"type": "output_text", "text": "Oslo"}]}]"""
    )]
    [InlineData("""[{"type": "thinking", "thinking": "North."}, {"type": "text", "text": "Os"}, {"type": "text", "text": "lo"}]""")]
    [InlineData("""[{"content": {"parts": [{"text": "Oslo"}], "role": "model"}, "finishReason": "STOP"}]""")]
    [InlineData("""[{"role": "assistant", "parts": [{"type": "text", "content": "Oslo"}]}]""")]
    [InlineData("""[{"$type": "text", "text": "Oslo"}]""")]
    [InlineData("""["Oslo"]""")]
    public void The_answer_is_read_out_of_messages(string json) => Assert.Equal(new MessageText(IsKnown: true, "Oslo"), Of(json));

    [Theory]
    [InlineData("[]")]
    [InlineData("""[{"role": "assistant", "content": null, "tool_calls": [{"id": "call"}]}]""")]
    [InlineData("""[{"type": "tool_use", "name": "map", "input": {}}]""")]
    [InlineData("""[{"role": "user", "content": "Where?"}]""")]
    public void Where_nothing_was_answered_there_is_no_text(string json) => Assert.Equal(new MessageText(IsKnown: true, null), Of(json));

    [Theory]
    [InlineData("""[{"message": {"content": "Oslo"}}, {"message": {"content": "Bergen"}}]""")]
    [InlineData("""["Oslo", "Bergen"]""")]
    [InlineData("[1, 2]")]
    [InlineData("""[{"name": "city", "value": "Oslo"}]""")]
    [InlineData("""[{"role": "narrator", "content": "Oslo"}]""")]
    [InlineData("""[{"role": "assistant", "content": 7}]""")]
    [InlineData("""[{"content": "Oslo"}, {"content": "Bergen"}]""")]
    public void Of_several_answers_and_of_other_lists_none_is_taken(string json) => Assert.False(Of(json).IsKnown);

    private static MessageText Of(string json)
    {
        using var document = JsonDocument.Parse(json);
        return MessageText.Of(document.RootElement);
    }
}
