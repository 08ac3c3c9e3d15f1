using System.Text;
using System.Text.RegularExpressions;
using Receipts.Core.Findings;

namespace Receipts.Core.Formats;

/// <summary>
/// One part of a path or pointer. <c>{column}</c> takes the fewest characters that fit, at least one; <c>*</c>, where it is allowed, any number; neither
/// takes a <c>/</c>.
/// </summary>
internal sealed class NamePattern
{
    private readonly Regex? regex;

    private NamePattern(string text, IReadOnlyList<string> columns, bool hasStar, Regex? regex)
    {
        Text = text;
        Columns = columns;
        HasStar = hasStar;
        this.regex = regex;
    }

    /// <summary>The pattern as it was written.</summary>
    public string Text { get; }

    /// <summary>The columns that its braces name, in their order.</summary>
    public IReadOnlyList<string> Columns { get; }

    public bool HasStar { get; }

    /// <summary>Whether it stands for itself only.</summary>
    public bool IsLiteral => regex is null;

    /// <param name="whole">The path or pointer that the part belongs to, for messages.</param>
    public static NamePattern Parse(string text, bool allowStar, string whole, Place place)
    {
        var columns = new List<string>();
        var hasStar = false;
        var expression = new StringBuilder("^");
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
                    expression.Append("([^/]+?)");
                    i = end;
                    break;
                case '}':
                    throw Bad("closes a brace that was not opened");
                case '*' when allowStar:
                    hasStar = true;
                    expression.Append("[^/]*?");
                    break;
                default:
                    expression.Append(Regex.Escape(text[i].ToString()));
                    break;
            }
        }

        if (columns.Contains(""))
        {
            throw Bad("has braces without a column name in them");
        }

        return new NamePattern(text, columns, hasStar, columns.Count == 0 && !hasStar ? null : Compiled());

        // Not backtracking, so that a pattern of many stars takes linear time.
        Regex Compiled()
        {
            try
            {
                return new Regex(
                    expression.Append("\\z").ToString(),
                    RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.Singleline
                );
            }
            catch (NotSupportedException)
            {
                // Braces and hundreds of characters are more states than the engine allows.
                throw Bad("is too long to be matched");
            }
        }

        ReceiptException Bad(string reason) => new(EvidenceFindings.BadPattern(place, whole, reason));
    }

    /// <summary>What its braces stand for when it fits a name; null when it does not fit.</summary>
    public IReadOnlyList<string>? TryMatch(string name)
    {
        if (regex is null)
        {
            return name == Text ? [] : null;
        }

        var match = regex.Match(name);
        return match.Success ? [.. match.Groups.Values.Skip(1).Select(group => group.Value)] : null;
    }
}
