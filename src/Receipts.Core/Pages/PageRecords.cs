using System.Globalization;
using Receipts.Core.Findings;
using Receipts.Core.Metrics;
using Receipts.Core.Verification;

namespace Receipts.Core.Pages;

/// <summary>The records that a page shows, each once: wrong ones, and the first behind every measurement that the report cites.</summary>
internal sealed class PageRecords
{
    /// <summary>Records behind each measurement that are shown.</summary>
    private const int Behind = 2;

    /// <summary>Records that are shown for being behind a measurement alone.</summary>
    private const int MostBehind = 16;

    /// <summary>Rows of queries of which the records are looked for, since each search reads whole tables.</summary>
    private const int MostSearched = 400;

    private readonly List<ScoredPair> pairs = [];
    private readonly List<RawRecord> others = [];
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Metric, int Row, string Column), RecordsBehind?> behind = [];

    private PageRecords() { }

    /// <summary>The wrong records, numbered from 1.</summary>
    public IReadOnlyList<ScoredPair> Wrong => pairs;

    /// <summary>The others, numbered on from there.</summary>
    public IReadOnlyList<RawRecord> Others => others;

    public IReadOnlyList<OutcomeTotal> Totals { get; private set; } = [];

    /// <summary>Why the records could not be had; null when they could.</summary>
    public string? Trouble { get; private set; }

    /// <param name="most">Wrong records to show.</param>
    public static PageRecords Of(CheckedReceipt receipt, int most)
    {
        var records = new PageRecords();
        if (receipt.Measured is not { } measured)
        {
            return records;
        }

        try
        {
            var failing = measured.FailingRecords(most);
            records.Totals = failing.Totals;
            foreach (var pair in failing.Records)
            {
                records.pairs.Add(pair);
                records.numbers.TryAdd(KeyOf(pair.Raw), records.pairs.Count);
            }

            foreach (var claim in receipt.Verdict.Claims)
            {
                records.Add(receipt, claim);
            }
        }
        catch (ReceiptException problem)
        {
            records.Trouble = problem.Finding.Message;
        }

        return records;
    }

    /// <summary>The records behind the measurement of a claim, and the names of those that are shown.</summary>
    public (RecordsBehind Found, IReadOnlyList<(string Element, string Name)> Shown)? BehindOf(CheckedClaim claim) =>
        claim.Measured is { } cell && behind.GetValueOrDefault(Key(cell)) is { } found
            ? (
                found,
                [
                    .. found
                        .Records.Select(record => (Record: record, Number: numbers.GetValueOrDefault(KeyOf(record))))
                        .Where(one => one.Number > 0)
                        .Select(one => (Element(one.Number), Name(one.Record))),
                ]
            )
            : null;

    public static string Element(int number) => string.Create(CultureInfo.InvariantCulture, $"r{number}");

    /// <summary>What a reader calls a record: by its id, or by its place.</summary>
    public static string Name(RawRecord record) =>
        record.Values.FirstOrDefault(value => string.Equals(value.Column, "id", StringComparison.OrdinalIgnoreCase)).Value
            is { IsNull: false } id
            ? id.ToString()
            : $"{record.Table}, row {record.Row}";

    private void Add(CheckedReceipt receipt, CheckedClaim claim)
    {
        if (claim.Measured is not { } cell || behind.ContainsKey(Key(cell)) || behind.Count >= MostSearched)
        {
            return;
        }

        var found = receipt.RecordsBehind(claim, Behind);
        behind.Add(Key(cell), found);
        foreach (var record in found?.Records ?? [])
        {
            if (others.Count < MostBehind && !numbers.ContainsKey(KeyOf(record)))
            {
                others.Add(record);
                numbers.Add(KeyOf(record), pairs.Count + others.Count);
            }
        }
    }

    // Of a ledger's row each column has records of its own.
    private static (string Metric, int Row, string Column) Key(Measured cell) =>
        (cell.Metric.Metric.Name, cell.Row, cell.Metric.Metric.Name == "ledger" ? cell.Column : "");

    private static string KeyOf(RawRecord record) => $"{record.Key}\0{record.Row}";
}
