namespace Receipts.Core.ClaimedDocuments;

/// <summary>A table of a text without markup, drawn with lines of characters or written as one by the rules of its kind of text.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where the text after it begins.</param>
/// <param name="HeaderRows">How many of its rows name the columns; 0 where nothing says so.</param>
internal sealed record DrawnTable(int Start, int End, int HeaderRows, IReadOnlyList<IReadOnlyList<DrawnCell>> Rows)
{
    /// <summary>Why its cells cannot be told apart for certain; null when they can.</summary>
    public string? Doubt { get; private init; }

    public static DrawnTable Uncertain(int start, int end, string doubt) => new(start, end, 0, []) { Doubt = doubt };

    /// <summary>The table, unless its rows are not equally wide or it is none.</summary>
    public DrawnTable Checked() =>
        Rows.Count < 2 || Rows[0].Count == 0 ? Uncertain(Start, End, "it has no row below its header")
        : Rows.Any(row => row.Count != Rows[0].Count) ? Uncertain(Start, End, "its rows are not equally wide")
        : this;
}

/// <summary>A cell: the stretches of the text that its lines are.</summary>
internal sealed record DrawnCell(IReadOnlyList<(int From, int To)> Parts)
{
    /// <summary>The stretch between two positions without the white space around it.</summary>
    public static DrawnCell Of(string text, int from, int to)
    {
        while (from < to && char.IsWhiteSpace(text[from]))
        {
            from++;
        }

        while (to > from && char.IsWhiteSpace(text[to - 1]))
        {
            to--;
        }

        return new DrawnCell([(from, to)]);
    }

    /// <summary>The cell with another line of it.</summary>
    public DrawnCell With(DrawnCell line) => line.IsEmpty ? this : new DrawnCell(IsEmpty ? line.Parts : [.. Parts, .. line.Parts]);

    public bool IsEmpty => Parts.All(part => part.From == part.To);
}
