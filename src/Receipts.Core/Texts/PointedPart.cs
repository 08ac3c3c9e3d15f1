using Receipts.Core.Documents;

namespace Receipts.Core.Texts;

/// <summary>What stands at a JSON Pointer.</summary>
internal abstract record PointedPart
{
    /// <summary>A number, a text, true, false or null.</summary>
    /// <param name="Name">What it is called, with the unit that stands beside it under <c>unit</c>: <c>value (ms)</c>; empty for what has no name.</param>
    public sealed record Value(TableCell Cell, string Name = "") : PointedPart;

    /// <summary>A text to read further, such as the HTML that a notebook shows.</summary>
    public sealed record Text(DocumentReading Document) : PointedPart;

    /// <summary>What the braces of the pointer match: a row for each, its first columns named by the braces.</summary>
    public sealed record Table(PrintedTable Printed) : PointedPart;
}
