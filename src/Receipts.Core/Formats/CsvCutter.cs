using System.Numerics;
using System.Text;

namespace Receipts.Core.Formats;

/// <summary>Where a row breaks RFC 4180.</summary>
internal enum CsvFlaw
{
    None,
    UnclosedQuote,
    StrayQuote,
    TextAfterQuote,
    LoneCarriageReturn,
}

/// <summary>One cell by its offsets, without the quotes around it.</summary>
internal readonly record struct CsvCell(int Start, int Length, bool IsQuoted, bool HasDoubledQuotes)
{
    public int End => Start + Length;

    /// <summary>Where the cell begins with its quote.</summary>
    public int OuterStart => IsQuoted ? Start - 1 : Start;

    /// <summary>Where the cell ends with its quote.</summary>
    public int OuterEnd => IsQuoted ? End + 1 : End;

    /// <summary>The text of the cell, its doubled quotes single.</summary>
    public string TextOf(ReadOnlySpan<byte> bytes)
    {
        var text = Encoding.UTF8.GetString(bytes.Slice(Start, Length));
        return HasDoubledQuotes ? text.Replace("\"\"", "\"", StringComparison.Ordinal) : text;
    }
}

/// <summary>Cuts RFC 4180, and nothing looser, into rows and cells by their offsets, be it bytes or characters.</summary>
/// <param name="quotes">Whether quotes enclose cells; else they are characters like any other.</param>
internal sealed class CsvCutter<T>(T delimiter, bool quotes = true)
    where T : unmanaged, IBinaryInteger<T>
{
    private static readonly T Quote = T.CreateTruncating('"');
    private static readonly T Return = T.CreateTruncating('\r');
    private static readonly T Feed = T.CreateTruncating('\n');

    private readonly List<CsvCell> cells = [];
    private readonly T[] ends = quotes ? [delimiter, Feed, Return, Quote] : [delimiter, Feed, Return];

    /// <summary>The cells of the row that <see cref="Cut"/> has found.</summary>
    public IReadOnlyList<CsvCell> Cells => cells;

    /// <summary>What is wrong with the row, so that it has no length.</summary>
    public CsvFlaw Flaw { get; private set; }

    /// <summary>Offset of what is wrong.</summary>
    public int FlawAt { get; private set; }

    /// <summary>Finds the cells of the row at an offset and says where the next begins; null when more text is needed or the row is flawed.</summary>
    /// <param name="ended">Whether nothing comes after <paramref name="text"/>.</param>
    public int? Cut(ReadOnlySpan<T> text, int at, bool ended)
    {
        cells.Clear();
        Flaw = CsvFlaw.None;
        while (true)
        {
            var found = at < text.Length && text[at] == Quote && quotes ? CutQuoted(text, at, ended) : CutPlain(text, at);
            if (found is not { } end || (end == text.Length && !ended))
            {
                return null;
            }

            if (end == text.Length)
            {
                return end;
            }

            if (text[end] == Feed)
            {
                return end + 1;
            }

            if (text[end] == Return)
            {
                return end + 1 == text.Length && !ended ? null
                    : end + 1 < text.Length && text[end + 1] == Feed ? end + 2
                    : Flawed(CsvFlaw.LoneCarriageReturn, end);
            }

            at = end + 1;
        }
    }

    private int? CutPlain(ReadOnlySpan<T> text, int at)
    {
        var length = text[at..].IndexOfAny(ends);
        if (length >= 0 && text[at + length] == Quote)
        {
            return Flawed(CsvFlaw.StrayQuote, at + length);
        }

        length = length < 0 ? text.Length - at : length;
        cells.Add(new CsvCell(at, length, IsQuoted: false, HasDoubledQuotes: false));
        return at + length;
    }

    private int? CutQuoted(ReadOnlySpan<T> text, int at, bool ended)
    {
        var hasDoubled = false;
        var from = at + 1;
        while (true)
        {
            var length = text[from..].IndexOf(Quote);
            if (length < 0 || (from + length + 1 == text.Length && !ended))
            {
                return length < 0 && ended ? Flawed(CsvFlaw.UnclosedQuote, at) : null;
            }

            var close = from + length;
            if (close + 1 < text.Length && text[close + 1] == Quote)
            {
                hasDoubled = true;
                from = close + 2;
                continue;
            }

            cells.Add(new CsvCell(at + 1, close - at - 1, IsQuoted: true, hasDoubled));
            return close + 1 == text.Length || text[close + 1] == delimiter || text[close + 1] == Return || text[close + 1] == Feed
                ? close + 1
                : Flawed(CsvFlaw.TextAfterQuote, close + 1);
        }
    }

    private int? Flawed(CsvFlaw flaw, int at)
    {
        (Flaw, FlawAt) = (flaw, at);
        return null;
    }
}
