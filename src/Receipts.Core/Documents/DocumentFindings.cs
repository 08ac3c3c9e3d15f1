using System.Globalization;
using Receipts.Core.Findings;

namespace Receipts.Core.Documents;

/// <summary>What can be wrong with a document itself, whatever the measurements say.</summary>
public static class DocumentFindings
{
    public static readonly FindingCode UnreadableCode = new("RCT400", Severity.Unchecked);
    public static readonly FindingCode MalformedReferenceCode = new("RCT401", Severity.Error);
    public static readonly FindingCode EmptyBindingCode = new("RCT402", Severity.Error);
    public static readonly FindingCode FewerNumeralsCode = new("RCT403", Severity.Error);
    public static readonly FindingCode CommentBeginsLineCode = new("RCT404", Severity.Error);
    public static readonly FindingCode CommentInsideNumeralCode = new("RCT405", Severity.Error);
    public static readonly FindingCode MisspeltCommentCode = new("RCT406", Severity.Error);
    public static readonly FindingCode TableBindingCode = new("RCT410", Severity.Error);
    public static readonly FindingCode NoTableCode = new("RCT411", Severity.Error);
    public static readonly FindingCode ColumnCountCode = new("RCT412", Severity.Error);
    public static readonly FindingCode CellCode = new("RCT413", Severity.Error);
    public static readonly FindingCode CommentInBoundCellCode = new("RCT414", Severity.Error);
    public static readonly FindingCode ExemptionWithoutReasonCode = new("RCT420", Severity.Error);
    public static readonly FindingCode ExemptionQuotesNothingCode = new("RCT421", Severity.Error);
    public static readonly FindingCode ExemptionOfKindCode = new("RCT422", Severity.Error);
    public static readonly FindingCode ExemptionOfNothingCode = new("RCT423", Severity.Error);
    public static readonly FindingCode ExemptByRuleAlreadyCode = new("RCT424", Severity.Warning);
    public static readonly FindingCode UnreadDigitsCode = new("RCT430", Severity.Error);
    public static readonly FindingCode OtherNumberCode = new("RCT431", Severity.Error);
    public static readonly FindingCode HiddenCharacterCode = new("RCT432", Severity.Error);
    public static readonly FindingCode HtmlCode = new("RCT433", Severity.Error);
    public static readonly FindingCode CommentEndCode = new("RCT434", Severity.Error);
    public static readonly FindingCode FlawedNumeralCode = new("RCT435", Severity.Error);
    public static readonly FindingCode UnreadNumeralCode = new("RCT436", Severity.Unchecked);
    public static readonly FindingCode ToBeWrittenCode = new("RCT437", Severity.Warning);

    public static Finding TooLarge(Place place, long length, long limit) =>
        new(UnreadableCode, place, Invariant($"the document has {length} characters, at most {limit} are read"));

    public static Finding UncertainTable(Place place) =>
        new(
            UnreadableCode,
            place,
            "some readers show a table here and others do not: give its header as many cells as its line of dashes, and both the same indentation"
        );

    public static Finding UncertainCode(Place place) =>
        new(
            UnreadableCode,
            place,
            "some readers take what stands between two runs of back-ticks here for code, and others do not: close the code in its line, or write \\` for a back-tick"
        );

    public static Finding TooManyLinks(Place place) =>
        new(
            UnreadableCode,
            place,
            "a paragraph of the document holds so many brackets, addresses or tags without an end that it cannot be read in reasonable time"
        );

    private const string TooSlow =
        "a pattern took longer than its limit over this document, so it is not checked: try again on a machine that is less busy";

    public static Finding PatternTooSlow(Place place) => new(UnreadableCode, place, TooSlow);

    /// <summary>Whether nothing but the time that a busy machine took is wrong.</summary>
    public static bool IsOfTime(Finding finding) => finding is { Message: TooSlow };

    public static Finding TooDeep(Place place) =>
        new(UnreadableCode, place, "the document's lists, quotes or emphasis are nested too deeply to be read");

    public static Finding Misplaced(Place place) =>
        new(
            UnreadableCode,
            place,
            "the text of this block cannot be traced to its source: write it without tabs and without NUL characters"
        );

    public static Finding MalformedReference(Place place, string text) =>
        new(
            MalformedReferenceCode,
            place,
            $"`{text}` is not a reference: write `metric.column` or `metric[key].column`, or `-` to leave the number alone"
        );

    public static Finding WrongScale(Place place, string text, string scale, string scales) =>
        new(MalformedReferenceCode, place, $"`as {scale}` in `{text}` is not a scale: use {scales}");

    public static Finding EmptyBinding(Place place) =>
        new(EmptyBindingCode, place, "the comment binds nothing: name a metric, as in `<!--= metric.column -->`");

    public static Finding FewerNumerals(Place place, int references, int numerals, string? nearest) =>
        new(
            FewerNumeralsCode,
            place,
            Invariant($"the comment holds {Count(references, "reference")}, but only {Count(numerals, "unbound number")} ")
                + (numerals == 1 ? "stands" : "stand")
                + " before it in its block"
                + (nearest is null ? "" : $"; {nearest}")
        );

    public static Finding BindingAlone(Place place) =>
        new(
            FewerNumeralsCode,
            place,
            "the comment stands alone in its block, where there is no number before it: write it right after the number it binds"
        );

    public static Finding CommentBeginsLine(Place place) =>
        new(
            CommentBeginsLineCode,
            place,
            "a comment that begins a line cuts it off from its paragraph: move it up a line, to the end of the text it speaks of"
        );

    public static Finding ExemptionUnderText(Place place) =>
        new(
            CommentBeginsLineCode,
            place,
            "the exemption stands right under a paragraph: move it up a line to exempt a number there, or leave a blank line before it to exempt the block that follows"
        );

    public static Finding CommentInsideNumeral(Place place, string numeral) =>
        new(CommentInsideNumeralCode, place, $"the comment stands inside the number {numeral}: move it behind");

    public static Finding SpacedComment(Place place, string content) =>
        new(
            MisspeltCommentCode,
            place,
            $"the comment is not read, because of the space after `<!--`: write `<!--{content.TrimStart()[0]}`"
        );

    public static Finding MalformedTableBinding(Place place, string trouble) =>
        new(
            TableBindingCode,
            place,
            $"{trouble}; a table is bound by `<!--= table metric -->` or `<!--= table metric: column, column as percent, - -->`"
        );

    public static Finding NoTableFollows(Place place) =>
        new(NoTableCode, place, "the comment binds a table, but no table follows it: write it on the line before a table with pipes");

    public static Finding TableBindingInText(Place place) =>
        new(NoTableCode, place, "the comment binds a table but stands in running text: write it on a line of its own, before the table");

    public static Finding ColumnCount(Place place, int named, int columns) =>
        new(ColumnCountCode, place, Invariant($"the comment names {Count(named, "column")}, the table has {columns}"));

    public static Finding CellBeyondHeader(Place place, int cells, int columns) =>
        new(
            CellCode,
            place,
            Invariant($"the row has {Count(cells, "cell")}, the table has {Count(columns, "column")}: readers do not see the rest")
        );

    public static Finding TableToSome(Place place) =>
        new(
            CellCode,
            place,
            "some readers see a table here, and some a paragraph: give every row its pipes, and leave blank lines around it"
        );

    public static Finding PipeInCell(Place place) =>
        new(CellCode, place, "a `|` inside a cell ends the cell for some readers: write `\\|`");

    public static Finding CommentInBoundCell(Place place) =>
        new(
            CommentInBoundCellCode,
            place,
            "the table is bound whole, so a comment in this cell binds and exempts nothing: remove it, or name the column `-`"
        );

    public static Finding ExemptionWithoutReason(Place place) =>
        new(ExemptionWithoutReasonCode, place, "the exemption gives no reason: write `<!--~ 3.11: Python version -->`");

    public static Finding ExemptionQuotesNothing(Place place, string quote, string? nearest) =>
        new(
            ExemptionQuotesNothingCode,
            place,
            $"the exemption quotes `{quote}`, which is neither an unbound number nor an image before it in its block"
                + (nearest is null ? "" : $"; the nearest one is `{nearest}`")
        );

    public static Finding ExemptionOfKind(Place place, string kind) =>
        new(
            ExemptionOfKindCode,
            place,
            kind == "nothing"
                ? "the exemption is followed by nothing that it could exempt"
                : $"the exemption is followed by {kind}: only a paragraph, a list, a quote or a fenced block is exempted whole; quote the number beside it instead"
        );

    public static Finding ExemptionOfNothing(Place place) =>
        new(
            ExemptionOfNothingCode,
            place,
            "the block that follows holds no unbound number and no image, so the exemption exempts nothing: remove it"
        );

    public static Finding ExemptByRuleAlready(Place place, string quote, string rule) =>
        new(ExemptByRuleAlreadyCode, place, $"`{quote}` is exempt by rule ({rule}) and needs no exemption");

    public static Finding UnreadDigits(Place place, string digits) =>
        new(
            UnreadDigitsCode,
            place,
            $"`{digits}` stands where numbers are not read, such as a footnote that nothing refers to or an option of a fenced block, or before the first item of a list that goes on with nothing: remove it, let the list begin at 1, or write the number into the text, as `7\\.`"
        );

    public static Finding AlteredCell(Place place, string text, string why) =>
        new(UnreadNumeralCode, place, $"`{text}` stands in a bound table, and {why}: write it plainly, or leave its row out");

    public static Finding OtherNumber(Place place, string character) =>
        new(OtherNumberCode, place, $"`{character}` is a number to the eye that is not written in digits: write it in digits");

    public static Finding BidiControl(Place place, int code) =>
        new(
            HiddenCharacterCode,
            place,
            Invariant($"the control character U+{code:X4} changes the order in which text is shown: remove it")
        );

    public static Finding HiddenCharacter(Place place, int code) =>
        new(
            HiddenCharacterCode,
            place,
            Invariant($"the character U+{code:X4} beside a number is seen by nobody and can change how it is read: remove it")
        );

    public static Finding UnreadElement(Place place, string element) =>
        new(
            HtmlCode,
            place,
            $"what readers see of the element <{element}> is not known: remove it, or write `&lt;` for a plain angle bracket"
        );

    public static Finding UnreadAttribute(Place place, string attribute) =>
        new(HtmlCode, place, $"the attribute `{attribute}` can change what readers see: remove it");

    public static Finding OpenEntity(Place place) =>
        new(
            HtmlCode,
            place,
            "browsers may read an entity without its semicolon here, and a number after it: write `&amp;` for a plain ampersand"
        );

    public static Finding UnclosedTag(Place place, string element) =>
        new(HtmlCode, place, $"the tag <{element} is not closed in its block, so readers do not see the text after it: close it with `>`");

    public static Finding MarkupThatEndsInTwoPlaces(Place place) =>
        new(HtmlCode, place, "browsers and Markdown do not agree where processing instructions, declarations and CDATA end: remove it");

    public static Finding CommentThatBrowsersEndEarlier(Place place) =>
        new(CommentEndCode, place, "browsers end this comment early, at `<!-->`, `<!--->` or `--!>`: write `<!-- … -->`");

    public static Finding CommentThatSomePrint(Place place) =>
        new(
            CommentEndCode,
            place,
            "a comment with `--` in it, or `-` at its end, is printed as text by some readers of Markdown: remove the hyphens"
        );

    public static Finding UnclosedComment(Place place) =>
        new(CommentEndCode, place, "the comment is not closed in its block: end it with `-->`");

    public static Finding FlawedNumeral(Place place, string printed, string flaw) =>
        new(FlawedNumeralCode, place, $"{printed} cannot be bound: {flaw}");

    public static Finding UnreadNumeral(Place place, string printed, string flaw) =>
        new(UnreadNumeralCode, place, $"{Shortened(printed)} cannot be checked: {flaw}");

    // A number of a thousand digits is one that is not read.
    private static string Shortened(string printed) => printed.Length > 40 ? printed[..40] + "…" : printed;

    public static Finding ToBeWritten(Place place, string what) =>
        new(ToBeWrittenCode, place, $"left for the author to write, who then deletes this comment: {what}");

    /// <summary>Stands for findings that were left out because there are too many of one code.</summary>
    public static Finding More(FindingCode code, Place place, int count) =>
        new(code, place, Invariant($"and {count} more of {code.Id} from here on"));

    private static string Count(int count, string noun) => Invariant($"{count} {noun}{(count == 1 ? "" : "s")}");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
