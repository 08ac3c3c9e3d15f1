using Receipts.Core.Documents;

namespace Receipts.Core.ClaimedDocuments;

/// <summary>The elements of a page that are open, and which of them alter all that stands in them: what ends only since another begins ends there.</summary>
internal sealed class AlteringElements
{
    private const int Deepest = 4_096;

    private readonly List<(string Name, Passage? At, int From, string? Why)> open = [];
    private int altering;

    // Of a page that is nested deeper than anybody writes it is not known where an element ends.
    private string? lost;

    /// <param name="why">Why a number in the element is not certain; null where it is.</param>
    public void Begin(string name, Passage? passage, string? why)
    {
        EndImplied(name, passage);
        if (open.Count >= Deepest)
        {
            lost ??= why ?? open.Find(one => one.Why is not null).Why;
            return;
        }

        open.Add((name, passage, passage?.Text.Length ?? 0, why));
        altering += why is null ? 0 : 1;
    }

    public void End(string name, Passage? passage)
    {
        // No end of what stands in a cell is that of anything around its table.
        var floor = name == "table" ? 0 : open.FindLastIndex(one => one.Name == "table") + 1;
        var last = open.FindLastIndex(one => one.Name == name);
        // An end of what stands in a line ends no block that begins in it.
        if (last >= floor && (HtmlElements.IsBlock(name) || open.FindLastIndex(one => HtmlElements.IsBlock(one.Name)) < last))
        {
            // What begins in a bold text and alters more than that goes on behind its end, as far as its own.
            var left = HtmlElements.IsBlock(name) ? [] : open.GetRange(last + 1, open.Count - last - 1).FindAll(one => one.Why is not null);
            EndFrom(last, passage);
            open.AddRange(left);
            altering += left.Count;
        }
    }

    /// <summary>Alters a passage that ends by all that it stands in.</summary>
    public void Reach(Passage passage)
    {
        if (lost is not null)
        {
            passage.Text.Alter(0, passage.Text.Length, lost);
        }

        for (var i = 0; altering > 0 && i < open.Count; i++)
        {
            Alter(open[i], passage);
        }
    }

    private void EndImplied(string name, Passage? passage)
    {
        var (ended, around) = name switch
        {
            "td" or "th" => (new[] { "td", "th" }, new[] { "table", "tr" }),
            "tr" => (["tr"], ["table"]),
            "thead" or "tbody" or "tfoot" => (["thead", "tbody", "tfoot"], ["table"]),
            "li" => (["li"], ["ul", "ol", "table"]),
            "dt" or "dd" => (["dt", "dd"], ["dl", "table"]),
            "p" or "div" or "table" or "ul" or "ol" or "dl" or "pre" or "h1" or "h2" or "h3" or "h4" or "section" => (
                ["p"],
                ["table", "td", "th", "li", "div"]
            ),
            _ => ([], (string[])[]),
        };
        if (ended.Length == 0)
        {
            return;
        }

        var last = open.FindLastIndex(one => ended.Contains(one.Name) || around.Contains(one.Name));
        if (last >= 0 && ended.Contains(open[last].Name))
        {
            EndFrom(last, passage);
        }
    }

    private void EndFrom(int first, Passage? passage)
    {
        for (var i = open.Count - 1; i >= first; i--)
        {
            if (passage is not null)
            {
                Alter(open[i], passage);
            }

            altering -= open[i].Why is null ? 0 : 1;
        }

        open.RemoveRange(first, open.Count - first);
    }

    private static void Alter((string Name, Passage? At, int From, string? Why) element, Passage passage)
    {
        if (element.Why is { } why)
        {
            passage.Text.Alter(ReferenceEquals(element.At, passage) ? element.From : 0, passage.Text.Length, why);
        }
    }
}
