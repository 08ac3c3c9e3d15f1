using Receipts.Core.Engine;
using Receipts.Core.Findings;
using Receipts.Core.Metrics;

namespace Receipts.Core.Tampering;

/// <summary>Falsifies the queries of one file of metrics, and leaves the printed numbers as they are.</summary>
internal sealed class QueryMutations
{
    public static readonly TamperOperator ShiftEdge = new(
        "shift-edge",
        TamperTarget.Queries,
        "`<` becomes `<=` or the other way round: what sits on the edge changes sides"
    );

    public static readonly TamperOperator SwapAggregate = new(
        "swap-aggregate",
        TamperTarget.Queries,
        "`avg` becomes `sum`, `min` becomes `max`, or the other way round"
    );

    public static readonly TamperOperator DropWhere = new(
        "drop-where",
        TamperTarget.Queries,
        "a condition goes: the query counts what it should not"
    );

    public static readonly TamperOperator ColumnToConstant = new(
        "column-to-constant",
        TamperTarget.Queries,
        "a column is replaced by 1: the query no longer looks at the data"
    );

    private static readonly Dictionary<string, string> OtherAggregate = new(StringComparer.OrdinalIgnoreCase)
    {
        ["avg"] = "sum",
        ["sum"] = "avg",
        ["min"] = "max",
        ["max"] = "min",
    };

    private static readonly string[] EndsCondition =
    [
        "group",
        "order",
        "limit",
        "having",
        "window",
        "union",
        "except",
        "intersect",
        ";",
        ")",
    ];

    private readonly TamperFile file;
    private readonly string text;
    private readonly IReadOnlyList<Metric> metrics;

    public QueryMutations(TamperFile file)
    {
        this.file = file;
        text = file.Text;
        metrics = MetricFile.Read(new SourceText(file.Name, text));
    }

    public IEnumerable<(TamperOperator Operator, IEnumerable<Mutant> Mutants)> All(Measurements measurements) =>
        [
            (ShiftEdge, Of(ShiftEdge, (_, tokens) => Edges(tokens))),
            (SwapAggregate, Of(SwapAggregate, (_, tokens) => Aggregates(tokens))),
            (DropWhere, Of(DropWhere, (_, tokens) => Conditions(tokens))),
            (ColumnToConstant, Of(ColumnToConstant, (metric, tokens) => Columns(tokens, ColumnsOf(metric, measurements)))),
        ];

    /// <summary>The parts of queries that an operator can change, the queries in turn.</summary>
    private IEnumerable<Mutant> Of(
        TamperOperator by,
        Func<Metric, IReadOnlyList<SqlToken>, IEnumerable<(int From, int To, string With)>> parts
    )
    {
        var order = new SeededOrder($"{by.Name} {file.Name}");
        return SeededOrder.InTurn(
            order
                .Shuffled(metrics)
                .Select(metric =>
                    order
                        .Shuffled(parts(metric, metric.Query.Tokens))
                        .Select(part =>
                            file.Change(by, text, (metric.Query.Start + part.From, metric.Query.Start + part.To, part.With)) with
                            {
                                Subject = metric.Name,
                            }
                        )
                )
        );
    }

    private static IEnumerable<(int, int, string)> Edges(IReadOnlyList<SqlToken> tokens)
    {
        for (var i = 0; i + 1 < tokens.Count; i++)
        {
            // `<>` is no edge, and `<<` and `>>` shift bits.
            if (tokens[i].Kind != SqlTokenKind.Symbol || tokens[i].Text is not ("<" or ">"))
            {
                continue;
            }

            var end = tokens[i].Start + 1;
            if (tokens[i + 1].Start == end && tokens[i + 1].Text is "<" or ">")
            {
                i++;
            }
            else if (tokens[i + 1].Start == end && tokens[i + 1].Is("="))
            {
                yield return (tokens[i].Start, end + 1, tokens[i].Text);
            }
            else
            {
                yield return (tokens[i].Start, end, tokens[i].Text + "=");
            }
        }
    }

    private static IEnumerable<(int, int, string)> Aggregates(IReadOnlyList<SqlToken> tokens) =>
        from i in Enumerable.Range(0, Math.Max(0, tokens.Count - 1))
        where tokens[i].Kind == SqlTokenKind.Word && tokens[i + 1].Is("(") && OtherAggregate.ContainsKey(tokens[i].Text)
        select (tokens[i].Start, tokens[i].Start + tokens[i].Text.Length, OtherAggregate[tokens[i].Text]);

    private static IEnumerable<(int, int, string)> Conditions(IReadOnlyList<SqlToken> tokens)
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            if (!tokens[i].Is("where"))
            {
                continue;
            }

            var depth = tokens[i].Depth;
            var end = i + 1;
            while (
                end < tokens.Count
                && (tokens[end].Depth > depth || (tokens[end].Depth == depth && !EndsCondition.Any(word => tokens[end].Is(word))))
            )
            {
                end++;
            }

            // `filter (where …)` is nothing without its condition.
            var isFilter = i > 1 && tokens[i - 1].Is("(") && tokens[i - 2].Is("filter");
            var from = isFilter ? tokens[i - 2].Start : tokens[i].Start;
            var to = isFilter && end < tokens.Count ? tokens[end].Start + 1 : tokens[end - 1].Start + tokens[end - 1].Text.Length;
            yield return (from, to, "");
        }
    }

    private static IEnumerable<(int, int, string)> Columns(IReadOnlyList<SqlToken> tokens, HashSet<string> columns)
    {
        var inOrder = false;
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];

            // There a number is a position among the columns, and a name after `as` is one that is given.
            inOrder = (inOrder || token.Is("group") || token.Is("order")) && !token.Is(")") && !token.Is("select");
            if (
                inOrder
                || token.Identifier is not { } name
                || !columns.Contains(name)
                || (i + 1 < tokens.Count && (tokens[i + 1].Is("(") || tokens[i + 1].Is(".")))
                || (i > 0 && tokens[i - 1].Identifier is { } before && IsBeforeName(before))
            )
            {
                continue;
            }

            // The table's name goes with it, and a bare column of a `select` list keeps its name.
            var from = i > 1 && tokens[i - 1].Is(".") ? i - 2 : i;
            var isBare =
                (from == 0 || tokens[from - 1].Is("select") || tokens[from - 1].Is(","))
                && (i + 1 == tokens.Count || tokens[i + 1].Is(",") || tokens[i + 1].Is("from"));
            yield return (tokens[from].Start, token.Start + token.Text.Length, isBare ? $"1 as {token.Text}" : "1");
        }
    }

    private static bool IsBeforeName(string word) => word.ToLowerInvariant() is "as" or "from" or "join" or "using";

    private static HashSet<string> ColumnsOf(Metric metric, Measurements measurements) =>
        measurements
            .Metrics.Where(measured => measured.Metric.Name == metric.Name || measured.Views.Any(view => view.Name == metric.Name))
            .SelectMany(measured => measured.Reads)
            .Select(read => read.Column)
            .Where(column => column.Length > 0)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
}
