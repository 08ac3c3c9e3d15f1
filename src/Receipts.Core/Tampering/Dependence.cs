using Receipts.Core.Findings;
using Receipts.Core.Manifests;
using Receipts.Core.Metrics;
using Receipts.Core.Verification;

namespace Receipts.Core.Tampering;

/// <summary>
/// Whether metrics depend on the evidence at all. A sample of single changes may miss what a metric looks at, so those that none of them moved are
/// asked again with a whole table changed at once.
/// </summary>
internal static class Dependence
{
    private static readonly TamperOperator Wholesale = new("wholesale", TamperTarget.Evidence, "every record of a table is changed");

    /// <summary>The metrics that move neither in a trial nor when whole tables change.</summary>
    public static IReadOnlyList<string> Constant(
        ReceiptCopy copy,
        CheckOptions check,
        Measurements untouched,
        IEnumerable<TriedMutant> trials,
        RawEvidence evidence
    )
    {
        var still = untouched.Metrics.Select(metric => metric.Metric.Name).Where(name => name != "ledger").ToList();
        foreach (var tried in trials.Where(tried => tried.Mutant.Operator.Target == TamperTarget.Evidence && tried.Moved is not null))
        {
            still.RemoveAll(tried.Moved!.Contains);
        }

        // What could not be changed cannot show that a metric does not depend on it.
        if (still.Count == 0 || evidence.LeftAlone.Count > 0)
        {
            return [];
        }

        var receipt = ReceiptFile.Read(copy.Folder);
        receipt = receipt with { Evidence = [.. receipt.Evidence.Select(source => source with { Rows = null, Files = null })] };
        foreach (var mutant in evidence.Tables.SelectMany(Whole))
        {
            if (still.Count == 0)
            {
                break;
            }

            still.RemoveAll(MovedBy(copy, check, receipt, untouched, mutant).Contains);
        }

        return still;
    }

    private static HashSet<string> MovedBy(ReceiptCopy copy, CheckOptions check, Receipt receipt, Measurements untouched, Mutant mutant)
    {
        var file = mutant.Change.File;
        using var changed = copy.Change(file, mutant.Change.Apply(File.ReadAllBytes(copy.PathOf(file))));
        try
        {
            using var measured = MeasuredReceipt.Measure(receipt, check);
            return [.. Movement.Between(untouched, measured.Measurements).Select(Movement.MetricOf)];
        }
        catch (ReceiptException)
        {
            // Evidence that cannot be loaded measures nothing, and so shows nothing.
            return [];
        }
    }

    private static IEnumerable<Mutant> Whole(RawTable table) =>
        table
            .Files.SelectMany(file =>
                new[] { Halved(file), Values(table, file, ValueChange.Other), Values(table, file, ValueChange.Blank), Mended(table, file) }
            )
            .OfType<Mutant>();

    /// <summary>Every second record of a file is gone.</summary>
    private static Mutant? Halved(RawFile file)
    {
        var cuts = file
            .Records.GroupBy(record => record.Container)
            .SelectMany(list => list.Chunk(2).Where(pair => pair.Length == 2))
            .Select(pair => new Cut(pair[0].End, pair[1].End, default))
            .ToList();
        return cuts.Count == 0 ? null : file.File.Change(Wholesale, cuts);
    }

    private delegate byte[]? ValueEdit(ReadOnlySpan<byte> raw, RawKind kind);

    /// <summary>Every value of every record is another one, ids aside, which have to stay apart.</summary>
    private static Mutant? Values(RawTable table, RawFile file, ValueEdit edit)
    {
        var cuts = new List<Cut>();
        foreach (var record in file.Records)
        {
            foreach (var value in file.Values(record).Where(value => !table.Ids.Contains(value.Name)).OrderBy(value => value.Start))
            {
                var isInside = cuts.Count > 0 && value.Start < cuts[^1].End;
                if (
                    !isInside
                    && value.Kind is not RawKind.Array
                    && edit(file.File.Bytes.AsSpan(value.Start..value.End), value.Kind) is { } with
                )
                {
                    cuts.Add(new Cut(value.Start, value.End, with));
                }
            }
        }

        return cuts.Count == 0 ? null : file.File.Change(Wholesale, cuts);
    }

    /// <summary>Every output is what was expected.</summary>
    private static Mutant? Mended(RawTable table, RawFile file)
    {
        var cuts = (
            from record in file.Records
            let output = table.Output(record)
            let expected = table.Expected(record)
            where output is not null && expected is not null
            select new Cut(output.Value.Start, output.Value.End, file.File.Bytes[expected.Value.Start..expected.Value.End])
        ).ToList();
        return cuts.Count == 0 ? null : file.File.Change(Wholesale, cuts);
    }
}
