using Receipts.Core.Manifests;

namespace Receipts.Core.Comparing;

/// <summary>Two systems on the same records: first whether the records are the same, then what became of each.</summary>
public sealed class Comparison
{
    private Comparison(ComparedSide before, ComparedSide after)
    {
        Before = before;
        After = after;
        Added = [.. after.Cases.Keys.Where(id => !before.Cases.ContainsKey(id))];
        Retired = [.. before.Cases.Keys.Where(id => !after.Cases.ContainsKey(id))];
        var shared = before
            .Cases.Where(runs => after.Cases.ContainsKey(runs.Key))
            .Select(runs => new ComparedCase(runs.Value, after.Cases[runs.Key]))
            .ToList();
        Relabelled = [.. shared.Where(one => !before.IsGraded && !after.IsGraded && one.IsRelabelled).Select(one => one.Id)];
        Reworded = [.. shared.Where(one => one.IsReworded).Select(one => one.Id)];
        var changed = Relabelled.Concat(Reworded).ToHashSet(StringComparer.Ordinal);
        var same = shared.Where(one => !changed.Contains(one.Id)).ToList();
        Same = same.Count;
        HasClusters = after.ClusterColumns.Count > 0;
        var slices = after
            .SliceColumns.Where(before.SliceColumns.Contains)
            .Select(column => (column, after.SliceColumns.ToList().IndexOf(column)))
            .ToList();
        if (before.Repeat is not null || after.Repeat is not null)
        {
            Repeats = new RepeatedComparison(same, slices, HasClusters);
        }

        var compared = Repeats is null ? same.ConvertAll(one => (Before: one.Before[0], After: one.After[0])) : [];
        Whole = Matrix(compared);
        Slices =
        [
            .. slices.SelectMany(slice =>
                compared
                    .GroupBy(pair => pair.After.Slices[slice.Item2], StringComparer.Ordinal)
                    .OrderByDescending(group => group.Count())
                    .ThenBy(group => group.Key, StringComparer.Ordinal)
                    .Select(group => new ComparedSlice(slice.column, group.Key, Matrix(group)))
            ),
        ];
        Fields = ComparedField.Of(compared);
        Flips =
        [
            .. compared
                .Where(pair => pair.Before.Outcome != pair.After.Outcome)
                .Select(pair => new Flip(pair.Before, pair.After))
                .OrderBy(flip => flip.Kind),
        ];
        Rewritten =
        [
            .. compared
                .Where(pair => pair.Before.Outcome == pair.After.Outcome && pair.Before.Output != pair.After.Output)
                .Select(pair => pair.After.Id),
        ];
        AreInputsCompared = before.HasInput && after.HasInput;
        Rule = before.Decided == after.Decided ? null : $"outcomes are {before.Decided} before, and {after.Decided} after";
        Limits = ChangedLimits(before.Receipt, after.Receipt);
    }

    public ComparedSide Before { get; }

    public ComparedSide After { get; }

    /// <summary>Ids of records that only the later side has.</summary>
    public IReadOnlyList<string> Added { get; }

    /// <summary>Ids of records that only the earlier side has.</summary>
    public IReadOnlyList<string> Retired { get; }

    /// <summary>Ids of records that are held to something else.</summary>
    public IReadOnlyList<string> Relabelled { get; }

    /// <summary>Ids of records whose input is another.</summary>
    public IReadOnlyList<string> Reworded { get; }

    /// <summary>Whether both sides are the same records, so that a difference is the system's.</summary>
    public bool AreTheSameRecords => Changed == 0;

    public long Changed => Added.Count + Retired.Count + Relabelled.Count + Reworded.Count;

    /// <summary>By what either side is held to be correct, where that is not the same; null where it is.</summary>
    public string? Rule { get; }

    /// <summary>Whether both sides say what the system was given.</summary>
    public bool AreInputsCompared { get; }

    /// <summary>How many records are the same on both sides, and are compared.</summary>
    public long Same { get; }

    /// <summary>Whether records belong together, so that they tell less than as many independent ones.</summary>
    public bool HasClusters { get; }

    /// <summary>Several runs of each record; null where each ran once. With it, whole, slices, fields and flips are empty: an outcome is that of a run.</summary>
    public RepeatedComparison? Repeats { get; }

    /// <summary>The records that are the same on both sides.</summary>
    public OutcomeMatrix Whole { get; }

    /// <summary>What became of the fields, those with the most flips first; empty where records have one field.</summary>
    public IReadOnlyList<ComparedField> Fields { get; }

    public IReadOnlyList<ComparedSlice> Slices { get; }

    /// <summary>Records whose outcome differs, newly silent ones first.</summary>
    public IReadOnlyList<Flip> Flips { get; }

    /// <summary>Ids of records with another output and the same outcome.</summary>
    public IReadOnlyList<string> Rewritten { get; }

    /// <summary>Gates that one side does not have, or holds to another limit, each in a sentence without its final stop.</summary>
    public IReadOnlyList<string> Limits { get; }

    public static Comparison Of(ComparedSide before, ComparedSide after) => new(before, after);

    private OutcomeMatrix Matrix(IEnumerable<(ComparedRecord Before, ComparedRecord After)> pairs)
    {
        var matrix = new OutcomeMatrix(HasClusters);
        foreach (var (before, after) in pairs)
        {
            matrix.Add(before, after);
        }

        return matrix;
    }

    private static List<string> ChangedLimits(Receipt before, Receipt after)
    {
        var old = before.Gates.ToDictionary(gate => gate.Name, StringComparer.Ordinal);
        var now = after.Gates.ToDictionary(gate => gate.Name, StringComparer.Ordinal);
        return
        [
            .. before.Gates.Where(gate => !now.ContainsKey(gate.Name)).Select(gate => $"the gate {gate.Name} is gone: {Text(gate)}"),
            .. after.Gates.Where(gate => !old.ContainsKey(gate.Name)).Select(gate => $"the gate {gate.Name} is new: {Text(gate)}"),
            .. after
                .Gates.Where(gate => old.TryGetValue(gate.Name, out var was) && Text(was) != Text(gate))
                .Select(gate => $"the gate {gate.Name} was {Text(old[gate.Name])} and is {Text(gate)}"),
        ];
    }

    private static string Text(GateSource gate) => $"{gate.Metric} {gate.Limit}";
}

/// <summary>The records of one slice.</summary>
public sealed record ComparedSlice(string Column, string Value, OutcomeMatrix Matrix);
