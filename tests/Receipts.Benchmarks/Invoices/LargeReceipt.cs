using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Receipts.Benchmarks.Invoices;

/// <summary>A receipt over as many invoices as asked for, at the shares of the reference receipt; the same bytes for the same number.</summary>
internal static class LargeReceipt
{
    private const ulong Seed = 20260417;

    private const string Manifest = """
        receipt: 1
        title: Many invoices
        promise: From the text of an invoice, return its eleven fields exactly as printed.
        fixture: ../../fixtures/large
        evidence:
          production: data/production.jsonl
        score:
          id: id
          expected: expected
          output: output
          slices: [shift_type]
        documents: [REPORT.md]

        """;

    private const string Metrics = """
        -- name: overall
        -- Exact match, mean field accuracy and outcomes of all records.
        select
          count(*) as n,
          sum(correct) as correct,
          avg(correct) as exact_match,
          avg(1.0 * matched / fields) as field_accuracy,
          count(*) filter (where outcome = 'silent') as silent,
          count(*) filter (where outcome = 'loud') as loud
        from record;

        -- name: by_shift(shift_type)
        -- Exact match by the kind of formatting shift.
        select shift_type, count(*) as n, sum(correct) as correct, avg(correct) as exact_match
        from record
        group by shift_type;

        """;

    /// <summary>Writes <c>fixtures/large</c> and <c>receipts/large</c> into a folder.</summary>
    /// <returns>The receipt's folder.</returns>
    public static string Write(string folder, int records)
    {
        var data = Directory.CreateDirectory(Path.Combine(folder, "fixtures", "large", "data")).FullName;
        var receipt = Directory.CreateDirectory(Path.Combine(folder, "receipts", "large")).FullName;
        var tally = WriteRecords(Path.Combine(data, "production.jsonl"), records);
        File.WriteAllText(Path.Combine(receipt, "receipt.yaml"), Manifest);
        File.WriteAllText(Path.Combine(receipt, "metrics.sql"), Metrics);
        File.WriteAllText(Path.Combine(receipt, "REPORT.md"), Report(tally));
        return receipt;
    }

    private static Tally WriteRecords(string path, int records)
    {
        var random = new SplitMix64(Seed);
        var shifts = new ShiftDeck(random);
        var tally = new Tally();
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20);
        using var writer = new Utf8JsonWriter(file, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        for (var number = 1; number <= records; number++)
        {
            var record = InvoiceRecord.Draw(number, shifts.Deal(), random);
            tally.Add(record);
            record.WriteTo(writer);
            writer.Flush();
            writer.Reset();
            file.WriteByte((byte)'\n');
        }

        return tally;
    }

    private static string Report(Tally tally)
    {
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"""
            # Many invoices

            Exact match is {Percent(tally.Correct, tally.Count)}<!--= overall.exact_match -->: {tally.Correct:N0} of
            {tally.Count:N0}<!--= overall.correct, overall.n --> records are right. Mean field accuracy is
            {1m * tally.Matched / Invoice.Fields.Count / tally.Count:F4}<!--= overall.field_accuracy -->.

            {tally.Silent:N0}<!--= overall.silent --> wrong records have every field filled; {tally.Loud:N0}<!--= overall.loud --> have an empty one.

            <!--= table by_shift: shift_type, n, correct, exact_match -->
            | Shift | Records | Correct | Exact match |
            | --- | ---: | ---: | ---: |

            """
        );
        foreach (var (shift, (count, correct)) in tally.ByShift)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {shift.ToString().ToLowerInvariant()} | {count:N0} | {correct:N0} | {Percent(correct, count)} |\n"
            );
        }

        return text.ToString();
    }

    private static string Percent(int part, int whole) => (100m * part / whole).ToString("F2", CultureInfo.InvariantCulture) + "%";
}
