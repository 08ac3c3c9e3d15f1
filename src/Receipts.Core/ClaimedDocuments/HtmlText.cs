using System.Globalization;
using System.Text.RegularExpressions;
using Receipts.Core.Documents;
using Receipts.Core.Findings;
using Receipts.Core.Texts;

namespace Receipts.Core.ClaimedDocuments;

/// <summary>Reads HTML into passages, one for each block or cell, and tables. Comments, scripts and styles are not read.</summary>
internal sealed partial class HtmlText(TracedText text)
{
    private const int DeepestTables = 64;

    private readonly List<Passage> passages = [];
    private readonly List<Numeral> numerals = [];
    private readonly List<(int Start, PrintedTable Table)> tables = [];
    private readonly Stack<HtmlTable> open = [];
    private readonly DocumentFindingList ignored = new();
    private readonly TextDirection direction = new(text.Content);
    private readonly AlteringElements altering = new();
    private readonly HtmlStyle style = new();
    private Passage? passage;

    // Whether an element of the cell that is read may show more than its text, and what stands under the pointer there.
    private bool mayShow;
    private string title = "";

    public IReadOnlyList<Passage> Passages => [.. passages.OrderBy(one => one.Start)];

    public IReadOnlyList<Numeral> Numerals => [.. numerals.OrderBy(numeral => numeral.Start)];

    public IReadOnlyList<PrintedTable> Tables => [.. tables.OrderBy(table => table.Start).Select(table => table.Table)];

    /// <exception cref="ReceiptException">The page has too many cells, or is cut off.</exception>
    public void ReadPage()
    {
        // Half a million take seconds to read, and the rest is not read then either.
        if (Count("<td") + Count("<th") is var cells && cells > CellBudget.MostOfMarkup)
        {
            throw new ReceiptException(ClaimedDocumentFindings.TooManyCells(new Place(text.Source.File), CellBudget.MostOfMarkup));
        }

        style.ReadAll(text.Content);
        Read(text.Content.StartsWith('\uFEFF') ? 1 : 0, onlyTable: false);
    }

    private int Count(string tag)
    {
        var count = 0;
        for (var at = Next(0); at >= 0; at = Next(at + tag.Length))
        {
            count++;
        }

        return count;

        int Next(int from) => text.Content.IndexOf(tag, from, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Reads the table that begins at a position, and returns where it ends.</summary>
    public int ReadTable(int at) => Read(at, onlyTable: true);

    private int Read(int at, bool onlyTable)
    {
        while (at < text.Content.Length)
        {
            var token = HtmlToken.Next(text.Content, at);
            at = token.To;
            switch (token)
            {
                case HtmlToken.Text shown:
                    AddText(shown.From, shown.To);
                    break;
                case HtmlToken.Tag { IsClosed: false } tag:
                    throw Unclosed(tag.From, $"the tag <{tag.Name}");
                case HtmlToken.Comment { IsClosed: false } comment:
                    throw Unclosed(comment.From, "the comment");
                case HtmlToken.Tag tag:
                    at = ReadTag(tag);
                    break;
                case HtmlToken.Other when passage is not null:
                    mayShow = true;
                    break;
                default:
                    break;
            }

            if (onlyTable && open.Count == 0)
            {
                return at;
            }
        }

        if (open.TryPeek(out var table))
        {
            throw Unclosed(table.Start, "the table");
        }

        EndPassage();
        return at;
    }

    private int ReadTag(HtmlToken.Tag tag)
    {
        ReadAttributes(tag);
        // <span v-text="acc"></span>
        mayShow |= !tag.IsEnd && tag.Attributes.Any(one => one.Name is not ("class" or "id" or "style" or "title"));
        direction.Read(tag);
        if (passage is not null && !tag.IsEnd && HtmlElements.IsDrawn(tag.Name))
        {
            passage.HoldsUnread = true;
            DoubtBehind(tag);
        }

        Alter(tag);
        if (!tag.IsEnd && HtmlElements.IsUnread(tag.Name))
        {
            return ReadUnread(tag);
        }

        if (HtmlElements.IsTablePart(tag.Name))
        {
            ReadTablePart(tag);
        }
        else if (tag.Name == "br")
        {
            passage?.Text.AppendDecoded("\n", tag.From, tag.To);
        }
        else if (tag.Name == "abbr" && !tag.IsEnd)
        {
            title = TitleOf(tag);
        }
        else if (HtmlElements.Breaks(tag.Name))
        {
            if (open.Count == 0 && !HtmlElements.StaysInBlock(tag.Name))
            {
                EndPassage();
            }
            else
            {
                Interrupt(tag);
            }
        }

        return tag.To;
    }

    /// <summary>What is not read may draw a number, as scripts of formulas do, and a style may restyle one.</summary>
    private int ReadUnread(HtmlToken.Tag tag)
    {
        var end = AfterEnd(tag);
        if (tag.Name == "script" && passage is not null)
        {
            passage.HoldsUnread = true;
        }

        return end;
    }

    /// <summary>A picture that stands for a sign or a digit right before a number: <c>&lt;img alt="-">78.4</c>.</summary>
    private void DoubtBehind(HtmlToken.Tag tag)
    {
        var shown = tag.Attributes.FirstOrDefault(one => one.Name == "alt");
        if (
            passage is not null
            && shown.To > shown.From
            && text.Content.AsSpan(shown.From, shown.To - shown.From).Trim() is { Length: <= 2 } sign
            && !char.IsLetter(sign[0])
        )
        {
            // The interruption that the picture is, and what touches it.
            passage.Text.Alter(
                passage.Text.Length,
                passage.Text.Length + 2,
                "a picture right before it may be its sign or one of its digits"
            );
        }
    }

    /// <summary>Keeps where what is struck, hidden or restyled, and what MathML draws something around, begins and ends.</summary>
    private void Alter(HtmlToken.Tag tag)
    {
        if (tag.IsEnd)
        {
            altering.End(tag.Name, passage);
        }
        else if (!HtmlElements.IsVoid(tag.Name))
        {
            altering.Begin(tag.Name, passage, AlteredBy(tag));
        }
    }

    private string? AlteredBy(HtmlToken.Tag tag) =>
        tag.Name is ['m', ..] && HtmlElements.Draws(tag.Name) ? $"it stands in <{tag.Name}>, which draws more than its digits"
        : HtmlVocabulary.Strikes(tag.Name) ? VisibleText.Struck
        : style.Alters(tag, text.Content) ? "a style of its element may hide it, strike it out or add to it"
        : null;

    private void Interrupt(HtmlToken.Tag tag)
    {
        if (!tag.IsEnd && tag.Name is "sup" or "sub")
        {
            passage?.Text.AppendRaise(tag.From);
        }
        else
        {
            passage?.Text.AppendBreak(tag.From);
        }
    }

    private void ReadTablePart(HtmlToken.Tag tag)
    {
        if (tag.Name == "table")
        {
            if (tag.IsEnd)
            {
                EndTable();
            }
            else
            {
                BeginTable(tag);
            }

            return;
        }

        if (!open.TryPeek(out var table))
        {
            EndPassage();
            return;
        }

        EndCell(table);
        switch (tag.Name)
        {
            case "td" or "th" when !tag.IsEnd:
                table.BeginCell(tag.Name == "th", Span(tag, "colspan"), Span(tag, "rowspan"));
                passage = new Passage(tag.To);
                (mayShow, title) = (false, TitleOf(tag));
                break;
            case "tr":
                table.EndRow();
                break;
            case "thead" or "tbody" or "tfoot":
                table.BeginPart(tag.Name == "thead" && !tag.IsEnd);
                break;
            default:
                break;
        }
    }

    private void BeginTable(HtmlToken.Tag tag)
    {
        if (open.Count == DeepestTables)
        {
            throw new ReceiptException(ClaimedDocumentFindings.TooDeep(text.PlaceAt(tag.From), DeepestTables));
        }

        if (open.Count == 0)
        {
            EndPassage();
        }

        open.Push(new HtmlTable(new TableGrid(text, tag.From), tag.From, passage));
        passage = null;
    }

    private void EndTable()
    {
        if (!open.TryPop(out var table))
        {
            return;
        }

        EndCell(table);
        if (table.Print() is { } printed)
        {
            tables.Add((table.Start, printed));
        }

        passage = table.Around;
        mayShow = true;
        passage?.Text.AppendBreak(passage.Text.Length > 0 ? passage.Text.Glyphs[^1].End : passage.Start);
    }

    private void EndCell(HtmlTable table)
    {
        if (table.IsInCell)
        {
            var cell = passage!;
            var read = text.Cell(cell, EndPassage());
            // What is drawn in an element, by a template or in a table of its own is not nothing.
            read = read.Text.Length == 0 && mayShow ? read with { HoldsUnread = true } : read;
            var unit = UnitOf(title);
            table.EndCell(
                WordedScale.IsSaid(unit) ? read with { Raised = $"{read.Raised}{(unit[0] is '(' or '[' ? "" : ",")} {unit}" } : read
            );
            title = "";
        }
        else
        {
            EndPassage();
        }
    }

    private void AddText(int from, int to)
    {
        if (passage is null)
        {
            from += text.Content.AsSpan(from, to - from).Length - text.Content.AsSpan(from, to - from).TrimStart().Length;
            if (from == to)
            {
                return;
            }

            passage = new Passage(from);
        }
        else if (passage.Text.Length == 0 && !text.Content.AsSpan(from, to - from).IsWhiteSpace())
        {
            passage = Moved(passage, from + to - from - text.Content.AsSpan(from, to - from).TrimStart().Length);
        }

        passage.Text.ReorderedAt ??= direction.TurnedAt;
        var raw = new RawText(text.Content[from..to], [.. Enumerable.Range(from, to - from)]);
        Reader(passage).AppendText(raw, 0, raw.Text.Length);
    }

    private IReadOnlyList<Numeral> EndPassage()
    {
        if (passage is null)
        {
            return [];
        }

        if (passages.Count == CellBudget.MostOfMarkup)
        {
            throw new ReceiptException(ClaimedDocumentFindings.TooManyCells(text.PlaceAt(passage.Start), CellBudget.MostOfMarkup));
        }

        altering.Reach(passage);
        var read = text.Read(passage);
        passages.Add(passage);
        numerals.AddRange(read);
        passage = null;
        return read;
    }

    // A reader sees them beside the text or under the pointer.
    private void ReadAttributes(HtmlToken.Tag tag)
    {
        foreach (var attribute in tag.Attributes.Where(one => one.To > one.From && HtmlElements.IsShown(tag.Name, one.Name)))
        {
            var own = new Passage(attribute.From);
            var raw = new RawText(
                text.Content[attribute.From..attribute.To],
                [.. Enumerable.Range(attribute.From, attribute.To - attribute.From)]
            );
            Reader(own).AppendText(raw, 0, raw.Text.Length);
            passages.Add(own);
            numerals.AddRange(text.Read(own));
        }
    }

    private string TitleOf(HtmlToken.Tag tag) =>
        tag.Attributes.FirstOrDefault(one => one.Name == "title") is { } found && found.To > found.From
            ? text.Content[found.From..found.To]
            : "";

    /// <summary>Where a title says a unit as a header does: in brackets, behind a comma or an <c>in</c> at its end, or alone. Anywhere else it tells of other numbers.</summary>
    private static string UnitOf(string title) => UnitInTitle().Match(title).Groups["unit"].Value;

    [GeneratedRegex(
        @"(?<unit>[(\[][^()\[\]]{1,40}[)\]])|(?:^|,\s|\s(?=in\s))(?<unit>(?:in\s)?[^\s,]{1,20})\W?$",
        RegexOptions.CultureInvariant,
        5000
    )]
    private static partial Regex UnitInTitle();

    private int AfterEnd(HtmlToken.Tag tag)
    {
        var end = text.Content.IndexOf("</" + tag.Name, tag.To, StringComparison.OrdinalIgnoreCase);
        return end >= 0 ? HtmlToken.Next(text.Content, end).To : throw Unclosed(tag.From, $"the element <{tag.Name}>");
    }

    private int Span(HtmlToken.Tag tag, string name)
    {
        var attribute = tag.Attributes.FirstOrDefault(one => one.Name == name);
        return
            attribute.To > attribute.From
            && int.TryParse(text.Content.AsSpan(attribute.From, attribute.To - attribute.From), CultureInfo.InvariantCulture, out var span)
            ? span
            : 1;
    }

    private HtmlReader Reader(Passage into) => new(text.Source, into.Text, text.Coverage, ignored);

    private static Passage Moved(Passage empty, int start) =>
        empty.Start == start || empty.Text.IsAltered ? empty : new Passage(start) { HoldsUnread = empty.HoldsUnread };

    private ReceiptException Unclosed(int from, string what) => new(ClaimedDocumentFindings.UnclosedMarkup(text.PlaceAt(from), what));
}
