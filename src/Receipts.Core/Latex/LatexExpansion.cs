using System.Text;
using Receipts.Core.Documents;
using Receipts.Core.Texts;

namespace Receipts.Core.Latex;

/// <summary>
/// Puts what a file's own macros print where they are called, as far as that is words and their arguments: <c>\best{86.3}</c> is
/// <c>\textbf{86.3}\,\%</c> where the file says so.
/// </summary>
internal sealed class LatexExpansion
{
    // Macros in macros. What is left after so many is not expanded, and its arguments are read as those of a macro that nobody knows.
    private const int MostPasses = 5;

    private const int MostAdded = 1_000_000;

    private readonly string content;
    private readonly LatexDefinitions definitions;
    private readonly StringBuilder expanded = new();
    private readonly List<int> offsets = [];
    private bool hasExpanded;

    private LatexExpansion(string content, LatexDefinitions definitions) => (this.content, this.definitions) = (content, definitions);

    /// <summary>The text with macros expanded; itself when there are none.</summary>
    public static TracedText Of(TracedText text)
    {
        var known = new LatexDefinitions(text.Content);
        for (var pass = 0; pass < MostPasses && known.HasWrappers; pass++)
        {
            var expansion = new LatexExpansion(text.Content, known);
            expansion.ExpandAll();
            if (!expansion.hasExpanded)
            {
                break;
            }

            text = text.Inside(new RawText(expansion.expanded.ToString(), expansion.offsets));
        }

        return text;
    }

    private void ExpandAll()
    {
        var ranges = LatexDefinitions.Ranges(content);
        var next = 0;
        for (var at = 0; at < content.Length; )
        {
            while (next < ranges.Count && ranges[next].End <= at)
            {
                next++;
            }

            if (next < ranges.Count && at >= ranges[next].Start)
            {
                Copy(at, ranges[next].End);
                at = ranges[next].End;
            }
            else if (content[at] == '%')
            {
                var end = content.IndexOf('\n', at);
                end = end < 0 ? content.Length : end;
                Copy(at, end);
                at = end;
            }
            else
            {
                at = content[at] == '\\' ? Command(at) : Copy(at, at + 1);
            }
        }
    }

    /// <summary>Copies or expands the command at a position, and returns the position after it.</summary>
    private int Command(int at)
    {
        var end = at + 1;
        while (end < content.Length && (char.IsAsciiLetter(content[end]) || content[end] == '@'))
        {
            end++;
        }

        if (end == at + 1)
        {
            return Copy(at, Math.Min(at + 2, content.Length));
        }

        var name = content[(at + 1)..end];
        if (name is "begin" or "verb")
        {
            return Copy(at, AfterRaw(at, end, name));
        }

        return
            definitions.Wrapper(name) is { } wrapper
            && expanded.Length < content.Length + MostAdded
            && Arguments(end, wrapper.Parameters) is { } arguments
            ? Expand(at, end, wrapper, arguments)
            : Copy(at, end);
    }

    private int Expand(int at, int end, LatexWrapper wrapper, List<(int From, int To)> arguments)
    {
        hasExpanded = true;
        // What the body says itself stands at the call, and behind an argument at its end, so that offsets never go back.
        var place = at;
        foreach (var piece in wrapper.Pieces)
        {
            if (piece.Parameter is { } parameter)
            {
                var (from, to) = arguments[parameter - 1];
                Copy(from, to);
                place = to;
            }
            else
            {
                expanded.Append(piece.Text);
                offsets.AddRange(Enumerable.Repeat(place, piece.Text.Length));
            }
        }

        var after = arguments.Count == 0 ? end : arguments[^1].To + (content[arguments[^1].From - 1] == '{' ? 1 : 0);
        while (arguments.Count == 0 && after < content.Length && content[after] is ' ' or '\t')
        {
            after++;
        }

        return after;
    }

    /// <summary>The arguments in braces, or of one letter or digit; null when there are not so many.</summary>
    private List<(int From, int To)>? Arguments(int at, int count)
    {
        var arguments = new List<(int From, int To)>();
        while (arguments.Count < count)
        {
            while (at < content.Length && content[at] is ' ' or '\t' or '\n' or '\r')
            {
                at++;
            }

            if (at < content.Length && content[at] == '{' && LatexDefinitions.Closing(content, at, content.Length) is { } close)
            {
                arguments.Add((at + 1, close));
                at = close + 1;
            }
            else
            {
                return null;
            }
        }

        return arguments;
    }

    /// <summary>Where a stretch ends in which nothing is a command.</summary>
    private int AfterRaw(int at, int end, string name)
    {
        if (name == "verb")
        {
            end += end < content.Length && content[end] == '*' ? 1 : 0;
            var close = end + 1 < content.Length ? content.IndexOf(content[end], end + 1) : -1;
            return close < 0 ? end : close + 1;
        }

        var open = end < content.Length && content[end] == '{' ? content.IndexOf('}', end) : -1;
        var environment = open < 0 ? "" : content[(end + 1)..open];
        if (!LatexEnvironments.IsCode(environment) && !LatexEnvironments.IsVerbatim(environment))
        {
            return end;
        }

        var last = content.IndexOf($"\\end{{{environment}}}", at, StringComparison.Ordinal);
        return last < 0 ? end : last;
    }

    private int Copy(int from, int to)
    {
        expanded.Append(content, from, to - from);
        offsets.AddRange(Enumerable.Range(from, to - from));
        return to;
    }
}
