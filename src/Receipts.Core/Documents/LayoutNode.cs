namespace Receipts.Core.Documents;

/// <summary>A document as it is laid out for readers. There is no node for markup: whatever the author wrote is text, or one of these.</summary>
public abstract record LayoutNode
{
    private LayoutNode() { }

    /// <summary>Characters that a reader sees.</summary>
    /// <param name="Offsets">Where in the source each character of <paramref name="Shown"/> begins; -1 where it stands nowhere.</param>
    public sealed record Text(string Shown, IReadOnlyList<int> Offsets) : LayoutNode;

    /// <summary>Something with parts.</summary>
    /// <param name="Start">Where it begins in the source.</param>
    /// <param name="End">Where it ends, the last character not included.</param>
    public sealed record Group(LayoutKind Kind, int Start, int End, IReadOnlyList<LayoutNode> Parts) : LayoutNode
    {
        /// <summary>Where a link or an image leads; the language of code; empty for everything else.</summary>
        public string Detail { get; init; } = "";

        /// <summary>The level of a heading, the first ordinal of a list, the number of a footnote.</summary>
        public int Number { get; init; }

        /// <summary>Whether the numbers of a cell or of its column stand under each other.</summary>
        public LayoutAlignment Alignment { get; init; }
    }
}

/// <summary>What a part of a document is to its reader.</summary>
public enum LayoutKind
{
    Page,
    Paragraph,

    /// <summary>The paragraph of a list whose items stand close together.</summary>
    Line,
    Heading,
    Quote,
    BulletList,
    OrderedList,
    Item,
    Table,
    HeaderRow,
    Row,
    Cell,
    Code,
    Formula,
    ThematicBreak,

    /// <summary>A tag of HTML, shown as its author typed it.</summary>
    Source,
    Footnotes,
    Footnote,
    Strong,
    Emphasis,
    Struck,
    CodeSpan,
    Link,
    Image,
    LineBreak,
    FootnoteMark,
    OpenTask,
    DoneTask,
}

/// <summary>Where the text of a cell stands.</summary>
public enum LayoutAlignment
{
    None,
    Left,
    Center,
    Right,
}
