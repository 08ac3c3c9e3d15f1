using Receipts.Core.Claims;
using Receipts.Core.Documents;
using Receipts.Core.Findings;
using Receipts.Core.Manifests;
using Receipts.Core.Metrics;
using Receipts.Core.Verification;
using Xunit;

namespace Receipts.Core.Tests.Verification;

/// <summary>The numbers that a receipt's <c>claims.yaml</c> speaks of, each of which can be changed in a copy of its document and audited again.</summary>
internal sealed class ClaimedNumbers : IDisposable
{
    private readonly ScratchFolder scratch = new();
    private readonly MeasuredReceipt measured;
    private readonly IReadOnlyList<CheckedRow> checks;

    public ClaimedNumbers(string name)
    {
        foreach (var folder in new[] { $"fixtures/{name}", $"receipts/{name}" })
        {
            scratch.Copy(Repository.File(folder), folder);
        }

        var options = new CheckOptions { Watchdog = new Watchdog(TimeSpan.FromMinutes(5), (step, _) => Assert.Fail(step)) };
        var receipt = ReceiptFile.Read(scratch[$"receipts/{name}"]);
        checks = ReceiptCheck.Run(receipt.Folder, options).Checks;
        measured = MeasuredReceipt.Measure(receipt, options);
        Assert.Empty(Problems());
        var resolver = new ClaimResolver(receipt, measured.Measurements, measured.Guard);
        resolver.Resolve(ClaimsFile.Read(receipt.Folder, []));
        All = [.. resolver.Claims.Where(claim => claim is { Numeral: not null, Unchecked: null })];
    }

    /// <summary>Those that are not left unchecked.</summary>
    public IReadOnlyList<ResolvedClaim> All { get; }

    public void Dispose()
    {
        measured.Dispose();
        scratch.Dispose();
    }

    /// <summary>Whether a dispute says of a number that it does not reproduce.</summary>
    public static bool IsRefuted(ResolvedClaim claim) =>
        claim.Disputes.Any(dispute => dispute is not Dispute.FailsCheck && dispute.Means(claim.Reference!.ToString()));

    /// <summary>The number as it would have to be printed, without its unit.</summary>
    public string Measured(ResolvedClaim claim)
    {
        var cell = measured.Measurements.Find(claim.Reference!, claim.Place);
        var numeral = claim.Numeral!;
        return (numeral with { UnitText = "" }).Render(numeral.Scaled(cell.Quantity, claim.As)!.Value);
    }

    /// <summary>Whether the audit says anything when a stretch of a document is replaced.</summary>
    public bool IsFound(string file, int start, int end, string replacement)
    {
        var text = File.ReadAllText(file);
        File.WriteAllText(file, $"{text[..start]}{replacement}{text[end..]}");
        var found = Problems().Any();
        File.WriteAllText(file, text);
        return found;
    }

    private IEnumerable<Finding> Problems()
    {
        return ClaimsAudit.Check(measured, checks).Findings.Where(finding => finding.Code.Severity != Severity.Warning);
    }
}
