namespace Receipts.Core.Metrics;

/// <summary>
/// The content checks that come with the tool. Each was forced by published numbers that every recalculation confirmed and that meant
/// nothing all the same. Their SQL is in <see cref="ReadyCheckSql"/>.
/// </summary>
internal static class ReadyChecks
{
    public static readonly IReadOnlyList<ReadyCheck> All =
    [
        new(
            "own_outputs",
            "Every scored output is in the system's own output file, under the same id.",
            [new("table", "the scored outputs"), new("own", "the outputs as the systems gave them")],
            [new("system", "which system"), new("id", "which question"), new("output", "the output")],
            q => ReadyCheckSql.OwnOutputs(q[0], q[1], q[2], q[3], q[4])
        )
        {
            KeyParameters = ["system"],
        },
        new(
            "one_system",
            "Every record of a file names the system that the file is named after.",
            [new("table", "the records")],
            [new("file", "the system that the file name says"), new("system", "the system that the record says")],
            q => ReadyCheckSql.OneSystem(q[0], q[1], q[2])
        )
        {
            KeyParameters = ["file"],
        },
        new(
            "no_empty_outputs",
            "Every scored record has an output in at least one of the fields where one is expected.",
            [],
            [new("part", "a column of record, such as split; with several, together they tell the scored files apart")],
            ReadyCheckSql.NoEmptyOutputs
        )
        {
            KeyParameters = ["part"],
            FixedTables = ["record", "field"],
            Repeats = true,
        },
        new(
            "same_ids",
            "All parts that are compared have the same ids.",
            [new("table", "the records of all parts")],
            [new("part", "which part: a split, a system, a file"), new("id", "which question")],
            q => ReadyCheckSql.SameIds(q[0], q[1], q[2])
        )
        {
            KeyParameters = ["part"],
        },
        new(
            "stable_labels",
            "An id has one label, wherever it occurs.",
            [new("table", "the records of all files")],
            [new("id", "which question"), new("label", "its label")],
            q => ReadyCheckSql.StableLabels(q[0], q[1], q[2])
        ),
        new(
            "sums",
            "Every stored total is the sum of its stored parts.",
            [new("table", "the stored numbers")],
            [new("total", "the total"), new("part", "what it is the sum of, one column or several")],
            q => ReadyCheckSql.Sums(q[0], q[1], [.. q.Skip(2)])
        )
        {
            Repeats = true,
        },
        new(
            "distinct_outputs",
            "No two systems gave the same output to every id that both have.",
            [new("table", "the outputs of all systems")],
            [new("system", "which system"), new("id", "which question"), new("output", "the output")],
            q => ReadyCheckSql.DistinctOutputs(q[0], q[1], q[2], q[3])
        )
        {
            KeyParameters = ["system"],
            OwnKeys = ["other"],
        },
    ];
}
