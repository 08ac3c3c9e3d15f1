using System.Globalization;
using Receipts.Core.Loading;
using Receipts.Core.Manifests;

namespace Receipts.Core.Scoring;

/// <summary>
/// What became of the records of one split: <c>loaded = correct + silent + loud + unscored</c>. The outcomes are null where nothing is scored.
/// </summary>
/// <param name="Split">The table's name, for a part followed by what file and pointer names say, such as <c>runs/gpt-4/judge-2</c>.</param>
/// <param name="IsPart">Whether it is a part of a table that has a line of its own as well.</param>
public sealed record LedgerLine(string Split, bool IsPart, long Loaded, long? Correct, long? Silent, long? Loud, long? Unscored)
{
    /// <summary>Whether the outcomes are what grades of the evidence say; else they are recomputed.</summary>
    public bool IsGraded { get; init; }

    /// <summary>How many are correct by the exact rule, whichever decides; null where nothing is compared.</summary>
    public long? CorrectByExact { get; init; }

    /// <summary>Whether the records of the split were scored.</summary>
    public bool IsScored => Correct is not null;
}

/// <summary>Something the reader of a ledger must know to judge its numbers; <c>ToString</c> says it in a sentence without a final stop.</summary>
public abstract record LedgerNote
{
    private LedgerNote() { }

    /// <summary>Outcomes are what grades of the evidence say; nothing was compared.</summary>
    public sealed record Graded(string Split, IReadOnlyList<string> Files, IReadOnlyList<GradeRule> Grades) : LedgerNote
    {
        public override string ToString() => $"{Split}: graded by {By}, not recomputed: {Meaning}";

        private string By =>
            $"{string.Join(" and ", Grades.Select(grade => $"`{grade.Column}`"))} of {(Files.Count == 1 ? Files[0] : string.Create(CultureInfo.InvariantCulture, $"{Files.Count} files"))}";

        private string Meaning =>
            Grades.Select(grade => grade.Scale.ToString()).Distinct().Count() == 1
                ? Grades[0].Scale + (Grades.Count > 1 ? "; a record is correct when each of them says so" : "")
                : string.Join("; ", Grades.Select(grade => $"by `{grade.Column}` {grade.Scale}"))
                    + "; a record is correct when each of them says so";
    }

    /// <summary>A rule other than the plain one decided which records are correct.</summary>
    public sealed record MatchRuleUsed(string Split, string Rule, long Correct, long CorrectByExact) : LedgerNote
    {
        public override string ToString() =>
            string.Create(CultureInfo.InvariantCulture, $"{Split}: correct {Correct} by `{Rule}`, {CorrectByExact} by `exact`");
    }

    /// <summary>A rule other than the plain one decided which records are well-formed.</summary>
    public sealed record WellFormedRuleUsed(string Split, string Rule, long WellFormed, long WellFormedByFilled) : LedgerNote
    {
        public override string ToString() =>
            string.Create(CultureInfo.InvariantCulture, $"{Split}: well-formed {WellFormed} by `{Rule}`, {WellFormedByFilled} by `filled`");
    }

    /// <summary>Keys of outputs that the expected object of their record does not have.</summary>
    public sealed record ExtraKeys(string Split, long Count) : LedgerNote
    {
        public override string ToString() =>
            string.Create(CultureInfo.InvariantCulture, $"{Split}: {Count} output keys that the expected object does not have");
    }

    /// <summary>A table was loaded and not scored.</summary>
    public sealed record NotScored(string Table) : LedgerNote
    {
        public override string ToString() => $"{Table}: loaded and not scored";
    }

    /// <summary>A data file of the fixture that no table loads.</summary>
    public sealed record NotLoaded(string File) : LedgerNote
    {
        public override string ToString() => $"{File}: in the fixture and not loaded";
    }

    /// <summary>Files in another encoding than UTF-8.</summary>
    public sealed record Decoded(string Table, string Encoding) : LedgerNote
    {
        public override string ToString() => $"{Table}: read as {Encoding}";
    }

    /// <summary>Lines that stand before the header or the first record, in every file.</summary>
    public sealed record SkippedLines(string Table, long Count) : LedgerNote
    {
        public override string ToString() =>
            string.Create(CultureInfo.InvariantCulture, $"{Table}: {Count} {(Count == 1 ? "line" : "lines")} skipped at the beginning");
    }

    /// <summary>Blank lines between records.</summary>
    public sealed record BlankLines(string Table, long Count) : LedgerNote
    {
        public override string ToString() =>
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Table}: {Count} blank {(Count == 1 ? "line" : "lines")} between records passed over"
            );
    }

    /// <summary>Records of the files that do not belong to the table.</summary>
    public sealed record LeftOut(string Table, long Count, string Conditions, string Kinds) : LedgerNote
    {
        public override string ToString() =>
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Table}: {Count} {(Count == 1 ? "record" : "records")} left out by `where: {Conditions}`{(Count == 0 ? "" : $": {Kinds}")}"
            );
    }

    /// <summary>What came of the keys of a table that joins two others.</summary>
    internal sealed record Joined(string Table, string Left, string Right, JoinCounts Counts) : LedgerNote
    {
        public override string ToString() =>
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Table}: {Counts.Both} {(Counts.Both == 1 ? "record" : "records")} of {Left} joined with {Right}; without a partner are {Counts.LeftOnly} of {Left} and {Counts.RightOnly} of {Right}"
            );
    }

    /// <summary>Values of a sheet that are results of formulas, as they were stored, and rows that whoever opens it does not see.</summary>
    public sealed record OfSheet(string Table, long Formulas, long HiddenRows) : LedgerNote
    {
        public override string ToString() =>
            $"{Table}: "
            + string.Join(
                "; ",
                new[]
                {
                    Formulas == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{Formulas} formulas read by their stored values"),
                    HiddenRows == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{HiddenRows} hidden rows read like the others"),
                }.OfType<string>()
            );
    }

    /// <summary>Columns that queries know by another name than the files; one named by its number has its header beside it.</summary>
    public sealed record Renamed(string Table, IReadOnlyList<(string Raw, string Header, string Name)> Columns) : LedgerNote
    {
        public override string ToString() => $"{Table}: renamed {string.Join(", ", Columns.Select(Of))}";

        private static string Of((string Raw, string Header, string Name) column) =>
            (column.Raw == column.Header ? $"`{column.Raw}`" : $"column {column.Raw} (`{column.Header}`)") + $" to `{column.Name}`";
    }

    /// <summary>Quotes that enclose nothing.</summary>
    public sealed record PlainQuotes(string Table) : LedgerNote
    {
        public override string ToString() => $"{Table}: quotes read as characters like any other";
    }

    /// <summary>Numbers that were written with a decimal comma.</summary>
    public sealed record DecimalCommas(string Table, long Count) : LedgerNote
    {
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Table}: {Count} numbers with a decimal comma");
    }

    /// <summary>NaN and Infinity that were read as NULL.</summary>
    public sealed record Nans(string Table, long Count) : LedgerNote
    {
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Table}: {Count} NaN or Infinity read as NULL");
    }

    /// <summary>Blank cells of a column of numbers that were read as NULL.</summary>
    public sealed record BlankNumbers(string Table, string Column, long Count) : LedgerNote
    {
        public override string ToString() =>
            string.Create(CultureInfo.InvariantCulture, $"{Table}: {Count} blank cells of `{Column}` read as NULL");
    }
}
