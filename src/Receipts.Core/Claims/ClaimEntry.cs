using Receipts.Core.Documents;
using Receipts.Core.Findings;
using Receipts.Core.Metrics;

namespace Receipts.Core.Claims;

/// <summary>One statement of <c>claims.yaml</c>: which numerals of which file print which measurements, and what is disputed about them.</summary>
internal sealed record ClaimEntry
{
    public required Place Place { get; init; }

    /// <summary>Path below the fixture; braces make one entry of many files.</summary>
    public required string In { get; init; }

    /// <summary>Where the document was transcribed from, when it is not itself in the evidence.</summary>
    public string? Source { get; init; }

    /// <summary>JSON Pointer to the part that is meant; null for the whole document.</summary>
    public string? At { get; init; }

    /// <summary>Text around the numerals; null for a table or a pointer to a number.</summary>
    public string? Quote { get; init; }

    /// <summary>Which occurrence of the quote, or which table, from 1; null when there is one.</summary>
    public int? Nth { get; init; }

    /// <summary>What the numerals print, in the grammar of the comments; null for a table.</summary>
    public string? Metrics { get; init; }

    /// <summary>The metric whose rows the table prints; null for a quote or a number.</summary>
    public ClaimedTableRule? Table { get; init; }

    /// <summary>The scale of all its numerals; null to go by their units.</summary>
    public NumeralScale? As { get; init; }

    public ClaimedPrecision Precision { get; init; } = ClaimedPrecision.OfDigits;

    public IReadOnlyList<Dispute> Disputes { get; init; } = [];

    /// <summary>Why its numerals are neither reproduced nor refuted; null when they are checked.</summary>
    public string? Unchecked { get; init; }

    /// <summary>The decimal separator of the document, <c>.</c> or <c>,</c>.</summary>
    public char DecimalSeparator { get; init; } = '.';

    /// <summary>Whether a file of several may be one of which nothing is measured; it is not covered then.</summary>
    public bool MayLackFiles { get; init; }
}

/// <summary>How the rows and columns of a printed table stand for those of a metric.</summary>
internal sealed record ClaimedTableRule
{
    public required string Metric { get; init; }

    /// <summary>Key columns that the document does not print, with the key they have in it.</summary>
    public IReadOnlyDictionary<string, string> Where { get; init; } = new Dictionary<string, string>();

    /// <summary>Header to the key column that it prints.</summary>
    public IReadOnlyDictionary<string, string> Key { get; init; } = new Dictionary<string, string>();

    /// <summary>Key as it is printed to the key that is meant.</summary>
    public IReadOnlyDictionary<string, string> Rows { get; init; } = new Dictionary<string, string>();

    /// <summary>Header, or its number from 1, to what its numerals print.</summary>
    public required IReadOnlyList<ClaimedColumn> Columns { get; init; }

    /// <summary>Whether printed rows may be bound to nothing.</summary>
    public bool MayHaveMore { get; init; }

    /// <summary>Whether rows of the metric may be missing from the table.</summary>
    public bool MayLackRows { get; init; }

    /// <summary>What messages call a printed row: by its keys, and where it prints none by those that the whole table has.</summary>
    public string LabelOf(MatchedRow row) => Key.Count > 0 ? row.Label : string.Join(", ", Where.Values);
}

/// <param name="Header">As it is printed, or its number from 1.</param>
/// <param name="Bindings">A column for each numeral of a cell, with <c>as …</c> where that is said; <c>-</c> leaves one out.</param>
internal sealed record ClaimedColumn(string Header, IReadOnlyList<string> Bindings, Place Place);

/// <summary>How exactly a numeral is meant when its own digits do not say it.</summary>
internal sealed record ClaimedPrecision
{
    /// <summary>As the printed digits say.</summary>
    public static ClaimedPrecision OfDigits { get; } = new();

    /// <summary>The largest difference in the printed unit; null to go by the digits.</summary>
    public double? Tolerance { get; init; }

    /// <summary>How many decimals the number has, though trailing zeros were dropped.</summary>
    public int? Decimals { get; init; }

    /// <summary>Whether every digit of a double was printed.</summary>
    public bool IsWhole { get; init; }

    /// <summary>The numeral as it is meant.</summary>
    public Numeral Of(Numeral numeral) =>
        IsWhole ? numeral with { PrintedAsDouble = true }
        : Decimals is { } decimals && -decimals < numeral.LastDigitPower ? numeral with { LastDigitPower = -decimals }
        : numeral;
}

/// <summary>A refutation that reruns: what an audit says of a number, and when that would be wrong.</summary>
/// <param name="Target">The reference whose number is disputed; may end in <c>*</c>. Null for every number of the entry.</param>
/// <param name="Reason">In words; <c>{reference}</c> stands for a measurement.</param>
internal abstract record Dispute(Place Place, string? Target, string Reason)
{
    /// <summary>The number does not reproduce.</summary>
    public sealed record NotReproduced(Place Place, string? Target, string Reason) : Dispute(Place, Target, Reason);

    /// <summary>It reproduces as another measurement instead.</summary>
    public sealed record PrintsOther(Place Place, string? Target, string Reason, Reference Other) : Dispute(Place, Target, Reason);

    /// <summary>It does not reproduce, and a named cause explains it.</summary>
    public sealed record HasCause(Place Place, string? Target, string Reason, string Cause) : Dispute(Place, Target, Reason);

    /// <summary>It reproduces, and a content check fails: wrong all the same.</summary>
    public sealed record FailsCheck(Place Place, string? Target, string Reason, string Check) : Dispute(Place, Target, Reason);

    public bool IsWildcard => Target?.EndsWith('*') == true;

    /// <summary>Whether it speaks of the number with this reference.</summary>
    public bool Means(string reference) =>
        Target is null || (IsWildcard ? reference.StartsWith(Target[..^1], StringComparison.Ordinal) : reference == Target);
}
