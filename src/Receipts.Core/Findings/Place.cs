using System.Globalization;

namespace Receipts.Core.Findings;

/// <summary>
/// A place in a file, as a reader's editor counts it: lines and columns from 1, columns in UTF-16 code units.
/// Line 0 stands for the whole file, column 0 for the whole line.
/// </summary>
/// <param name="File">Path with <c>/</c> between its parts, relative to the folder the tool was started in where it lies below it.</param>
public readonly record struct Place(string File, int Line = 0, int Column = 0)
{
    /// <summary><c>REPORT.md(12,18)</c>, <c>REPORT.md(12)</c> or <c>REPORT.md</c>.</summary>
    public override string ToString() =>
        (Line, Column) switch
        {
            (0, _) => File,
            (_, 0) => string.Create(CultureInfo.InvariantCulture, $"{File}({Line})"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{File}({Line},{Column})"),
        };
}
