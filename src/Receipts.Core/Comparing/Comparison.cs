using Receipts.Core.Manifests;

namespace Receipts.Core.Comparing;

/// <summary>Two systems on the same records: first whether the records are the same, then what became of each.</summary>
public sealed class Comparison
{
    private Comparison(ComparedSide before, ComparedSide after)
    {
        Before = before;
        After = after;
        Added = [.. after.Records.Values.Where(record => !before.Records.ContainsKey(record.Id)).Select(record => record.Id)];
        Retired = [.. before.Records.Values.Where(record => !after.Records.ContainsKey(record.Id)).Select(record => record.Id)];
        var shared = before
            .Records.Values.Where(record => after.Records.ContainsKey(record.Id))
            .Select(record => (Before: record, After: after.Records[record.Id]))
            .ToList();
        Relabelled = [.. shared.Where(pair => pair.Before.Expected != pair.After.Expected).Select(pair => pair.Before.Id)];
        Reworded =
        [
            .. shared
                .Where(pair => pair.Before.Input is { } input && pair.After.Input is { } other && input != other)
                .Select(pair => pair.Before.Id),
        ];
        var changed = Relabelled.Concat(Reworded).ToHashSet(StringComparer.Ordinal);
        var compared = shared.Where(pair => !changed.Contains(pair.Before.Id)).ToList();
        Whole = Matrix(compared);
        var slices = after.SliceColumns.Where(before.SliceColumns.Contains).ToList();
        Slices =
        [
            .. slices.SelectMany(column =>
            {
                var at = after.SliceColumns.ToList().IndexOf(column);
                return compared
                    .GroupBy(pair => pair.After.Slices[at], StringComparer.Ordinal)
                    .OrderByDescending(group => group.Count())
                    .ThenBy(group => group.Key, StringComparer.Ordinal)
                    .Select(group => new ComparedSlice(column, group.Key, Matrix(group)));
            }),
        ];
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

    /// <summary>The records that are the same on both sides.</summary>
    public OutcomeMatrix Whole { get; }

    public IReadOnlyList<ComparedSlice> Slices { get; }

    /// <summary>Records whose outcome differs, newly silent ones first.</summary>
    public IReadOnlyList<Flip> Flips { get; }

    /// <summary>Ids of records with another output and the same outcome.</summary>
    public IReadOnlyList<string> Rewritten { get; }

    /// <summary>Gates that one side does not have, or holds to another limit, each in a sentence without its final stop.</summary>
    public IReadOnlyList<string> Limits { get; }

    public static Comparison Of(ComparedSide before, ComparedSide after) => new(before, after);

    private static OutcomeMatrix Matrix(IEnumerable<(ComparedRecord Before, ComparedRecord After)> pairs)
    {
        var matrix = new OutcomeMatrix();
        foreach (var (before, after) in pairs)
        {
            matrix.Add(before.Outcome, after.Outcome);
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

/// <summary>A record whose outcome differs.</summary>
public sealed record Flip(ComparedRecord Before, ComparedRecord After)
{
    public FlipKind Kind =>
        After.Outcome switch
        {
            "silent" => FlipKind.NewlySilent,
            "loud" => FlipKind.NewlyLoud,
            "unscored" => FlipKind.NewlyUnscored,
            _ when Before.Outcome == "unscored" => FlipKind.NewlyScored,
            _ => FlipKind.Mended,
        };
}

/// <summary>What kind of flip it is, the worst first.</summary>
public enum FlipKind
{
    /// <summary>Wrong now, and nothing shows it.</summary>
    NewlySilent,

    /// <summary>Wrong now, and malformed.</summary>
    NewlyLoud,

    /// <summary>Without an outcome now.</summary>
    NewlyUnscored,

    /// <summary>Right now, and without an outcome before.</summary>
    NewlyScored,

    /// <summary>Right now, and wrong before.</summary>
    Mended,
}
