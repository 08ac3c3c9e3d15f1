using Receipts.Core.Findings;
using Receipts.Core.Texts;

namespace Receipts.Core.Latex;

/// <summary>Reads LaTeX from its beginning to its end, keeping what a reader sees.</summary>
internal sealed class LatexText
{
    private readonly TracedText text;
    private readonly LatexCursor cursor;
    private readonly LatexDefinitions definitions;
    private readonly LatexNesting nesting;
    private readonly LatexCells cells;
    private readonly List<(Place Place, string What)> unread = [];
    private readonly Lazy<bool> rounds;
    private readonly Lazy<bool> isSetUp;
    private bool isMath;
    private bool isOver;

    public LatexText(TracedText text)
    {
        this.text = text;
        cursor = new LatexCursor(text);
        definitions = new LatexDefinitions(text.Content);
        isSetUp = new Lazy<bool>(() => LatexTable.IsSetUp(text.Content));
        rounds = new Lazy<bool>(() => LatexUnits.SetUpChanges(text.Content));
        Output = new LatexOutput(text);
        nesting = new LatexNesting(text, cursor, Output);
        cells = new LatexCells(text, cursor, Output);
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

        nesting.RequireClosed();
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
                nesting.Open(new LatexFrame(null, at, LatexClose.Nothing, null));
                break;
            case '}':
                nesting.CloseBrace();
                break;
            case '%':
                cursor.At = cursor.AfterComment(at);
                break;
            case '$':
                isMath = cursor.Ahead(1) == '$' ? isMath : !isMath;
                cursor.At += cursor.Ahead(1) == '$' ? 2 : 1;
                break;
            case '!' when isMath && Output.EndsInNumber:
                // A factorial.
                Output.Doubt(at);
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
            case '-' when isMath && IsUnary(at):
                cursor.At += Output.AppendSource(at);
                SkipBlanksOfMath();
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
                cells.ReadMulticolumn(table);
                break;
            case "num" or "tablenum" or "ang":
                ReadNumber(at);
                break;
            case "qty" or "SI":
                ReadNumber(at);
                ReadUnit();
                break;
            case "si" or "unit":
                cursor.SkipOptional();
                ReadUnit();
                break;
            case "multirow" or "multirowcell":
                cells.ReadMultirow(Output.Table);
                break;
            case "hline" or "midrule" or "Xhline" or "hhline" or "thickhline":
                Output.Table?.Rule();
                nesting.PassArguments(at, name == "hhline" ? "{" : LatexCommands.Signature(name) ?? "");
                break;
            case "cmidrule" or "cline":
                cursor.SkipOptional();
                cursor.SkipOptional('(', ')');
                cells.ReadRule(Output.Table);
                break;
            case "SetCell" when Output.Table is { } table:
                cells.ReadSetCell(table);
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
                cursor.SkipDefinition(name);
                break;
            case "verb":
                ReadVerb();
                break;
            case "iffalse":
                cursor.SkipFalse(at);
                Output.Unread(at);
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

        if (LatexCommands.PrintsElsewhere(name) || name is "includegraphics" or "includesvg")
        {
            Output.Unread(at);
        }

        if (LatexCommands.ChangesItsNumber(name) && cursor.IsNumberAhead())
        {
            Output.Doubt(at);
        }

        if (LatexCommands.Symbol(name) is { } symbol)
        {
            Output.Append(symbol, at, cursor.At);
            cursor.SkipBlanksInLine();
        }
        else if (name is "url" or "path" or "nolinkurl" && Output.Table is not null)
        {
            ReadWritten(at);
        }
        else if (LatexCommands.Signature(name) is { } signature)
        {
            nesting.PassArguments(at, signature);
        }
        else if (name is "quad" or "qquad" or "enspace" or "thinspace" or "space" or "nobreakspace")
        {
            // \thinspace is \, by another name, and both part thousands.
            Output.Append(name == "thinspace" ? "\u2009" : " ", at, cursor.At);
            cursor.SkipBlanksInLine();
        }
        else if (LatexCommands.IsKnown(name))
        {
            cursor.SkipBlanksInLine();
        }
        else
        {
            cursor.SkipStar();
            var isKnown = definitions.PrintsOnlyArguments(name);
            if (!isKnown)
            {
                unread.Add((text.PlaceAt(at), $"\\{name}"));
                Output.Unread(at);
                if ((definitions.Defines(name) && cursor.Here == '{') || Output.EndsInNumber)
                {
                    Output.Doubt(at);
                }
            }

            // \gtrsim 0.9, \reflectbox{0.784} and \fpeval{7*8}: what an unknown command makes of the number behind it nobody knows, nor what one does whose arguments are not where it needs them.
            if (cursor.NumberAhead() is { } end && !(isKnown && definitions.Wrapper(name) is { Parameters: 0 }))
            {
                Output.Doubt(at, end);
            }

            // What it prints may stand between the digits around it.
            Output.Break(at);
            if (cursor.Here == '{')
            {
                nesting.OpenArgument(LatexClose.Break);
            }
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
        nesting.Open(new LatexFrame(name, at, LatexClose.Nothing, null));
        var options = cursor.At;
        nesting.PassArguments(at, LatexEnvironments.TableSignature(name) ?? LatexEnvironments.Signature(name));
        if (LatexEnvironments.TableSignature(name) is not null)
        {
            BeginTable(at, name, text.Content[options..cursor.At], isTable);
        }
    }

    private void BeginTable(int at, string name, string options, bool isOutermost)
    {
        var columns = cursor.SkipArgument();
        var isTabularray = LatexEnvironments.IsTabularray(name);
        // The caption of a longtblr is one of its options.
        if (isTabularray && options.AsSpan().IndexOfAnyInRange('0', '9') >= 0)
        {
            unread.Add((text.PlaceAt(at), $"\\begin{{{name}}}[…]"));
        }

        if (isOutermost)
        {
            var specification = (isTabularray ? options : "") + columns + definitions.ColumnTypes(columns);
            var flaw = LatexTable.FlawOf(isTabularray && isSetUp.Value ? "process" : specification, isTabularray, rounds.Value);
            var table = new LatexTable(new TableGrid(text, at), at, nesting.Depth, flaw, isTabularray);
            Output.BeginTable(table);
            if (isTabularray)
            {
                LatexCells.ReadHead(table, columns);
            }
        }
    }

    private void End(int at)
    {
        var name = cursor.SkipArgument();
        if (name == "document" && nesting.Depth == 0)
        {
            isOver = true;
            return;
        }

        nesting.CloseEnvironment(name, at);
        if (Output.Table is { } table && table.Depth == nesting.Depth + 1)
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

    /// <summary>The number of siunitx that comes next. It is printed as it is written unless an option says otherwise, and its comma is a decimal point.</summary>
    private void ReadNumber(int at)
    {
        var options = cursor.At;
        cursor.SkipOptional();
        var from = cursor.At;
        var isChanged = rounds.Value || LatexUnits.ChangeNumbers(text.Content[options..from]);
        var number = cursor.SkipArgument();
        var end = cursor.At;
        if (isChanged || number.Contains(',', StringComparison.Ordinal))
        {
            Output.Doubt(at);
        }

        cursor.At = from;
        cursor.SkipSpaces();
        // A command without braces is read as it stands.
        cursor.At += cursor.Here == '{' ? 1 : 0;
        var stop = text.Content[end - 1] == '}' && cursor.At > from ? end - 1 : end;
        while (cursor.At < stop)
        {
            ReadNext();
        }

        cursor.At = end;
    }

    private void ReadUnit()
    {
        // \SI[…]{4}[\$]{…} has a sign before its number.
        var before = cursor.At;
        cursor.SkipOptional();
        if (cursor.At > before)
        {
            Output.Doubt(before);
        }

        var at = cursor.At;
        var unit = LatexUnits.Shown(cursor.SkipArgument());
        Output.Append(unit, at, cursor.At);
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

    /// <summary>Whether a minus begins a formula or stands behind what a number may follow.</summary>
    private bool IsUnary(int at)
    {
        var before = at - 1;
        while (before >= 0 && text.Content[before] == ' ')
        {
            before--;
        }

        return before >= 0 && "$({[=<>≈,&".Contains(text.Content[before], StringComparison.Ordinal);
    }

    // Math has no blanks but those that are asked for: $- 7$ and $-\,7$ are −7 to the eye.
    private void SkipBlanksOfMath()
    {
        while (true)
        {
            if (cursor.Here is ' ' or '~')
            {
                cursor.At++;
            }
            else if (cursor.Here == '\\' && cursor.Ahead(1) is ',' or ';' or ':' or '!' or ' ')
            {
                cursor.At += 2;
            }
            else
            {
                return;
            }
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
            nesting.OpenArgument(LatexClose.Break);
        }
    }

    // Names with underscores are written so: \url{fine_tuned}. An address is no text of its cell.
    private void ReadWritten(int at)
    {
        cursor.SkipSpaces();
        var from = cursor.At;
        cursor.SkipAddress();
        var end = cursor.At;
        if (
            end - from < 2
            || text.Content[from..end] is var written
                && (written.Contains("://", StringComparison.Ordinal) || written.Contains("www.", StringComparison.Ordinal))
        )
        {
            Output.Unread(at);
            return;
        }

        for (cursor.At = from + 1; cursor.At < end - 1; )
        {
            cursor.At += Output.AppendSource(cursor.At);
        }

        cursor.At = end;
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
        if (nesting.IsInRow)
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
        if (nesting.IsInRow)
        {
            Output.EndCell(at);
            Output.Table!.EndRow();
        }
        else
        {
            Output.Append("\n", at, at + 2);
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

    private ReceiptException Bad(int at, string what) => new(ClaimedDocumentFindings.UnclosedMarkup(text.PlaceAt(at), what));
}
