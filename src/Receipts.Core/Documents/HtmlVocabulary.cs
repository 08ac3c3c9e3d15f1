namespace Receipts.Core.Documents;

/// <summary>
/// The elements and attributes whose effect on a reader is known. Anything else could hide, replace or reorder text, and is reported.
/// </summary>
internal static class HtmlVocabulary
{
    /// <summary>Elements that run on in the line: digits before, in and after them are one number to the eye.</summary>
    private static readonly HashSet<string> Inline = Words(
        "a abbr b cite code dfn em i ins kbd mark picture q samp small source span strong time tt u var wbr"
    );

    /// <summary>Raised, lowered and struck text: apart from the line, as far as anything stands in it.</summary>
    private static readonly HashSet<string> Apart = Words("del s strike sub sup");

    private static readonly HashSet<string> PlainMath = Words("math mrow mstyle mn mi mo mtext mspace mpadded semantics");

    /// <summary>Elements that end what stands before them: blocks, cells and images.</summary>
    private static readonly HashSet<string> Breaking = Words(
        """
        article aside blockquote br caption center dd details div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr img li main
        nav ol p pre section summary table tbody td tfoot th thead tr ul
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

    private static readonly HashSet<string> TableParts = Words("caption col colgroup tbody td tfoot th thead tr");

    /// <summary>What browsers read as a character where no semicolon ends it, as in <c>&amp;gt 5</c> (HTML, named character references).</summary>
    private static readonly HashSet<string> LegacyEntities = Words(
        """
        AElig AMP Aacute Acirc Agrave Aring Atilde Auml COPY Ccedil ETH Eacute Ecirc Egrave Euml GT Iacute Icirc Igrave Iuml LT Ntilde Oacute
        Ocirc Ograve Oslash Otilde Ouml QUOT REG THORN Uacute Ucirc Ugrave Uuml Yacute aacute acirc acute aelig agrave amp aring atilde auml
        brvbar ccedil cedil cent copy curren deg divide eacute ecirc egrave eth euml frac12 frac14 frac34 gt iacute icirc iexcl igrave iquest
        iuml laquo lt macr micro middot nbsp not ntilde oacute ocirc ograve ordf ordm oslash otilde ouml para plusmn pound quot raquo reg
        sect shy sup1 sup2 sup3 szlig thorn times uacute ucirc ugrave uml uuml yacute yen yuml
        """
    );

    private const int LongestLegacyEntity = 6;

    /// <summary>Whether what stands in it is struck out.</summary>
    public static bool Strikes(string element) => element is "del" or "s" or "strike";

    /// <summary>Elements of MathML that draw what stands in them as it is; any other draws something over, under or around it.</summary>
    public static bool IsPlainMath(string element) => PlainMath.Contains(element);

    public static bool IsTablePart(string element) => TableParts.Contains(element);

    /// <summary>Whether what stands behind an ampersand begins with such a name.</summary>
    public static bool BeginsLegacyEntity(ReadOnlySpan<char> text)
    {
        var names = LegacyEntities.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var length = Math.Min(text.Length, LongestLegacyEntity); length > 1; length--)
        {
            if (names.Contains(text[..length]))
            {
                return true;
            }
        }

        return false;
    }

    public static bool IsKnown(string element) => Inline.Contains(element) || Breaking.Contains(element) || Apart.Contains(element);

    public static bool StandsApart(string element) => Apart.Contains(element);

    public static bool Breaks(string element) => !Inline.Contains(element);

    public static bool IsVisible(string attribute) => Visible.Contains(attribute);

    public static bool IsKnownAttribute(string attribute) =>
        Visible.Contains(attribute) || Silent.Contains(attribute) || attribute.StartsWith("data-", StringComparison.Ordinal);

    private static HashSet<string> Words(string list) =>
        list.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
}
