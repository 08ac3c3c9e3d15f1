using Receipts.Core.Engine;
using Receipts.Core.Findings;
using Receipts.Core.Loading;

namespace Receipts.Core.Metrics;

/// <summary>Runs the metrics of one receipt in its sandbox. One that fails is a finding, and the others still run.</summary>
internal sealed class MetricRun(
    Sandbox sandbox,
    IReadOnlySet<string> tables,
    Func<string, string, EvidenceColumn?> column,
    Func<string, IDisposable> guard
)
{
    private readonly HashSet<string> names = new([.. tables, "json_each", "json_tree"], StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> evidence = new(tables, StringComparer.OrdinalIgnoreCase);
    private readonly List<Metric> views = [];
    private readonly HashSet<Metric> asked = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<Metric> exhausted = new(ReferenceEqualityComparer.Instance);
    private readonly List<Finding> findings = [];
    private readonly Measurements measurements = new();

    /// <summary>What went wrong, in the order of the metrics.</summary>
    public IReadOnlyList<Finding> Findings => findings;

    public Measurements Measure(IReadOnlyList<Metric> metrics)
    {
        var shared = SharedViews.Of(metrics);
        foreach (var metric in metrics)
        {
            try
            {
                Refuse(metric);
                if (metric.Kind == MetricKind.View)
                {
                    sandbox.DefineView(metric.Name, metric.Query);
                    names.Add(metric.Name);
                    views.Add(metric);
                    if (shared.Contains(metric))
                    {
                        using var watch = guard($"view {metric.Name}");
                        sandbox.KeepRows(metric.Name, metric.Query);
                    }
                }
                else
                {
                    RefuseExhausted(metric);
                    measurements.Add(Measure(metric));
                }
            }
            catch (ReceiptException problem)
            {
                if (problem.Finding.Code == MetricFindings.LimitReachedCode)
                {
                    exhausted.UnionWith(ViewsOf(metric).Where(view => asked.Add(view) && IsExhausted(view)));
                }

                findings.Add(WithCure(problem.Finding, metrics));
                measurements.AddFailed(metric.Name);
            }
        }

        return measurements;
    }

    /// <summary>Whether a view runs into a limit for itself, whatever is asked of it.</summary>
    private bool IsExhausted(Metric view)
    {
        try
        {
            using var watch = guard($"view {view.Name}");
            using var query = sandbox.Prepare(new SqlFragment($"select count(*) as n from {SqlName.Quote(view.Name)}", view.Query.Place));
            query.Read(view.Name, []);
            return false;
        }
        catch (ReceiptException problem)
        {
            return problem.Finding.Code == MetricFindings.LimitReachedCode;
        }
    }

    /// <summary>What a view alone takes too long for is not tried again for each metric that reads it.</summary>
    private void RefuseExhausted(Metric metric)
    {
        if (ViewsOf(metric).FirstOrDefault(exhausted.Contains) is { } view)
        {
            throw new ReceiptException(MetricFindings.ViewExhausted(metric.Query.Place, view.Name, view.Query.Place));
        }
    }

    private static Finding WithCure(Finding problem, IReadOnlyList<Metric> metrics) =>
        SqlErrorPlace.TableOf(problem) is { } name
        && metrics.FirstOrDefault(other => other.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } named
            ? MetricFindings.NoTableButQuery(
                problem,
                named.Kind == MetricKind.View
                    ? "it is a view that stands further down, or failed itself; a view stands above what reads it"
                    : "it is a metric, and no other query reads one: put what both need under a `-- view:` above them"
            )
            : problem;

    private void Refuse(Metric metric)
    {
        if (metric.Kind == MetricKind.View && names.Contains(metric.Name))
        {
            throw new ReceiptException(MetricFindings.NameTaken(metric.Query.Place, metric.Name, "a table"));
        }

        var tokens = metric.Query.Tokens;
        // A ready-made check is no query of the author's, and whatever its subqueries are called, it reads the tables that it was told to.
        if (
            metric.Needs.Count == 0
            && TableAlias.OfSubqueries(tokens).FirstOrDefault(alias => evidence.Contains(alias.Identifier!))
                is { Identifier: { } taken } renamed
        )
        {
            throw new ReceiptException(MetricFindings.ShadowsTable(metric.Query.PlaceAt(renamed.Start), taken));
        }

        for (var i = 1; i + 1 < tokens.Count; i++)
        {
            if (
                tokens[i].Is("as")
                && OpensQuery(tokens, i + 1)
                && CommonTable(tokens, i - 1) is { } name
                && names.Contains(name.Identifier!)
            )
            {
                throw new ReceiptException(MetricFindings.ShadowsTable(metric.Query.PlaceAt(name.Start), name.Identifier!));
            }
        }
    }

    private static bool OpensQuery(IReadOnlyList<SqlToken> tokens, int i)
    {
        while (i < tokens.Count && (tokens[i].Is("not") || tokens[i].Is("materialized")))
        {
            i++;
        }

        return i < tokens.Count && tokens[i].Is("(");
    }

    /// <summary>The name before <c>as (</c>, past its list of columns when it has one.</summary>
    private static SqlToken? CommonTable(IReadOnlyList<SqlToken> tokens, int i)
    {
        if (tokens[i].Is(")"))
        {
            var depth = tokens[i].Depth;
            do
            {
                i--;
            } while (i > 0 && !(tokens[i].Is("(") && tokens[i].Depth == depth));

            i--;
        }

        return i >= 0 && tokens[i].Identifier is not null ? tokens[i] : null;
    }

    private MeasuredMetric Measure(Metric metric)
    {
        using var watch = guard($"metric {metric.Name}");
        RequireArguments(metric);
        using var query = sandbox.Prepare(metric.Query);
        var place = metric.Query.Place;
        if (!query.Reads.Any(read => tables.Contains(read.Table)))
        {
            throw new ReceiptException(MetricFindings.ReadsNoEvidence(place, metric.Name));
        }

        if (
            metric.Needs.Count > 0
            && query.Reads.FirstOrDefault(read => column(read.Table, read.Column) is { IsPartlyObject: true }) is { Table: { } of } partly
        )
        {
            // NULL equals NULL, whatever the objects were.
            throw new ReceiptException(MetricFindings.PartlyObject(place, metric.Name, of, partly.Column));
        }

        CheckColumns(metric, query.Columns);
        var table = query.Read(metric.Name, metric.Keys);
        var measured = new MeasuredMetric(metric, table, query.Reads) { Views = [.. ViewsOf(metric).Distinct()] };
        if (table.Rows.Count == 0 && !metric.MayBeEmpty)
        {
            throw new ReceiptException(
                metric.Kind == MetricKind.Check
                    ? MetricFindings.NothingToCheck(place, metric.Name)
                    : MetricFindings.Empty(place, metric.Name)
            );
        }

        if (metric.Keys.Count == 0 && table.Rows.Count > 1)
        {
            throw new ReceiptException(MetricFindings.NotOneRow(place, metric.Name, table.Rows.Count));
        }

        var keys = new HashSet<string>(StringComparer.Ordinal);
        for (var row = 0; row < table.Rows.Count && metric.Keys.Count > 0; row++)
        {
            var key = measured.LabelOf(row);
            if (!keys.Add(key))
            {
                throw new ReceiptException(MetricFindings.DuplicateKey(place, metric.Name, key));
            }
        }

        findings.AddRange(
            query
                .Reads.Where(read => column(read.Table, read.Column) is { IsNumberLikeText: true })
                .Select(read => MetricFindings.TextLooksNumeric(place, metric.Name, read.Table, read.Column))
        );
        return measured;
    }

    /// <summary>Names that are not there are the author's slip; SQLite would speak of a query that he never saw.</summary>
    private void RequireArguments(Metric check)
    {
        var place = check.Query.Place;
        foreach (var table in check.Needs)
        {
            if (!tables.Contains(table) && !views.Exists(view => view.Name.Equals(table, StringComparison.OrdinalIgnoreCase)))
            {
                throw new ReceiptException(
                    measurements.Failed(table)
                        ? MetricFindings.NotMeasured(place, table)
                        : MetricFindings.NoTable(place, check.Name, table, tables.Concat(views.Select(view => view.Name)))
                );
            }

            using var all = sandbox.Prepare(new SqlFragment($"select * from {SqlName.Quote(table)}", place));
            if (check.NeedsColumns.FirstOrDefault(column => !all.Columns.Contains(column)) is { } missing)
            {
                throw new ReceiptException(MetricFindings.NoColumn(place, check.Name, table, missing, all.Columns));
            }
        }
    }

    private IEnumerable<Metric> ViewsOf(Metric metric)
    {
        var words = metric.Query.Tokens.Select(token => token.Identifier).ToHashSet(StringComparer.OrdinalIgnoreCase);

        // A view reads only those before it, whatever words its aliases are.
        return views
            .TakeWhile(view => view != metric)
            .Where(view => words.Contains(view.Name))
            .SelectMany(view => ViewsOf(view).Prepend(view));
    }

    /// <exception cref="ReceiptException">Two columns share a name.</exception>
    public static void RequireDistinct(string query, Place place, IReadOnlyList<string> columns)
    {
        if (columns.GroupBy(c => c, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new ReceiptException(MetricFindings.Columns(place, query, $"two columns are named {twice.Key}"));
        }
    }

    private static void CheckColumns(Metric metric, IReadOnlyList<string> columns)
    {
        var place = metric.Query.Place;
        RequireDistinct(metric.Name, place, columns);
        if (metric.Keys.FirstOrDefault(key => !columns.Contains(key)) is { } missing)
        {
            throw new ReceiptException(
                MetricFindings.Columns(
                    place,
                    metric.Name,
                    $"the key column {missing} is not among its columns {string.Join(", ", columns)}"
                )
            );
        }

        if (metric.Kind == MetricKind.Check && !columns.Contains("ok"))
        {
            throw new ReceiptException(
                MetricFindings.Columns(place, metric.Name, "a check has a column ok, 1 where it holds and 0 where it does not")
            );
        }

        if (columns.Count == metric.Keys.Count)
        {
            throw new ReceiptException(MetricFindings.Columns(place, metric.Name, "it has key columns and no value"));
        }
    }
}
