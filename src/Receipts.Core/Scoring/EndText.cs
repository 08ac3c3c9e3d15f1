using System.Text;

namespace Receipts.Core.Scoring;

/// <summary>Whether a text ends in an answer, behind the way to it: <c>So the answer is **(B)**.</c> in <c>(B)</c>, and <c>18</c> not in <c>8</c>.</summary>
internal static class EndText
{
    /// <summary>What may close a sentence, a quotation or a formula behind the answer.</summary>
    private const string Closing = ".!?。*_`\"'”’$}";

    /// <summary>What makes another number of the digits behind it.</summary>
    private const string OfANumber = ".,-−+/^";

    /// <param name="text">The output.</param>
    /// <param name="answer">What was expected; the end of nothing where it has closing signs alone.</param>
    public static bool Ends(string text, string answer)
    {
        var (whole, end) = (WithoutClosing(text), WithoutClosing(answer).TrimStart());
        if (end.Length == 0 || !whole.EndsWith(end, StringComparison.Ordinal))
        {
            return false;
        }

        var way = whole[..^end.Length];
        return !IsOfAWord(Rune.GetRuneAt(end, 0))
            || Rune.DecodeLastFromUtf16(way, out var before, out _) != System.Buffers.OperationStatus.Done
            || !(IsOfAWord(before) || (char.IsAsciiDigit(end[0]) && OfANumber.Contains(way[^1], StringComparison.Ordinal)));
    }

    private static bool IsOfAWord(Rune sign) => Rune.IsLetter(sign) || Rune.IsDigit(sign);

    private static string WithoutClosing(string text)
    {
        var length = text.Length;
        while (length > 0 && (char.IsWhiteSpace(text[length - 1]) || Closing.Contains(text[length - 1], StringComparison.Ordinal)))
        {
            length--;
        }

        return text[..length];
    }
}
