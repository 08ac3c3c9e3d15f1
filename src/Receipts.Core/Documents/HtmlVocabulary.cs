namespace Receipts.Core.Documents;

/// <summary>
/// The elements and attributes whose effect on a reader is known. Anything else could hide, replace or reorder text, and is reported.
/// </summary>
internal static class HtmlVocabulary
{
    /// <summary>Elements that run on in the line: digits before, in and after them are one number to the eye.</summary>
    private static readonly HashSet<string> Inline = Words(
        "a abbr b cite code dfn em i ins kbd mark q samp small span strong time tt u var wbr"
    );

    /// <summary>Elements that end what stands before them: blocks, cells, images, and raised, lowered or struck text.</summary>
    private static readonly HashSet<string> Breaking = Words(
        """
        article aside blockquote br caption center dd del details div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr img li main
        nav ol p picture pre s section source strike sub summary sup table tbody td tfoot th thead tr ul
        """
    );

    /// <summary>Attributes whose text a reader, a pointer or a screen reader shows.</summary>
    private static readonly HashSet<string> Visible = Words(
        "alt aria-label aria-description aria-roledescription aria-valuetext content label placeholder summary title value"
    );

    private static readonly HashSet<string> Silent = Words(
        """
        abbr align aria-describedby aria-hidden aria-labelledby border cellpadding cellspacing cite class colspan crossorigin datetime decoding
        dir headers height href hspace id itemprop lang loading longdesc media name open rel role rowspan rules scope sizes span src srcset
        start tabindex target type valign vspace width
        """
    );

    public static bool IsKnown(string element) => Inline.Contains(element) || Breaking.Contains(element);

    public static bool Breaks(string element) => !Inline.Contains(element);

    public static bool IsVisible(string attribute) => Visible.Contains(attribute);

    public static bool IsKnownAttribute(string attribute) =>
        Visible.Contains(attribute) || Silent.Contains(attribute) || attribute.StartsWith("data-", StringComparison.Ordinal);

    private static HashSet<string> Words(string list) =>
        list.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
}
