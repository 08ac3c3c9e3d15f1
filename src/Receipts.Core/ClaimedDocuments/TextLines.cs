namespace Receipts.Core.ClaimedDocuments;

/// <summary>The lines of a text, without their ends.</summary>
internal sealed class TextLines
{
    private readonly List<(int From, int To)> lines = [];

    public TextLines(string text)
    {
        Text = text;
        for (var at = 0; at < text.Length; )
        {
            var end = text.IndexOf('\n', at);
            end = end < 0 ? text.Length : end;
            lines.Add((at, end > at && text[end - 1] == '\r' ? end - 1 : end));
            at = end + 1;
        }
    }

    public string Text { get; }

    public int Count => lines.Count;

    /// <summary>A line; empty beyond the last one.</summary>
    public ReadOnlySpan<char> this[int index] =>
        index < lines.Count ? Text.AsSpan(lines[index].From, lines[index].To - lines[index].From) : [];

    public int From(int index) => index < lines.Count ? lines[index].From : Text.Length;

    public int To(int index) => index < lines.Count ? lines[index].To : Text.Length;

    public bool IsBlank(int index) => this[index].IsWhiteSpace();

    /// <summary>How many white space characters the line begins with.</summary>
    public int Indentation(int index) => this[index].Length - this[index].TrimStart().Length;

    /// <summary>The first line after one that is neither blank nor indented deeper than a directive.</summary>
    public int AfterBlock(int index, int indentation)
    {
        var next = index + 1;
        while (next < Count && (IsBlank(next) || Indentation(next) > indentation))
        {
            next++;
        }

        return next;
    }
}
