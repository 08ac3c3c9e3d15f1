using Receipts.Core.Findings;
using Receipts.Core.Formats;
using Receipts.Core.Loading;
using Receipts.Core.Manifests;
using Receipts.Core.Scoring;

namespace Receipts.Core.Replaying;

/// <summary>The inputs to feed to a program again and the outputs that were recorded, read once more from the raw files, whole.</summary>
internal static class ReplaySource
{
    /// <summary>The records of every scored table that has the replay's input, in the order of receipt.yaml.</summary>
    /// <exception cref="ReceiptException">Nothing is scored, or the raw files cannot be read.</exception>
    public static IEnumerable<ReplayRecord> Records(Receipt receipt, EvidenceDatabase evidence, ReplayCommand command)
    {
        var output = receipt.Score?.Output ?? throw new ReceiptException(ReplayFindings.NothingToReplay(command));
        var sources = receipt
            .Evidence.Where(source =>
                evidence.Tables.Any(table => table.Name == source.Table && table.IsScored && Has(table, command.Input))
            )
            .ToList();
        if (sources.Count == 0)
        {
            throw new ReceiptException(ReplayFindings.NothingToReplay(command));
        }

        var isJson = sources.ToDictionary(source => source, source => KeepsJson(source, evidence));
        var whole = receipt with
        {
            Score = null,
            Evidence = [.. sources.Select(source => isJson[source] ? Whole(source, command.Input, output) : source)],
        };
        using var raw = EvidenceDatabase.Load(whole, withFields: false);
        foreach (var source in sources)
        {
            foreach (var (row, input, recorded) in raw.ReadPairs(source.Table, command.Input, output))
            {
                yield return isJson[source]
                    ? new ReplayRecord(source.Table, row, input ?? "null", recorded ?? "null")
                    : new ReplayRecord(source.Table, row, JsonText.QuoteAscii(input), JsonText.QuoteAscii(recorded));
            }
        }
    }

    private static bool Has(EvidenceTable table, string column) =>
        table.Columns.Any(other => other.Name == column || other.Name.StartsWith(column + "_", StringComparison.Ordinal));

    private static bool KeepsJson(EvidenceSource source, EvidenceDatabase evidence) =>
        evidence
            .Tables.First(table => table.Name == source.Table)
            .Files.All(file =>
                file.Name.Contains(".json", StringComparison.OrdinalIgnoreCase)
                || file.Name.Contains(".ndjson", StringComparison.OrdinalIgnoreCase)
            )
        || evidence
            .Tables.First(table => table.Name == source.Table)
            .Files.All(file =>
                file.Name.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase)
                || file.Name.EndsWith(".parquet", StringComparison.OrdinalIgnoreCase)
            )
        || source.Format is EvidenceFormat.Json or EvidenceFormat.JsonLines or EvidenceFormat.Xlsx or EvidenceFormat.Parquet;

    private static EvidenceSource Whole(EvidenceSource source, string input, string output) =>
        source with
        {
            Json = [.. source.Json.Union([input, output])],
            Text = [.. source.Text.Except([input, output])],
        };
}
