using Receipts.Core.Engine;
using Receipts.Core.Files;
using Receipts.Core.Findings;
using Receipts.Core.Formats;
using Receipts.Core.Loading;
using Receipts.Core.Manifests;
using Receipts.Core.Metrics;
using Receipts.Core.Scoring;

namespace Receipts.Core.Verification;

/// <summary>A receipt with its evidence loaded, under guard, and its metrics measured.</summary>
public sealed class MeasuredReceipt : IDisposable
{
    private readonly EvidenceDatabase evidence;
    private readonly Sandbox sandbox;
    private readonly CheckOptions options;
    private readonly List<Finding> findings = [];
    private readonly Dictionary<string, MeasuredTable> behind = new(StringComparer.Ordinal);
    private RecordedVerdicts? recorded;

    private MeasuredReceipt(Receipt receipt, bool withFields, CheckOptions options, StoredColumns columns)
    {
        Receipt = receipt;
        this.options = options;
        using var guard = options.Watchdog.Guard("reading the evidence");
        evidence = EvidenceDatabase.Load(
            receipt,
            withFields,
            columns,
            loaded =>
            {
                guard.GotOn();
                options.Pace?.ReadTo(loaded.Bytes);
                options.Progress?.Invoke(loaded);
            },
            options.Limits
        );
        // What stands beside need not wait until the metrics are measured.
        options.Pace?.End();
        try
        {
            RequireUnchanged();
            if (options.KeepDatabase is { } path)
            {
                evidence.WriteTo(path);
            }

            sandbox = evidence.Guard(options.Limits);
        }
        catch
        {
            evidence.Dispose();
            throw;
        }
    }

    /// <summary>What was read of receipt.yaml. Documents and charts may be others than when the evidence was loaded.</summary>
    public Receipt Receipt { get; internal set; }

    /// <summary>What is measured; empty until <see cref="Measure(IReadOnlyList{Metric})"/>.</summary>
    public IReadOnlyList<Metric> Metrics { get; private set; } = [];

    /// <summary>What the metrics measured; empty until <see cref="Measure(IReadOnlyList{Metric})"/>.</summary>
    public Measurements Measurements { get; private set; } = new();

    /// <summary>What the evidence and the metrics gave cause to say.</summary>
    public IReadOnlyList<Finding> Findings => findings;

    public EvidenceDatabase Evidence => evidence;

    /// <summary>Loads the evidence and measures every metric.</summary>
    /// <exception cref="ReceiptException">The metrics file or the evidence cannot be read.</exception>
    public static MeasuredReceipt Measure(Receipt receipt, CheckOptions options)
    {
        var metrics = MetricFile.ReadAll(receipt.Folder);
        if (options is { OnlyForMetrics: true, WithFields: false, KeepDatabase: null })
        {
            var narrow = Measure(receipt, options, metrics, StoredColumns.NamedIn([.. metrics.Select(metric => metric.Query)]));
            if (!narrow.evidence.LeftOut || narrow.findings.TrueForAll(finding => finding.Code.Severity != Severity.Unchecked))
            {
                return narrow;
            }

            // Whatever failed may have failed for a column that is not there, and must say what it says where all are.
            narrow.Dispose();
        }

        return Measure(receipt, options, metrics, StoredColumns.All);
    }

    private static MeasuredReceipt Measure(Receipt receipt, CheckOptions options, IReadOnlyList<Metric> metrics, StoredColumns columns)
    {
        var measured = new MeasuredReceipt(
            receipt,
            options.WithFields || metrics.Any(metric => MentionsFields(metric.Query.Tokens)),
            options,
            columns
        );
        try
        {
            measured.Measure(metrics);
            return measured;
        }
        catch
        {
            measured.Dispose();
            throw;
        }
    }

    /// <summary>Loads the evidence for queries that are known before it.</summary>
    /// <param name="sql">All of them, or those of which it is not certain that they leave <c>field</c> alone.</param>
    public static MeasuredReceipt Load(Receipt receipt, CheckOptions options, string sql) =>
        new(receipt, options.WithFields || MentionsFields(SqlTokens.Of(sql)), options, StoredColumns.All);

    /// <summary>Loads the evidence for a reader who never asks for some columns.</summary>
    internal static MeasuredReceipt Load(Receipt receipt, CheckOptions options, StoredColumns columns) =>
        new(receipt, options.WithFields, options, options.KeepDatabase is null ? columns : StoredColumns.All);

    /// <summary>The verdicts that the evidence carries.</summary>
    internal RecordedVerdicts Recorded => recorded ??= RecordedVerdicts.Read(this);

    /// <summary>What the metrics would measure with other verdicts in place of the rescored ones, and why some of them could not.</summary>
    /// <param name="record">A query with the columns of <c>record</c>, which it may read as <c>main.record</c>.</param>
    internal (Measurements Measurements, IReadOnlyList<Finding> Failures) MeasureInstead(string record)
    {
        sandbox.ReleaseRows();
        sandbox.DefineView("record", new SqlFragment(record, new Place("recorded")));
        try
        {
            var (run, measurements) = Run([
                .. Metrics.Where(metric => metric.Kind == MetricKind.Metric && !Measurements.Failed(metric.Name)),
            ]);
            return (measurements, [.. run.Findings.Where(finding => finding.Code.Severity == Severity.Unchecked)]);
        }
        finally
        {
            sandbox.DropView("record");
        }
    }

    /// <summary>What is half of one state of a file and half of another was never anywhere.</summary>
    /// <exception cref="ReceiptException">Somebody wrote to a file while it was read.</exception>
    private void RequireUnchanged()
    {
        if (evidence.Tables.SelectMany(table => table.Files).FirstOrDefault(file => file.HasChanged) is { } changed)
        {
            throw new ReceiptException(EvidenceFindings.ChangedWhileRead(new Place(ShownPath.Of(changed.Path))));
        }
    }

    /// <summary>Puts a step under the watchdog until it is disposed.</summary>
    internal IDisposable Guard(string step) => options.Watchdog.Guard(step);

    /// <summary>Runs one query of the reader's own, under the same guard as a metric.</summary>
    /// <exception cref="ReceiptException">It is refused, fails, or reaches a limit.</exception>
    public MeasuredTable Query(string sql)
    {
        using var guard = options.Watchdog.Guard("query");
        using var query = Prepare(new SqlFragment(sql, new Place("query"), new SourceText("query", sql)));
        MetricRun.RequireDistinct("query", new Place("query"), query.Columns);
        return query.Read("query", []);
    }

    private SandboxQuery Prepare(SqlFragment sql)
    {
        try
        {
            return sandbox.Prepare(sql);
        }
        catch (ReceiptException problem) when (SqlErrorPlace.TableOf(problem.Finding) is { } name && NamedQuery(name) is { } named)
        {
            throw new ReceiptException(
                MetricFindings.NoTableButQuery(
                    problem.Finding,
                    named.Kind == MetricKind.View
                        ? $"it is a view of the metrics, which a query of your own does not see: write the query at {named.Query.Place} in front of it, as `with {named.Name} as (…)`"
                        : $"it is a metric, and no table: `receipts explain {ShownPath.Of(Receipt.Folder)} {named.Name}` shows what it measured, and its query stands at {named.Query.Place}"
                ),
                problem
            );
        }
    }

    /// <summary>The query of metrics.sql that has a name; null where there is none, or no such file.</summary>
    private Metric? NamedQuery(string name)
    {
        try
        {
            return MetricFile
                .ReadAll(Receipt.Folder)
                .FirstOrDefault(metric => metric.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        }
        catch (ReceiptException)
        {
            return null;
        }
    }

    /// <summary>The raw records that a measurement comes from, as far as its query says so plainly; the first ones in full.</summary>
    public RecordsBehind RecordsBehind(Measured cell, int most) => Verification.RecordsBehind.Find(cell, evidence, ReadBehind, most);

    /// <summary>By whom outcomes were graded that a measurement may hang on; none where the tool has compared the records itself.</summary>
    public IEnumerable<LedgerNote.Graded> GradesBehind(Measured cell)
    {
        var split = cell.Metric.Table.KeyColumns.Contains("split") ? cell.Metric.Cell(cell.Row, "split").Text : null;
        var readsOutcomes = cell.Metric.Reads.Any(read => read.Table is "record" or "field" or "ledger");
        return evidence.Notes.OfType<LedgerNote.Graded>().Where(note => readsOutcomes && (split is null || split == note.Split));
    }

    /// <summary>Records that are wrong, with both of their sides; <see cref="CheckOptions.WithFields"/> must have been asked for.</summary>
    /// <exception cref="ReceiptException">A limit is reached.</exception>
    public FailingRecords FailingRecords(int most) => Verification.FailingRecords.Find(Receipt, evidence, sandbox, most);

    public void Dispose() => evidence.Dispose();

    /// <summary>Measures on evidence that is loaded; at most once.</summary>
    internal void Measure(IReadOnlyList<Metric> metrics)
    {
        Metrics = metrics;
        var ledger = new Metric(
            "ledger",
            ["split"],
            "Where the records of every split went.",
            new SqlFragment($"select {LedgerColumns} from ledger", new Place("ledger"))
        );
        var (run, measurements) = Run([.. Metrics, ledger]);
        Measurements = measurements;
        Measurements.Stale = new(new StaleFiles(Receipt, options).Measure);
        findings.AddRange(run.Findings);
    }

    /// <summary>What is correct by the exact rule is no number of its own where that rule decides.</summary>
    private string LedgerColumns =>
        Receipt.Score is { IsGraded: false, Match: MatchRule.Exact } ? "split, loaded, correct, silent, loud, unscored" : "*";

    /// <summary>Values of the columns of the evidence that the query of a metric names, as text, column by column.</summary>
    /// <param name="condition">On <c>value</c>, in SQL.</param>
    internal IEnumerable<string> ValuesRead(MeasuredMetric metric, string condition)
    {
        var tokens = metric.Views.Append(metric.Metric).SelectMany(query => SqlTokens.Of(query.Sql)).ToList();
        var named = tokens.Select(token => token.Identifier).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
        var all = Enumerable
            .Range(1, tokens.Count - 1)
            .Any(i => tokens[i].Is("*") && Array.Exists(["select", "distinct", ".", ","], tokens[i - 1].Is));
        return from table in evidence.TableNames
            where named.Contains(table)
            from column in evidence.ColumnsOf(table)
            where all || named.Contains(column)
            from row in ReadBehind(
                $"select distinct value from (select cast({SqlName.Quote(column)} as text) as value from {SqlName.Quote(table)}) where {condition}"
            ).Rows
            where row[0].Text is not null
            select row[0].Text;
    }

    /// <summary>Answers a query once: the records behind many numbers of a report are the same, and each search reads whole tables.</summary>
    private MeasuredTable ReadBehind(string sql)
    {
        if (!behind.TryGetValue(sql, out var table))
        {
            using var query = sandbox.Prepare(new SqlFragment(sql, new Place("explain")));
            table = query.Read("explain", []);
            behind.Add(sql, table);
        }

        return table;
    }

    private (MetricRun Run, Measurements Measurements) Run(IReadOnlyList<Metric> metrics)
    {
        var run = new MetricRun(sandbox, evidence.TableNames, evidence.Find, options.Watchdog.Guard);
        return (run, run.Measure(metrics));
    }

    /// <summary>Whether SQL may read the field table, which costs more than all the others and is made only then.</summary>
    private static bool MentionsFields(IReadOnlyList<SqlToken> sql) =>
        sql.Any(token => string.Equals(token.Identifier, "field", StringComparison.OrdinalIgnoreCase));
}
