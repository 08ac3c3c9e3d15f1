using Receipts.Core.Findings;
using Receipts.Core.Manifests;
using Receipts.Core.Metrics;
using Receipts.Core.Verification;

namespace Receipts.Core.Tampering;

/// <summary>
/// What depends on what, measured by changing a whole table or column at once: a sample of single changes may miss what a metric looks at.
/// Nothing is judged here, so that counts which receipt.yaml declares do not stand in the way.
/// </summary>
internal sealed class Dependence
{
    private static readonly TamperOperator Wholesale = new("wholesale", TamperTarget.Evidence, "every record of a table is changed");

    private readonly ReceiptCopy copy;
    private readonly CheckOptions check;
    private readonly Measurements untouched;
    private readonly RawEvidence evidence;
    private readonly Receipt receipt;
    private readonly Dictionary<(string Table, string Column), bool> idle = [];

    public Dependence(ReceiptCopy copy, CheckOptions check, Measurements untouched, RawEvidence evidence)
    {
        this.copy = copy;
        this.check = check;
        this.untouched = untouched;
        this.evidence = evidence;
        var declared = ReceiptFile.Read(copy.Folder);
        receipt = declared with { Evidence = [.. declared.Evidence.Select(source => source with { Rows = null, Files = null })] };
    }

    /// <summary>The metrics that move neither in a trial nor when whole tables change.</summary>
    public IReadOnlyList<string> Constant(IEnumerable<TriedMutant> trials)
    {
        // One that may be empty, and is, has no number to move.
        var still = untouched
            .Metrics.Where(metric => metric.Table.Rows.Count > 0)
            .Select(metric => metric.Metric.Name)
            .Where(name => name != "ledger")
            .ToList();
        foreach (var tried in trials.Where(tried => tried.Mutant.Operator.Target == TamperTarget.Evidence && tried.Moved is not null))
        {
            still.RemoveAll(tried.Moved!.Select(Movement.MetricOf).ToHashSet().Contains);
        }

        // What could not be changed cannot show that a metric does not depend on it.
        if (evidence.LeftAlone.Count > 0)
        {
            return [];
        }

        foreach (var mutant in evidence.Tables.SelectMany(Whole).TakeWhile(_ => still.Count > 0))
        {
            still.RemoveAll((MovedBy(mutant) ?? []).Contains);
        }

        return still;
    }

    /// <summary>Whether no measurement moves when every value of a column changes, is gone, or is as new as an id has to be.</summary>
    public bool IsIdle(string table, string column)
    {
        if (!idle.TryGetValue((table, column), out var found))
        {
            var moves = (
                from holder in evidence.Tables
                from file in holder.Files
                from edit in new ValueEdit[] { ValueChange.Other, ValueChange.Blank, ValueChange.NewId }
                select Values(file, value => IsColumn(holder, value, table, column), edit) into mutant
                where mutant is not null
                select MovedBy(mutant)
            ).ToList();

            // What cannot be loaded shows nothing.
            found = moves.Exists(moved => moved is not null) && moves.TrueForAll(moved => moved is null or { Count: 0 });
            idle.Add((table, column), found);
        }

        return found;
    }

    /// <summary>The metrics that a change moves; null when nothing can be measured afterwards.</summary>
    private HashSet<string>? MovedBy(Mutant mutant)
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
            return null;
        }
    }

    private static bool IsColumn(RawTable holder, RawValue value, string table, string column) =>
        value.Table == table && (table == holder.Name ? holder.Column(value.Name) : value.Name) == column;

    private static IEnumerable<Mutant> Whole(RawTable table) =>
        table
            .Files.SelectMany(file =>
                new[]
                {
                    Halved(file),
                    Values(file, value => IsPlain(table, value), ValueChange.Other),
                    Values(file, value => IsPlain(table, value), ValueChange.Blank),
                    Mended(table, file),
                }
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

    /// <summary>Ids have to stay apart, and an array may be a table.</summary>
    private static bool IsPlain(RawTable table, RawValue value) => !table.Ids.Contains(value.Name) && value.Kind is not RawKind.Array;

    /// <summary>Every such value of every record is another one.</summary>
    private static Mutant? Values(RawFile file, Func<RawValue, bool> which, ValueEdit edit)
    {
        var cuts = new List<Cut>();
        foreach (var record in file.Records)
        {
            foreach (var value in file.Values(record).Where(which).OrderBy(value => value.Start))
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
            select new Cut(output.Value.Start, output.Value.End, file.File.Bytes.AsMemory(expected.Value.Start..expected.Value.End))
        ).ToList();
        return cuts.Count == 0 ? null : file.File.Change(Wholesale, cuts);
    }
}
