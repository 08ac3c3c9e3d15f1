using Receipts.Core.Documents;

namespace Receipts.Core.ClaimedDocuments;

/// <summary>What the elements of HTML do to a reader of their text.</summary>
internal static class HtmlElements
{
    private static readonly HashSet<string> Unread = Words("script style template annotation annotation-xml");

    private static readonly HashSet<string> TableParts = Words("table thead tbody tfoot tr td th caption");

    // Raised and struck text and what stands in a line, in HTML and MathML.
    private static readonly HashSet<string> InBlock = Words(
        "br del img picture source strike s sub sup wbr math msup msub msubsup mfrac msqrt mroot munder mover mtable mtr mtd input button label"
    );

    private static readonly HashSet<string> Inline = Words("mi mn mo mrow mstyle mtext semantics font big bdi bdo data ins output tt");

    private static readonly HashSet<string> Shown = Words("alt aria-label label placeholder summary title");

    private static readonly HashSet<string> Drawing = Words(
        "menclose mover munder munderover msqrt mroot mphantom merror maction mmultiscripts mfenced"
    );

    private static readonly HashSet<string> Drawn = Words(
        "img picture svg canvas input object embed iframe video math meter progress select"
    );

    private static readonly HashSet<string> Void = Words("area base br col embed hr img input link meta param source track wbr");

    /// <summary>Whether it shows more than the text that is read of it: a picture, a field, an element of a page's own.</summary>
    public static bool IsDrawn(string element) => Drawn.Contains(element) || element.Contains('-', StringComparison.Ordinal);

    /// <summary>Whether nothing can stand in it, and it has no end.</summary>
    public static bool IsVoid(string element) => Void.Contains(element);

    /// <summary>Whether an element of MathML draws something over, under or around what stands in it.</summary>
    public static bool Draws(string element) => Drawing.Contains(element);

    /// <summary>Whether nothing between its tags is shown, or only what its other half already says.</summary>
    public static bool IsUnread(string element) => Unread.Contains(element);

    public static bool IsTablePart(string element) => TableParts.Contains(element);

    /// <summary>Whether digits before and after its tag are two numbers to the eye.</summary>
    public static bool Breaks(string element) => !Inline.Contains(element) && HtmlVocabulary.Breaks(element);

    /// <summary>Whether it is a block, a part of a table or the like, and no part of a line.</summary>
    public static bool IsBlock(string element) => IsTablePart(element) || (Breaks(element) && !StaysInBlock(element));

    public static bool StaysInBlock(string element) => InBlock.Contains(element);

    public static bool IsShown(string element, string attribute) =>
        Shown.Contains(attribute) || (element == "input" && attribute == "value");

    private static HashSet<string> Words(string list) => list.Split(' ').ToHashSet(StringComparer.Ordinal);
}
