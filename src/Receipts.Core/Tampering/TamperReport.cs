using Receipts.Core.Findings;
using Receipts.Core.Manifests;

namespace Receipts.Core.Tampering;

/// <summary>What came of falsifying a receipt in many ways.</summary>
public sealed record TamperReport
{
    public required Receipt Receipt { get; init; }

    /// <summary>How many mutants of each operator were tried at most; null for all there are.</summary>
    public required int? Sample { get; init; }

    /// <summary>Every falsified copy, operator by operator.</summary>
    public required IReadOnlyList<TriedMutant> Mutants { get; init; }

    /// <summary>Every copy that says the same in another way.</summary>
    public required IReadOnlyList<TriedMutant> Controls { get; init; }

    /// <summary>Operators that found nothing to change.</summary>
    public required IReadOnlyList<string> Unused { get; init; }

    /// <summary>Metrics that no mutation of the evidence moves.</summary>
    public required IReadOnlyList<string> Constant { get; init; }

    /// <summary>Whether the receipt brought a seal; if not, the sealed mode asks the one that <c>receipts seal</c> would write.</summary>
    public required bool HasOwnSeal { get; init; }

    /// <summary>What went wrong, and what the reader should know.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>The original files that were changed, by their paths; empty unless they were asked for.</summary>
    public required IReadOnlyDictionary<string, string> Sources { get; init; }

    /// <summary>Mutants caught by the seal as it is, of those whose file it covers.</summary>
    public TamperScore Sealed =>
        new(Mutants.Count(tried => tried.CaughtBySeal == true), Mutants.Count(tried => tried.CaughtBySeal is not null));

    /// <summary>Mutants caught once the receipt is sealed again: the score that matters.</summary>
    public TamperScore Resealed => new(Mutants.Count(tried => tried.IsCaught), Mutants.Count(tried => tried.IsTried));

    /// <summary>0 when the seal caught all and all controls survived, 1 when not, 2 when something could not be tried.</summary>
    public int Exit => Findings.Select(finding => (int)finding.Code.Severity).DefaultIfEmpty(0).Max();
}

/// <summary>How many of how many were caught.</summary>
public readonly record struct TamperScore(int Caught, int Of)
{
    /// <summary>Rounded down to a tenth, so that only all is 100.0%; <c>–</c> when there was nothing to catch.</summary>
    public override string ToString() =>
        Of == 0 ? "–" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Math.Floor(1000.0 * Caught / Of) / 10:0.0}%");
}

/// <summary>A falsified copy and what verify said of it.</summary>
/// <param name="CaughtBySeal">Whether the digests told; null when the seal does not cover the file.</param>
/// <param name="Why">The first finding when it was caught; why not when it survived.</param>
public sealed record TriedMutant(Mutant Mutant, MutantFate Fate, bool? CaughtBySeal, string Why)
{
    /// <summary>Whether it counts: a crash is no catch, and neither is a change that changed nothing.</summary>
    public bool IsTried => Fate is not (MutantFate.Crashed or MutantFate.ChangedNothing);

    public bool IsCaught => Fate is MutantFate.Caught or MutantFate.Unchecked;

    /// <summary>References to the measurements that it moved; null when nothing could be measured.</summary>
    public IReadOnlyList<string>? Moved { get; init; }
}

/// <summary>What became of a mutant after sealing again.</summary>
public enum MutantFate
{
    /// <summary>Verify says that something differs.</summary>
    Caught,

    /// <summary>Verify says that something could not be checked, which is not green either.</summary>
    Unchecked,

    /// <summary>Verify is green.</summary>
    Survived,

    /// <summary>A control that moves only what reads the place of a record in its file, and so may.</summary>
    FollowsOrder,

    /// <summary>Verify crashed.</summary>
    Crashed,

    /// <summary>Not one byte is another.</summary>
    ChangedNothing,
}
