using System.Text.RegularExpressions;
using Receipts.Core.Findings;
using Receipts.Core.Metrics;

namespace Receipts.Core.Documents;

/// <summary>
/// A published file as a reader of numbers sees it. Every numeral found is in exactly one of
/// <see cref="Claims"/>, <see cref="Tables"/>, <see cref="Exempt"/>, <see cref="Elsewhere"/> and <see cref="Unbound"/>.
/// </summary>
public sealed record Document
{
    public required SourceText Source { get; init; }

    /// <summary>Numerals bound by a comment, in reading order.</summary>
    public required IReadOnlyList<Claim> Claims { get; init; }

    /// <summary>Tables bound whole.</summary>
    public required IReadOnlyList<TableClaim> Tables { get; init; }

    /// <summary>Numerals that their author exempted, with the reason given.</summary>
    public required IReadOnlyList<ExemptNumeral> Exempt { get; init; }

    /// <summary>Numerals bound to another receipt, which has to check them itself.</summary>
    public required IReadOnlyList<ElsewhereNumeral> Elsewhere { get; init; }

    /// <summary>Numerals that nothing covers.</summary>
    public required IReadOnlyList<Numeral> Unbound { get; init; }

    /// <summary>Numerals in its text that a rule exempts, such as those of dates. What a rule leaves out as a whole, such as code, is not among them.</summary>
    public IReadOnlyList<RuledNumeral> ByRule { get; init; } = [];

    /// <summary>How many numerals each rule exempts, by the rule's name, such as <c>dates</c>.</summary>
    public required IReadOnlyDictionary<string, int> ExemptByRule { get; init; }

    /// <summary>What its author declared to part whole and fraction.</summary>
    public char DecimalSeparator { get; init; } = '.';

    /// <summary>Images that the document shows.</summary>
    public required IReadOnlyList<Image> Images { get; init; }

    /// <summary>What is wrong with the document itself, whatever the measurements say.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }
}

/// <summary>A numeral and the author's statement of which measurement it prints.</summary>
/// <param name="As">The scale the binding says outright; null to go by the unit after the numeral.</param>
/// <param name="Place">Where the binding stands.</param>
/// <param name="Sentence">The visible sentence around the numeral.</param>
public sealed record Claim(Numeral Numeral, Reference Reference, NumeralScale? As, Place Place, string Sentence)
{
    /// <summary>What the header above the one numeral of a cell says; empty anywhere else.</summary>
    public string Heading { get; init; } = "";

    /// <summary>What stands around the numeral.</summary>
    public Neighbours? Near { get; init; }
}

/// <summary>What <c>as percent</c>, <c>as points</c>, <c>as thousands</c> and <c>as is</c> say.</summary>
public enum NumeralScale
{
    /// <summary>The column holds what is printed.</summary>
    AsIs,

    /// <summary>The column holds a share; printed times 100.</summary>
    Percent,

    /// <summary>The column holds a difference of shares; printed times 100.</summary>
    Points,

    /// <summary>The column holds the whole number; 1,234 is printed <c>1.2k</c>, or <c>1.2</c> where a header says so.</summary>
    Thousands,

    /// <summary>The same in millions.</summary>
    Millions,

    /// <summary>The same in billions.</summary>
    Billions,
}

/// <summary>A table whose rows are those of one metric.</summary>
/// <param name="Place">Where the binding stands.</param>
/// <param name="Receipt">The receipt named in the binding; null for this one.</param>
/// <param name="Columns">What the binding says of each column, in order; empty when the headers name them.</param>
/// <param name="Rows">The body, one list of cells a row, as wide as <paramref name="Header"/>.</param>
public sealed record TableClaim(
    Place Place,
    string? Receipt,
    string Metric,
    IReadOnlyList<TableColumn> Columns,
    IReadOnlyList<TableCell> Header,
    IReadOnlyList<IReadOnlyList<TableCell>> Rows
)
{
    /// <summary>The numerals that the binding covers, in reading order.</summary>
    public IEnumerable<Numeral> Bound => Header.Concat(Rows.SelectMany(row => row)).SelectMany(cell => cell.Numerals);
}

/// <param name="Name">The metric's column; null for a column of prose, whose numerals are read like any others.</param>
/// <param name="As">The scale the binding says outright; null to go by header and cell.</param>
public sealed record TableColumn(string? Name, NumeralScale? As);

/// <param name="Text">What a reader sees, trimmed: no comment, no emphasis marks, entities decoded.</param>
/// <param name="Numerals">
/// The numerals that the binding covers, in reading order. Empty for a cell of prose, and for a header where the comment names the columns: their numerals are in the other lists of the document.
/// </param>
public sealed partial record TableCell(string Text, Place Place, IReadOnlyList<Numeral> Numerals)
{
    /// <summary>The text with <c>^</c> before what is raised, which a power of ten is known by.</summary>
    public string Raised
    {
        get => field ?? Text;
        init;
    }

    /// <summary>The same of what a cell is read from; null where nothing in it is raised.</summary>
    internal static string? RaisedIn(VisibleText text) =>
        text.Plain.Contains(Glyph.Raise, StringComparison.Ordinal) ? Sentence.OneLine(text.Printed(0, text.Length)).Trim() : null;

    /// <summary>What a header says of its column alone, without the cells that stand over other columns too.</summary>
    internal string Own
    {
        get => field ?? Text;
        init;
    }

    /// <summary>Whether something stands in it that is not read: a picture, a macro of another file. It is not empty then, whatever its text.</summary>
    public bool HoldsUnread { get; init; }

    /// <summary>Whether it heads a column of percentages.</summary>
    public bool SaysPercent => PercentHeader().IsMatch(Text);

    /// <summary>The header without its percent sign.</summary>
    public string WithoutPercent => PercentHeader().Replace(Text, "").Trim();

    /// <summary>
    /// What stands beside the cell's one number and is not understood, so that it may say something else again: <c>of those</c>, <c>-</c>, <c>()</c> around it, which may negate
    /// it. Null when it is dress, such as a unit of measure, or when the cell holds no number or several.
    /// </summary>
    public string? Beside { get; init; }

    /// <summary>The values of a cell of which some are missing, as <c>–/0.79</c> and <c>n/a ± n/a</c> say it; empty where anything else stands between them.</summary>
    public IReadOnlyList<TableCell> Parts
    {
        get
        {
            var parts = new List<TableCell>();
            var (at, next) = (0, 0);
            while (at < Text.Length)
            {
                if (next < Numerals.Count && string.CompareOrdinal(Text, at, Numerals[next].Printed, 0, Numerals[next].Printed.Length) == 0)
                {
                    parts.Add(new TableCell(Numerals[next].Printed, Place, [Numerals[next]]));
                    at += Numerals[next++].Printed.Length;
                }
                else if (Missing().Match(Text, at) is { Success: true } missing)
                {
                    parts.Add(new TableCell(missing.Value, Place, []));
                    at += missing.Length;
                }
                else if (" /±|,;()[]".Contains(Text[at], StringComparison.Ordinal))
                {
                    at++;
                }
                else
                {
                    return [];
                }
            }

            return next == Numerals.Count ? parts : [];
        }
    }

    [GeneratedRegex(
        @"\G(?:[-−–—]{1,3}|n/a|n/d|n\.\s?a\.|n\.\s?d\.|na|nan|none|null)(?![\p{L}\p{Nd}.])",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Missing();

    /// <summary>The cell without a dash in brackets behind its number, which says that a second number is missing there: <c>79.4 (–)</c>.</summary>
    public TableCell WithoutPlaceholder =>
        Beside is { } beside && Placeholder().IsMatch(beside) && Text.EndsWith(beside, StringComparison.Ordinal)
            ? this with
            {
                Beside = null,
            }
            : this;

    [GeneratedRegex(
        @"^[(\[]\s*(?:[-−–—]|ref(?:erence)?\.?|base(?:line)?\.?|n/?a)\s*[)\]]$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Placeholder();

    // "(%)", "(in %)", "[%]", "in percent", "Percent right" and "% right"; not "Top 10% recall" and not percentage points.
    [GeneratedRegex(
        """[(\[]\s*(?:in\s+)?(?:[%％﹪٪]|percent|per[\s-]cent|pct\.?|prozent)\s*[)\]]|(?<!\p{Nd}\s?)(?:,?\s+in)?,?\s*[%％﹪٪](?![\s-]?p(?:oin)?ts?)|(?:,?\s+in\s+)?\b(?:percent(?:ages?)?|per[\s-]cent|pct|prozent|procent|pour\scent|por\sciento)\b(?!\s*-?p(?:oin)?ts?)\.?""",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex PercentHeader();

    /// <summary>Whether the cell says that there is nothing: NULL is printed so.</summary>
    public bool IsNothing => MissingValue.IsSpelled(Text);

    /// <summary>Whether the cell may say 0 without a digit, as <c>–</c> and <c>none</c> do.</summary>
    public bool MayBeZero => MissingValue.MayBeZero(Text);

    /// <summary>Whether the cell prints this key: text as it is, a number in any way that admits it.</summary>
    public bool IsKey(Measurement key) =>
        key.IsNull ? IsNothing
        : key.Text is { } text ? Text == text
        : Text == key.ToString()
            || (Numerals is [var numeral] && numeral.Text == Text && numeral.Admits(new Quantity(key), NumeralScale.AsIs));
}

/// <summary>A numeral that is bound to a measurement of another receipt.</summary>
public sealed record ElsewhereNumeral(Numeral Numeral, string Receipt);

/// <summary>A numeral that its author exempted, and why.</summary>
public sealed record ExemptNumeral(Numeral Numeral, string Reason);

/// <summary>What a rule exempts, all of it: of <c>2026-02-06</c> more than the first numeral.</summary>
/// <param name="Start">Offset of its first source character.</param>
/// <param name="End">Offset after its last one.</param>
/// <param name="Rule">The rule's name.</param>
public sealed record RuledNumeral(int Start, int End, string Rule);

/// <param name="Target">The link target as written.</param>
/// <param name="ExemptReason">Why its author exempted it; null when it must be a declared chart.</param>
public sealed record Image(string Target, string AltText, Place Place, string? ExemptReason);
