using Receipts.Core.Findings;
using Receipts.Core.Texts;

namespace Receipts.Core.Latex;

/// <summary>The braces and environments of LaTeX that are open, and what their opening and closing does to a reader.</summary>
internal sealed class LatexNesting(TracedText text, LatexCursor cursor, LatexOutput output)
{
    private const int Deepest = 64;

    private readonly Stack<LatexFrame> open = [];

    public int Depth => open.Count;

    /// <summary>Whether the next cell sign is one of the table's own.</summary>
    public bool IsInRow => output.Table is { } table && table.Depth == open.Count;

    /// <exception cref="ReceiptException">Something is still open.</exception>
    public void RequireClosed()
    {
        if (open.TryPeek(out var frame))
        {
            var what = frame.Environment is { } name ? $"the environment `{name}`" : "the brace";
            throw new ReceiptException(ClaimedDocumentFindings.UnclosedMarkup(text.PlaceAt(frame.Start), what));
        }
    }

    /// <exception cref="ReceiptException">Another one, or a brace, is to be closed first.</exception>
    public void CloseEnvironment(string name, int at)
    {
        if (!open.TryPop(out var frame) || frame.Environment != name)
        {
            throw new ReceiptException(ClaimedDocumentFindings.SurplusMarkup(text.PlaceAt(at), $"`\\end{{{name}}}`", frame?.Environment));
        }
    }

    /// <summary>Passes over the arguments that are not printed, up to the first that is.</summary>
    public void PassArguments(int at, string signature)
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
                case 'r':
                    output.Raise(at);
                    OpenArgument(LatexClose.Break);
                    break;
                case 'b':
                    output.Break(at);
                    OpenArgument(LatexClose.Break);
                    break;
                default:
                    OpenNumerator();
                    break;
            }
        }

        if (signature.Length == 0)
        {
            cursor.SkipBlanksInLine();
        }
    }

    public void OpenArgument(LatexClose close)
    {
        cursor.SkipSpaces();
        if (cursor.Here == '{')
        {
            var around = close == LatexClose.Return ? output.SetAside() : null;
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
            output.AppendSource(cursor.At++);
            output.Append("/", cursor.At - 1, cursor.At);
        }
    }

    public void Open(LatexFrame frame)
    {
        if (open.Count == Deepest)
        {
            throw new ReceiptException(ClaimedDocumentFindings.TooDeep(text.PlaceAt(frame.Start), Deepest));
        }

        open.Push(frame);
    }

    public void CloseBrace()
    {
        var at = cursor.At++;
        if (!open.TryPop(out var frame) || frame.Environment is not null)
        {
            throw new ReceiptException(ClaimedDocumentFindings.SurplusMarkup(text.PlaceAt(at), "`}`", frame?.Environment));
        }

        switch (frame.Close)
        {
            case LatexClose.Break:
                output.Break(at);
                break;
            case LatexClose.Slash:
                output.Append("/", at, at + 1);
                break;
            case LatexClose.Return:
                output.Return(frame.Around!);
                break;
            default:
                break;
        }
    }
}
