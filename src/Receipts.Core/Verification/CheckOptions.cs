using Receipts.Core.Engine;
using Receipts.Core.Loading;
using Receipts.Core.Replaying;
using Receipts.Core.Sealing;

namespace Receipts.Core.Verification;

/// <summary>What the checker allows and asks for.</summary>
public sealed record CheckOptions
{
    public SandboxLimits Limits { get; init; } = SandboxLimits.Default;

    public required Watchdog Watchdog { get; init; }

    /// <summary>Whether every field of every record is kept with both of its sides, whether or not a metric asks for it.</summary>
    public bool WithFields { get; init; }

    /// <summary>Whether nobody but the metrics asks the evidence for anything, so that columns that they do not name need not be stored.</summary>
    internal bool OnlyForMetrics { get; init; }

    /// <summary>Told how far the evidence is read.</summary>
    public Action<LoadedSoFar>? Progress { get; init; }

    /// <summary>Told how far the evidence is read, for whoever digests the same files beside; null where nobody does.</summary>
    internal DigestPace? Pace { get; init; }

    /// <summary>Whether to run the program that the receipt names.</summary>
    public bool Replay { get; init; }

    /// <summary>Whether a receipt that names no program is passed over with a warning, because others of the same run may name one.</summary>
    public bool ReplayWhereNamed { get; init; }

    /// <summary>Whether a receipt without a seal fails.</summary>
    public bool RequireSeal { get; init; }

    /// <summary>Whether the seal is about to be written, and so not looked at.</summary>
    public bool IgnoreSeal { get; init; }

    /// <summary>A file to write the loaded tables to; null for none.</summary>
    public string? KeepDatabase { get; init; }
}
