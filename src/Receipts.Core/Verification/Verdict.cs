using System.Reflection;
using Receipts.Core.Documents;
using Receipts.Core.Engine;
using Receipts.Core.Findings;
using Receipts.Core.Loading;
using Receipts.Core.Manifests;
using Receipts.Core.Metrics;
using Receipts.Core.Scoring;
using Receipts.Core.Sealing;

namespace Receipts.Core.Verification;

/// <summary>What came of checking one receipt.</summary>
public sealed record Verdict
{
    /// <summary>The receipt's folder, as it is shown.</summary>
    public required string Folder { get; init; }

    /// <summary>The receipt; null when its receipt.yaml could not be read.</summary>
    public Receipt? Receipt { get; init; }

    /// <summary>All findings, in reading order.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>Where the records of every split went.</summary>
    public IReadOnlyList<LedgerLine> Ledger { get; init; } = [];

    /// <summary>By whom the outcomes of a split were graded, where they are not recomputed.</summary>
    public IReadOnlyList<LedgerNote.Graded> Graded { get; init; } = [];

    /// <summary>What the reader should know about the ledger: records not scored, keys not expected, files not loaded.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    public IReadOnlyList<DocumentCoverage> Documents { get; init; } = [];

    /// <summary>Documents that <c>claims.yaml</c> speaks of.</summary>
    public IReadOnlyList<ClaimedCoverage> Claimed { get; init; } = [];

    /// <summary>Every claim with what was measured, in reading order.</summary>
    public IReadOnlyList<CheckedClaim> Claims { get; init; } = [];

    /// <summary>Every row of every check.</summary>
    public IReadOnlyList<CheckedRow> Checks { get; init; } = [];

    /// <summary>How many charts were drawn again and are the same.</summary>
    public int Charts { get; init; }

    /// <summary>How many outputs a replay gave again; null when none was asked for.</summary>
    public int? Replayed { get; init; }

    /// <summary>Every file of the receipt and its fixture, with its SHA-256.</summary>
    public IReadOnlyList<FileDigest> Inputs { get; init; } = [];

    /// <summary>Whether the receipt's SHA256SUMS was found and holds.</summary>
    public bool IsSealed { get; init; }

    /// <summary>Findings that would be gone if somebody sealed again: what the seal lists against what there is.</summary>
    public IReadOnlyList<Finding> SealDifferences { get; init; } = [];

    /// <summary>What the metrics measured; empty when nothing could be.</summary>
    public Measurements Measurements { get; init; } = new();

    /// <summary>0 when every printed number equals its query, 1 when something differs, 2 when something could not be checked.</summary>
    public int Exit => Findings.Select(finding => (int)finding.Code.Severity).DefaultIfEmpty(0).Max();

    /// <summary>Numbers that came out as printed.</summary>
    public int Reproduced => Numbers<ClaimOutcome.Reproduced>();

    /// <summary>Numbers that are refuted, and whose refutation holds.</summary>
    public int Disputed => Numbers<ClaimOutcome.Disputed>();

    /// <summary>Numbers that an audit leaves open.</summary>
    public int Unchecked => Numbers<ClaimOutcome.Unchecked>();

    /// <summary>Numbers that did not come out as printed and are not disputed.</summary>
    public int NotReproduced => Numbers<ClaimOutcome.Failed>() + Numbers<ClaimOutcome.NotCompared>();

    /// <summary>Numbers of other people's documents of which nothing is said.</summary>
    public int NotCovered => Claimed.Sum(document => document.NotCovered.Count);

    /// <summary>The version of this tool.</summary>
    public static string ToolVersion { get; } =
        typeof(Verdict).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    /// <summary>The version of the SQLite library that ran the queries.</summary>
    public static string EngineVersion => EvidenceConnection.EngineVersion;

    public int Exempt => Documents.Sum(document => document.Exempt.Count);

    public int Unbound => Documents.Sum(document => document.Unbound);

    /// <summary>Places where a document says that its author has yet to write something.</summary>
    public int ToBeWritten => Findings.Count(finding => finding.Code == DocumentFindings.ToBeWrittenCode);

    private int Numbers<T>()
        where T : ClaimOutcome => Claims.Count(claim => claim is { Numeral: not null, Outcome: T });
}

/// <summary>How the numerals of one document are accounted for: found = bound + exempt + unbound.</summary>
/// <param name="Exempt">Each numeral that the author exempted, with its place and reason.</param>
/// <param name="Elsewhere">Numerals bound to another receipt.</param>
/// <param name="ExemptByRule">How many each rule exempts, by the rule's name.</param>
/// <param name="OnlyBound">Whether its other numbers were not checked.</param>
public sealed record DocumentCoverage(
    string File,
    int Bound,
    IReadOnlyList<ExemptNumber> Exempt,
    int Unbound,
    int Elsewhere,
    IReadOnlyDictionary<string, int> ExemptByRule,
    bool OnlyBound
)
{
    /// <summary>Images that the author exempted.</summary>
    public IReadOnlyList<ExemptNumber> ExemptImages { get; init; } = [];

    /// <summary>Names of the other receipts that its numbers are bound to, and that check them.</summary>
    public IReadOnlyList<string> OtherReceipts { get; init; } = [];

    /// <summary>Whether its author declared that a comma parts whole and fraction.</summary>
    public bool HasDecimalComma { get; init; }

    public int Found => Bound + Exempt.Count + Unbound + Elsewhere;
}

/// <summary>A numeral that its author exempted.</summary>
public sealed record ExemptNumber(Place Place, string Printed, string Reason);

/// <summary>One row of a content check.</summary>
/// <param name="Row">The row as a reference writes it.</param>
/// <param name="KnownBecause">Why it fails, where its author says so; null for every other row.</param>
public sealed record CheckedRow(string Row, bool Holds, string? KnownBecause)
{
    /// <summary>The line of receipt.yaml that excuses it with others, as <c>same_ids[*]</c>; null where it has a line of its own.</summary>
    public string? KnownAs { get; init; }
}
