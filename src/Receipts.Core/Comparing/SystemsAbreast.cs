namespace Receipts.Core.Comparing;

/// <summary>Three systems or more on the records that all of them have, each with what became of them: who could take whose place.</summary>
public sealed class SystemsAbreast
{
    private const string Right = "correct";

    private SystemsAbreast(IReadOnlyList<ComparedSide> sides)
    {
        var first = sides[0];
        var shared = first
            .Cases.Keys.Where(id => sides.All(side => side.Cases.ContainsKey(id)))
            .Select(id => (IReadOnlyList<IReadOnlyList<ComparedRecord>>)[.. sides.Select(side => side.Cases[id])])
            .Where(IsOneRecord)
            .ToList();
        Records = shared.Count;
        AreRuns = shared.Exists(one => one.Any(runs => runs.Count > 1));
        Systems =
        [
            .. sides.Select(
                (side, i) =>
                    new SystemOutcomes(
                        side.Name,
                        [.. OutcomeMatrix.Outcomes.Select(outcome => shared.Sum(one => one[i].LongCount(run => run.Outcome == outcome)))],
                        AreRuns
                            ? null
                            : shared.LongCount(one => one.Index().All(other => other.Item[0].Outcome == Right == (other.Index == i)))
                    )
            ),
        ];
        AllRight = AreRuns ? null : shared.LongCount(one => one.All(runs => runs[0].Outcome == Right));
        NoneRight = AreRuns ? null : shared.LongCount(one => one.All(runs => runs[0].Outcome != Right));
        Slices =
        [
            .. first
                .SliceColumns.Index()
                .Where(column => sides.All(side => side.SliceColumns.SequenceEqual(first.SliceColumns)))
                .SelectMany(column =>
                    shared
                        .GroupBy(one => one[^1][0].Slices[column.Index], StringComparer.Ordinal)
                        .OrderByDescending(group => group.Count())
                        .ThenBy(group => group.Key, StringComparer.Ordinal)
                        .Select(group => new AbreastSlice(
                            column.Item,
                            group.Key,
                            group.Count(),
                            [.. sides.Select((_, i) => Share(group, i))]
                        ))
                ),
        ];
    }

    /// <summary>How many records all of them have, under one expected value and one input.</summary>
    public long Records { get; }

    /// <summary>Whether records ran several times, so that outcomes are those of runs.</summary>
    public bool AreRuns { get; }

    /// <summary>The systems in the order in which they were named.</summary>
    public IReadOnlyList<SystemOutcomes> Systems { get; }

    /// <summary>Records that every system has right; null where outcomes are those of runs.</summary>
    public long? AllRight { get; }

    /// <summary>Records that no system has right; null where outcomes are those of runs.</summary>
    public long? NoneRight { get; }

    public IReadOnlyList<AbreastSlice> Slices { get; }

    public static SystemsAbreast Of(IReadOnlyList<ComparedSide> sides) => new(sides);

    private static bool IsOneRecord(IReadOnlyList<IReadOnlyList<ComparedRecord>> systems)
    {
        var runs = systems.SelectMany(one => one).ToList();
        return runs.TrueForAll(run => run.Expected == runs[0].Expected)
            && !runs.Select(run => run.Input).OfType<string>().Distinct(StringComparer.Ordinal).Skip(1).Any();
    }

    private static double? Share(IEnumerable<IReadOnlyList<IReadOnlyList<ComparedRecord>>> records, int system)
    {
        var outcomes = records
            .SelectMany(one => one[system])
            .Select(run => run.Outcome)
            .Where(outcome => outcome != OutcomePair.Unscored)
            .ToList();
        return outcomes.Count == 0 ? null : outcomes.Count(outcome => outcome == Right) / (double)outcomes.Count;
    }
}

/// <summary>What became of the records under one system.</summary>
/// <param name="Outcomes">How many, in the order of <see cref="OutcomeMatrix.Outcomes"/>.</param>
/// <param name="Alone">Records that it alone has right; null where outcomes are those of runs.</param>
public sealed record SystemOutcomes(string Name, IReadOnlyList<long> Outcomes, long? Alone);

/// <summary>The records of one slice.</summary>
/// <param name="Shares">The share of each system that is right; null without an outcome.</param>
public sealed record AbreastSlice(string Column, string Value, long Records, IReadOnlyList<double?> Shares);
