using System.Text.Json;
using Receipts.Core.Manifests;
using Receipts.Core.Slices;
using Receipts.Core.Tests.Loading;
using Receipts.Core.Verification;
using Xunit;

namespace Receipts.Core.Tests.Slices;

/// <summary>Records on disk, read as the search reads them. A third of them are wrong.</summary>
internal static class SearchedFolder
{
    public static CheckOptions Options =>
        SplitSearch.Options(new CheckOptions { Watchdog = new Watchdog(TimeSpan.FromMinutes(1), (step, _) => Assert.Fail(step)) });

    /// <param name="records">Their columns besides <c>id</c>, <c>expected</c> and <c>output</c>.</param>
    public static SearchedSplit Read(IEnumerable<Dictionary<string, object?>> records, ScoreRule? score = null)
    {
        using var folder = new EvidenceFolder();
        folder.Write(
            "t.jsonl",
            string.Concat(
                records.Select(
                    (record, i) =>
                        JsonSerializer.Serialize(
                            new Dictionary<string, object?>(record, StringComparer.Ordinal)
                            {
                                ["id"] = $"r{i}",
                                ["expected"] = new { answer = "yes" },
                                ["output"] = new { answer = i % 3 == 0 ? "no" : "yes" },
                            }
                        ) + "\n"
                )
            )
        );
        var receipt = folder.Receipt(score ?? EvidenceFolder.Score() with { Id = ["id"] }, EvidenceFolder.Source("t.jsonl"));
        using var measured = SplitSearch.Load(receipt, Options);
        return new SplitReader(measured, receipt.Score!, measured.Evidence.Tables[0], allScored: false, SearchedColumns.All).Read();
    }
}
