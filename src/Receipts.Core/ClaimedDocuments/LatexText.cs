using System.Globalization;
using Receipts.Core.Documents;
using Receipts.Core.Findings;

namespace Receipts.Core.ClaimedDocuments;

/// <summary>Reads LaTeX from its beginning to its end, keeping what a reader sees.</summary>
internal sealed class LatexText
{
    private const int Deepest = 64;

    private readonly TracedText text;
    private readonly LatexCursor cursor;
    private readonly LatexDefinitions definitions;
    private readonly Stack<LatexFrame> open = [];
    private readonly List<(Place Place, string What)> unread = [];
    private bool isOver;

    public LatexText(TracedText text)
    {
        this.text = text;
        cursor = new LatexCursor(text);
        definitions = new LatexDefinitions(text.Content);
        Output = new LatexOutput(text);
    }

    public LatexOutput Output { get; }

    /// <summary>What is printed and not read.</summary>
    public IEnumerable<Finding> Unread =>
        unread.Count == 0 ? [] : [ClaimedDocumentFindings.UnreadLatex(unread[0].Place, [.. unread.Select(one => one.What).Distinct()])];

    public void Read()
    {
        const string Body = "\\begin{document}";
        var body = text.Content.IndexOf(Body, StringComparison.Ordinal);
        cursor.At =
            body >= 0 ? body + Body.Length
            : text.Content.StartsWith('\uFEFF') ? 1
            : 0;
        while (!cursor.IsAtEnd && !isOver)
        {
            ReadNext();
        }

        if (open.TryPeek(out var frame))
        {
            throw Bad(frame.Start, frame.Environment is { } name ? $"the environment `{name}`" : "the brace");
        }

        Output.EndPassage();
    }

    private void ReadNext()
    {
        var at = cursor.At;
        switch (cursor.Here)
        {
            case '\\':
                ReadCommand();
                break;
            case '{':
                cursor.At++;
                Open(new LatexFrame(null, at, LatexClose.Nothing, null));
                break;
            case '}':
                CloseBrace();
                break;
            case '%':
                cursor.At = cursor.AfterComment(at);
                break;
            case '$':
                cursor.At++;
                break;
            case '~':
                Print("\u00A0", 1);
                break;
            case '&':
                cursor.At++;
                EndCellOrBreak(at);
                break;
            case '^' or '_':
                ReadScript();
                break;
            case '-' when cursor.StartsWith("---"):
                Print("—", 3);
                break;
            case '-' when cursor.StartsWith("--"):
                Print("–", 2);
                break;
            case '\n' when IsBlankLineAhead():
                cursor.At++;
                Output.EndParagraph(at);
                break;
            default:
                cursor.At += Output.AppendSource(at);
                break;
        }
    }

    private void ReadCommand()
    {
        var at = cursor.At;
        var (name, after) = cursor.Command();
        cursor.At = after;
        if (name.Length == 0 || !(char.IsAsciiLetter(name[0]) || name[0] == '@'))
        {
            ReadSign(at, name);
            return;
        }

        switch (name)
        {
            case "begin":
                Begin(at);
                break;
            case "end":
                End(at);
                break;
            case "multicolumn" when Output.Table is { } table:
                table.Across = Math.Clamp(Number(cursor.SkipArgument()), 1, 1000);
                cursor.SkipArgument();
                break;
            case "multirow" or "multirowcell":
                ReadMultirow();
                break;
            case "hline" or "midrule" or "Xhline" or "hhline" or "thickhline":
                Output.Table?.Rule();
                PassArguments(at, name == "hhline" ? "{" : LatexCommands.Signature(name) ?? "");
                break;
            case "cmidrule":
                cursor.SkipOptional();
                cursor.SkipOptional('(', ')');
                cursor.SkipArgument();
                break;
            case "endhead" or "endfirsthead" or "endfoot" or "endlastfoot":
                Output.Table?.EndPart(name);
                break;
            case "tabularnewline" or "cr":
                EndRowOrBreak(at);
                break;
            case "item":
                Output.EndParagraph(at);
                break;
            case "par" or "newline":
                Output.EndParagraph(at);
                break;
            case "def" or "gdef" or "edef" or "xdef" or "let":
                PassDefinition(name);
                break;
            case "verb":
                ReadVerb();
                break;
            case "iffalse":
                PassFalse(at);
                break;
            default:
                ReadNamed(at, name);
                break;
        }
    }

    private void ReadNamed(int at, string name)
    {
        if (LatexCommands.PrintsElsewhere(name))
        {
            unread.Add((text.PlaceAt(at), $"\\{name}"));
        }

        if (LatexCommands.Symbol(name) is { } symbol)
        {
            Output.Append(symbol, at, cursor.At);
            PassSpaces();
        }
        else if (LatexCommands.Signature(name) is { } signature)
        {
            PassArguments(at, signature);
        }
        else if (name is "quad" or "qquad" or "enspace" or "thinspace" or "space" or "nobreakspace")
        {
            Output.Append(" ", at, cursor.At);
        }
        else if (LatexCommands.IsKnown(name))
        {
            PassSpaces();
        }
        else
        {
            cursor.SkipStar();
            if (!definitions.PrintsOnlyArguments(name))
            {
                unread.Add((text.PlaceAt(at), $"\\{name}"));
                if (Output.EndsInNumber || char.IsAsciiDigit(cursor.Here) || cursor.Here is '.' or ',')
                {
                    Output.Doubt(at);
                }
            }

            // What it prints may stand between the digits around it.
            Output.Break(at);
            if (cursor.Here == '{')
            {
                OpenArgument(LatexClose.Break);
            }
        }
    }

    /// <summary>Passes over the arguments that are not printed, up to the first that is.</summary>
    private void PassArguments(int at, string signature)
    {
        foreach (var sign in signature)
        {
            switch (sign)
            {
                case '*':
                    cursor.SkipStar();
                    break;
                case '[':
                    cursor.SkipOptional();
                    break;
                case '{':
                    cursor.SkipArgument();
                    break;
                case 'u':
                    cursor.SkipAddress();
                    break;
                case 'd':
                    cursor.SkipDimension();
                    break;
                case 'p':
                    OpenArgument(LatexClose.Return);
                    break;
                case 'b':
                    Output.Break(at);
                    OpenArgument(LatexClose.Break);
                    break;
                default:
                    OpenNumerator();
                    break;
            }
        }

        if (signature.Length == 0)
        {
            PassSpaces();
        }
    }

    private void OpenArgument(LatexClose close)
    {
        cursor.SkipSpaces();
        if (cursor.Here == '{')
        {
            var around = close == LatexClose.Return ? Output.SetAside() : null;
            Open(new LatexFrame(null, cursor.At++, close, around));
        }
    }

    private void OpenNumerator()
    {
        cursor.SkipSpaces();
        if (cursor.Here == '{')
        {
            Open(new LatexFrame(null, cursor.At++, LatexClose.Slash, null));
        }
        else if (char.IsAsciiDigit(cursor.Here))
        {
            Output.AppendSource(cursor.At++);
            Output.Append("/", cursor.At - 1, cursor.At);
        }
    }

    private void Open(LatexFrame frame)
    {
        if (open.Count == Deepest)
        {
            throw new ReceiptException(ClaimedDocumentFindings.TooDeep(text.PlaceAt(frame.Start), Deepest));
        }

        open.Push(frame);
    }

    private void CloseBrace()
    {
        var at = cursor.At++;
        if (!open.TryPop(out var frame) || frame.Environment is not null)
        {
            throw new ReceiptException(ClaimedDocumentFindings.SurplusMarkup(text.PlaceAt(at), "`}`", frame?.Environment));
        }

        switch (frame.Close)
        {
            case LatexClose.Break:
                Output.Break(at);
                break;
            case LatexClose.Slash:
                Output.Append("/", at, at + 1);
                break;
            case LatexClose.Return:
                Output.Return(frame.Around!);
                break;
            default:
                break;
        }
    }

    private void Begin(int at)
    {
        var name = cursor.SkipArgument();
        if (LatexEnvironments.IsCode(name) || LatexEnvironments.IsDrawing(name) || LatexEnvironments.IsVerbatim(name))
        {
            ReadRaw(at, name);
            return;
        }

        var isTable = LatexEnvironments.TableSignature(name) is not null && Output.Table is null;
        Output.EndParagraph(at);
        Open(new LatexFrame(name, at, LatexClose.Nothing, null));
        PassArguments(at, LatexEnvironments.TableSignature(name) ?? LatexEnvironments.Signature(name));
        if (LatexEnvironments.TableSignature(name) is not null)
        {
            var columns = cursor.SkipArgument();
            if (isTable)
            {
                Output.BeginTable(new LatexTable(new TableGrid(text, at), at, open.Count, columns));
            }
        }
    }

    private void End(int at)
    {
        var name = cursor.SkipArgument();
        if (name == "document" && open.Count == 0)
        {
            isOver = true;
            return;
        }

        if (!open.TryPop(out var frame) || frame.Environment != name)
        {
            throw new ReceiptException(ClaimedDocumentFindings.SurplusMarkup(text.PlaceAt(at), $"`\\end{{{name}}}`", frame?.Environment));
        }

        if (Output.Table is { } table && table.Depth == open.Count + 1)
        {
            Output.EndTable(at);
        }
        else
        {
            Output.EndParagraph(at);
        }
    }

    private void ReadRaw(int at, string name)
    {
        var mark = $"\\end{{{name}}}";
        var end = text.Content.IndexOf(mark, cursor.At, StringComparison.Ordinal);
        if (end < 0)
        {
            throw Bad(at, $"the environment `{name}`");
        }

        if (LatexEnvironments.IsDrawing(name) && text.Content.AsSpan(cursor.At, end - cursor.At).IndexOfAnyInRange('0', '9') >= 0)
        {
            unread.Add((text.PlaceAt(at), $"\\begin{{{name}}}"));
        }

        while (LatexEnvironments.IsVerbatim(name) && cursor.At < end)
        {
            cursor.At += Output.AppendSource(cursor.At);
        }

        cursor.At = end + mark.Length;
        Output.EndParagraph(end);
    }

    private void ReadMultirow()
    {
        cursor.SkipOptional();
        var down = Math.Clamp(Number(cursor.SkipArgument()), -1000, 1000);
        cursor.SkipOptional();
        cursor.SkipArgument();
        cursor.SkipOptional();
        if (Output.Table is { } table)
        {
            table.Down = down;
        }
    }

    private void ReadSign(int at, string sign)
    {
        switch (sign)
        {
            case "\\":
                EndRowOrBreak(at);
                break;
            case "%" or "$" or "&" or "#" or "_" or "{" or "}":
                Output.Append(sign, at, cursor.At);
                break;
            case "," or ";" or ":" or ">":
                Output.Append("\u2009", at, cursor.At);
                break;
            case " " or "\n" or "\t" or "\r":
                Output.Append(" ", at, cursor.At);
                break;
            case "[" or "]":
                Output.Break(at);
                break;
            default:
                break;
        }
    }

    // A raised mark behind a number is none of its digits; raised digits make it a power.
    private void ReadScript()
    {
        var at = cursor.At++;
        cursor.SkipSpaces();
        var from = cursor.At;
        var raised = cursor.SkipArgument().Trim();
        cursor.At = from;
        var isApart =
            raised.StartsWith('+')
            || raised.StartsWith('±')
            || raised.StartsWith("\\pm", StringComparison.Ordinal)
            || (text.Content[at] == '_' && raised.StartsWith('-'))
            || raised.AsSpan().IndexOfAnyInRange('0', '9') < 0;
        if (!isApart)
        {
            Output.Append(text.Content[at].ToString(), at, at + 1);
            return;
        }

        Output.Break(at);
        if (cursor.Here == '{')
        {
            OpenArgument(LatexClose.Break);
        }
    }

    private void ReadVerb()
    {
        cursor.SkipStar();
        var mark = cursor.Here;
        var from = cursor.At + 1;
        while (!cursor.IsAtEnd && cursor.Here != '\n' && (cursor.At < from || cursor.Here != mark))
        {
            cursor.At += cursor.At < from ? 1 : Output.AppendSource(cursor.At);
        }

        cursor.At += cursor.Here == mark ? 1 : 0;
    }

    private void EndCellOrBreak(int at)
    {
        if (Output.Table is { } table && table.Depth == open.Count)
        {
            Output.EndCell(at);
        }
        else
        {
            Output.Break(at);
        }
    }

    private void EndRowOrBreak(int at)
    {
        cursor.SkipStar();
        cursor.SkipOptional();
        if (Output.Table is { } table && table.Depth == open.Count)
        {
            Output.EndCell(at);
            table.EndRow();
        }
        else
        {
            Output.Append("\n", at, at + 2);
        }
    }

    private void PassDefinition(string name)
    {
        cursor.SkipArgument();
        if (name == "let")
        {
            cursor.SkipSpaces();
            cursor.At += cursor.Here == '=' ? 1 : 0;
            cursor.SkipArgument();
            return;
        }

        while (cursor.Here is not ('{' or '\0' or '\n'))
        {
            cursor.At++;
        }

        cursor.SkipArgument();
    }

    private void PassFalse(int at)
    {
        for (var depth = 1; depth > 0; )
        {
            if (cursor.IsAtEnd)
            {
                throw Bad(at, "`\\iffalse`");
            }

            if (cursor.Here != '\\')
            {
                cursor.At++;
                continue;
            }

            var (name, after) = cursor.Command();
            cursor.At = after;
            depth +=
                name == "fi" ? -1
                : name.StartsWith("if", StringComparison.Ordinal) ? 1
                : 0;
        }
    }

    // TeX takes the white space after a command's name for its end.
    private void PassSpaces()
    {
        while (cursor.Here is ' ' or '\t')
        {
            cursor.At++;
        }
    }

    private bool IsBlankLineAhead()
    {
        for (var i = 1; ; i++)
        {
            if (cursor.Ahead(i) is '\n' or '\0')
            {
                return true;
            }

            if (!char.IsWhiteSpace(cursor.Ahead(i)))
            {
                return false;
            }
        }
    }

    private void Print(string shown, int width)
    {
        Output.Append(shown, cursor.At, cursor.At + width);
        cursor.At += width;
    }

    private static int Number(string argument) =>
        int.TryParse(
            argument,
            NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : 1;

    private ReceiptException Bad(int at, string what) => new(ClaimedDocumentFindings.UnclosedMarkup(text.PlaceAt(at), what));
}
