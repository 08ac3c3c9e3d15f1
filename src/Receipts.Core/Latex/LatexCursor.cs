using System.Text.RegularExpressions;
using Receipts.Core.Findings;
using Receipts.Core.Texts;

namespace Receipts.Core.Latex;

/// <summary>A position in LaTeX, and the ways to move over what is not printed.</summary>
internal sealed partial class LatexCursor(TracedText text)
{
    private readonly string content = text.Content;

    public int At { get; set; }

    public bool IsAtEnd => At >= content.Length;

    /// <summary>The next character; NUL at the end.</summary>
    public char Here => Ahead(0);

    public char Ahead(int by) => At + by < content.Length ? content[At + by] : '\0';

    public bool StartsWith(string mark) => string.CompareOrdinal(content, At, mark, 0, mark.Length) == 0;

    public void SkipSpaces()
    {
        while (!IsAtEnd && (char.IsWhiteSpace(Here) || Here == '%'))
        {
            At = Here == '%' ? AfterComment(At) : At + 1;
        }
    }

    /// <summary>A comment ends with its line, and takes the line end and the white space that begins the next line with it.</summary>
    public int AfterComment(int at)
    {
        var end = content.IndexOf('\n', at);
        if (end < 0)
        {
            return content.Length;
        }

        end++;
        while (end < content.Length && content[end] is ' ' or '\t')
        {
            end++;
        }

        return end;
    }

    /// <summary>The name of the command whose backslash is here, and the position after it.</summary>
    public (string Name, int After) Command()
    {
        var end = At + 1;
        while (end < content.Length && (char.IsAsciiLetter(content[end]) || content[end] == '@'))
        {
            end++;
        }

        end = end == At + 1 ? Math.Min(end + 1, content.Length) : end;
        return (content[(At + 1)..end], end);
    }

    /// <summary>Position of the brace that closes the one at a position.</summary>
    public int Closing(int open)
    {
        var depth = 0;
        for (var i = open; i < content.Length; i++)
        {
            switch (content[i])
            {
                case '\\':
                    i++;
                    break;
                case '%':
                    i = AfterComment(i) - 1;
                    break;
                case '{':
                    depth++;
                    break;
                case '}' when --depth == 0:
                    return i;
                default:
                    break;
            }
        }

        throw new ReceiptException(ClaimedDocumentFindings.UnclosedMarkup(text.PlaceAt(open), "the brace"));
    }

    /// <summary>The argument in braces that stands here, passed over; a single sign or command without them.</summary>
    public string SkipArgument()
    {
        SkipSpaces();
        if (Here == '{')
        {
            var open = At;
            At = Closing(open) + 1;
            return content[(open + 1)..(At - 1)];
        }

        if (IsAtEnd || Here is '}' or '&')
        {
            return "";
        }

        var from = At;
        At = Here == '\\' ? Command().After : At + 1;
        return content[from..At];
    }

    /// <summary>Passes over an address in braces, in which a percent sign begins no comment.</summary>
    public void SkipAddress()
    {
        SkipSpaces();
        var depth = 0;
        for (var i = At; i < content.Length && (depth > 0 || content[i] == '{'); i++)
        {
            depth +=
                content[i] == '{' ? 1
                : content[i] == '}' ? -1
                : 0;
            if (depth == 0)
            {
                At = i + 1;
                return;
            }
        }
    }

    /// <summary>Passes over an argument in brackets, if one stands here.</summary>
    public void SkipOptional(char open = '[', char close = ']')
    {
        var before = At;
        SkipBlanks();
        if (Here != open)
        {
            At = before;
            return;
        }

        // One that never closes, or holds another, is no such argument but text.
        for (var i = At + 1; i < content.Length && content[i] != open; i++)
        {
            if (content[i] == close)
            {
                At = i + 1;
                return;
            }

            if (content[i] == '{')
            {
                i = Closing(i);
            }
            else if (content[i] is '}' or '&')
            {
                break;
            }
        }

        At = before;
    }

    /// <summary>Whether a number follows, behind blanks, braces and parentheses that open and a sign.</summary>
    public bool IsNumberAhead()
    {
        var i = At;
        while (i < content.Length && content[i] is ' ' or '{' or '(' or '=' or '-' or '+')
        {
            i++;
        }

        return i < content.Length
            && (char.IsAsciiDigit(content[i]) || (content[i] == '.' && i + 1 < content.Length && char.IsAsciiDigit(content[i + 1])));
    }

    /// <summary>Where the digits and signs end that come next, behind braces, blanks and what opens a formula; null when no number does.</summary>
    public int? NumberAhead() => Ahead().Match(content, At) is { Success: true } number ? At + number.Length : null;

    [GeneratedRegex(
        @"\G(?:[\s{($~=+−-]|\[[^\][\n]{0,99}\]|\\[,;:! ])*\.?[0-9][0-9., \t+*/^(){}$~−-]*",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Ahead();

    public void SkipStar()
    {
        if (Here == '*')
        {
            At++;
        }
    }

    public void SkipDimension()
    {
        if (Dimension().Match(content, At) is { Success: true } match)
        {
            At += match.Length;
        }
    }

    // TeX takes the white space after a command's name for its end.
    public void SkipBlanksInLine()
    {
        while (Here is ' ' or '\t')
        {
            At++;
        }
    }

    /// <summary>Passes over what follows <c>\def</c> or <c>\let</c>.</summary>
    public void SkipDefinition(string name)
    {
        SkipArgument();
        if (name == "let")
        {
            SkipSpaces();
            At += Here == '=' ? 1 : 0;
            SkipArgument();
            return;
        }

        while (Here is not ('{' or '\0' or '\n'))
        {
            At++;
        }

        SkipArgument();
    }

    /// <summary>Passes over what <c>\iffalse</c> hides.</summary>
    public void SkipFalse(int at)
    {
        for (var depth = 1; depth > 0; )
        {
            if (IsAtEnd)
            {
                throw new ReceiptException(ClaimedDocumentFindings.UnclosedMarkup(text.PlaceAt(at), "`\\iffalse`"));
            }

            if (Here != '\\')
            {
                At++;
                continue;
            }

            var (name, after) = Command();
            At = after;
            depth +=
                name == "fi" ? -1
                : name.StartsWith("if", StringComparison.Ordinal) ? 1
                : 0;
        }
    }

    private void SkipBlanks()
    {
        while (Here is ' ' or '\t' or '\n' or '\r')
        {
            At++;
        }
    }

    [GeneratedRegex(
        @"\G\s{0,9}=?\s{0,9}-?[0-9]*\.?[0-9]*\s?(?:pt|em|ex|mm|cm|in|mu|sp|bp|pc|dd|cc|\\[a-zA-Z]{1,40})(?:\s{1,9}(?:plus|minus)\s{0,9}-?[0-9]*\.?[0-9]*\s?(?:pt|em|ex|mm|cm|in|mu|fill?))*",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Dimension();
}
