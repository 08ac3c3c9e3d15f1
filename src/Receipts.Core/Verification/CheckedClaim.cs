using Receipts.Core.Documents;
using Receipts.Core.Findings;
using Receipts.Core.Metrics;

namespace Receipts.Core.Verification;

/// <summary>A printed number, or a cell of text, beside what was measured.</summary>
public sealed record CheckedClaim
{
    public required Place Place { get; init; }

    /// <summary>The text as printed, with its unit.</summary>
    public required string Printed { get; init; }

    /// <summary>The number that was read; null for a cell of text, which is compared as well.</summary>
    public required Numeral? Numeral { get; init; }

    /// <summary>What it is said to print; null where an audit leaves it open and says nothing.</summary>
    public required Reference? Reference { get; init; }

    /// <summary>The scale that its binding says outright; null to go by the unit.</summary>
    public NumeralScale? As { get; init; }

    /// <summary>The measurement, and with it its row, its metric and the query; null when there was none to compare with.</summary>
    public required Measured? Measured { get; init; }

    /// <summary>The sentence, or the table row, that it stands in.</summary>
    public required string Sentence { get; init; }

    public required ClaimOutcome Outcome { get; init; }

    /// <summary>The reference with the scale that its binding says.</summary>
    public string Bound => $"{Reference}{(As is { } scale ? " as " + DocumentComment.Word(scale) : "")}";

    /// <summary>Whether it reproduces only because its binding says to leave its unit aside.</summary>
    public bool OnlyAsIs =>
        Reproduces
        && As == NumeralScale.AsIs
        && Numeral is { } numeral
        && Measured is { } measured
        && !numeral.Admits(measured.Quantity, null);

    public bool Reproduces => Outcome is ClaimOutcome.Reproduced;

    /// <summary>What the metric's author says that it measures.</summary>
    public string Description => Measured?.Metric.Metric.Description ?? "";

    /// <summary>The literals its query holds, other than 0, 1 and 100.</summary>
    public IReadOnlyList<string> Literals => Measured?.Metric.Literals ?? [];
}

/// <summary>What came of a claim.</summary>
public abstract record ClaimOutcome
{
    private ClaimOutcome() { }

    /// <summary>It prints what was measured.</summary>
    /// <param name="Within">The tolerance without which it would not; null for every other number.</param>
    public sealed record Reproduced(double? Within = null) : ClaimOutcome;

    /// <summary>It does not print what was measured, or not in a way that could be told.</summary>
    public sealed record Failed(Finding Finding) : ClaimOutcome;

    /// <summary>There was nothing to compare, because nothing is measured under its name or nobody can read it; a finding says why.</summary>
    public sealed record NotCompared : ClaimOutcome;

    /// <summary>It is refuted, and the refutation holds.</summary>
    /// <param name="Reason">Why it is wrong, with the measurements filled in.</param>
    /// <param name="Refutation">What was measured instead, in a sentence without its final stop.</param>
    /// <param name="Because">Explanations that fit; none of them is known to be the cause.</param>
    public sealed record Disputed(string Reason, string Refutation, IReadOnlyList<string> Because) : ClaimOutcome;

    /// <summary>An audit leaves it open, and says why.</summary>
    public sealed record Unchecked(string Why) : ClaimOutcome;
}
