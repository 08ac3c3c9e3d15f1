using System.Text;
using Receipts.Core.Findings;

namespace Receipts.Core.Formats;

/// <summary>
/// One part of a path or pointer. <c>{column}</c> takes the fewest characters that fit, at least one; <c>*</c>, where it is allowed, any number. In the name of
/// a file there is no <c>/</c>, and in that of a member, such as <c>HumanEval/0</c>, it is a character like any other.
/// </summary>
internal sealed class NamePattern
{
    private readonly IReadOnlyList<Part> parts;

    private NamePattern(string text, IReadOnlyList<string> columns, IReadOnlyList<Part> parts)
    {
        Text = text;
        Columns = columns;
        this.parts = parts;
    }

    /// <summary>What stands between two literals.</summary>
    private enum Gap
    {
        None,
        Star,
        Column,
    }

    /// <summary>The pattern as it was written.</summary>
    public string Text { get; }

    /// <summary>The columns that its braces name, in their order.</summary>
    public IReadOnlyList<string> Columns { get; }

    public bool HasStar => parts.Any(part => part.Gap == Gap.Star);

    /// <summary>Whether it stands for itself only.</summary>
    public bool IsLiteral => parts.All(part => part.Gap == Gap.None);

    /// <param name="whole">The path or pointer that the part belongs to, for messages.</param>
    public static NamePattern Parse(string text, bool allowStar, string whole, Place place)
    {
        var columns = new List<string>();
        var read = new List<Part>();
        var literal = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '{':
                    var end = text.IndexOfAny(['{', '}'], i + 1);
                    if (end < 0 || text[end] == '{')
                    {
                        throw Bad("opens a brace that is not closed");
                    }

                    columns.Add(text[(i + 1)..end]);
                    Open(Gap.Column);
                    i = end;
                    break;
                case '}':
                    throw Bad("closes a brace that was not opened");
                case '*' when allowStar:
                    Open(Gap.Star);
                    break;
                default:
                    literal.Append(text[i]);
                    break;
            }
        }

        if (columns.Contains(""))
        {
            throw Bad("has braces without a column name in them");
        }

        Open(Gap.None);
        return new NamePattern(text, columns, read);

        void Open(Gap gap)
        {
            read.Add(new Part(literal.ToString(), gap));
            literal.Clear();
        }

        ReceiptException Bad(string reason) => new(EvidenceFindings.BadPattern(place, whole, reason));
    }

    /// <summary>What its braces stand for when it fits a name; null when it does not fit.</summary>
    public IReadOnlyList<string>? TryMatch(string name)
    {
        if (IsLiteral)
        {
            return name == Text ? [] : null;
        }

        // Whether the parts from one on take the rest of the name, for every rest: no pattern of many stars makes it try again and again.
        var fits = Enumerable.Range(0, parts.Count + 1).Select(_ => new bool[name.Length + 1]).ToArray();
        fits[^1][^1] = true;
        for (var part = parts.Count - 1; part >= 0; part--)
        {
            var (literal, gap) = parts[part];
            var ends = Ends(fits, part + 1, name, gap);
            for (var at = 0; at + literal.Length <= name.Length; at++)
            {
                fits[part][at] = ends[at + literal.Length] && string.CompareOrdinal(name, at, literal, 0, literal.Length) == 0;
            }
        }

        return fits[0][0] ? Taken(fits, name) : null;
    }

    /// <summary>For every place of the name, whether a gap that begins there can end where the next part fits.</summary>
    private static bool[] Ends(bool[][] fits, int next, string name, Gap gap)
    {
        var any = new bool[name.Length + 1];
        var ends = new bool[name.Length + 1];
        for (var at = name.Length; at >= 0; at--)
        {
            var longer = at < name.Length && any[at + 1];
            any[at] = fits[next][at] || longer;
            ends[at] = gap switch
            {
                Gap.None => fits[next][at],
                Gap.Star => any[at],
                _ => longer,
            };
        }

        return ends;
    }

    private List<string> Taken(bool[][] fits, string name)
    {
        var taken = new List<string>();
        var at = 0;
        for (var part = 0; part < parts.Count; part++)
        {
            var from = at + parts[part].Literal.Length;
            at = parts[part].Gap == Gap.Column ? from + 1 : from;
            while (!fits[part + 1][at])
            {
                at++;
            }

            if (parts[part].Gap == Gap.Column)
            {
                taken.Add(name[from..at]);
            }
        }

        return taken;
    }

    private sealed record Part(string Literal, Gap Gap);
}
