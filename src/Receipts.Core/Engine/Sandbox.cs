using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Receipts.Core.Findings;
using SQLitePCL;

namespace Receipts.Core.Engine;

/// <summary>
/// Runs a receipt's SQL on a connection that can read the loaded tables and nothing else. Authorizer, limits and progress handler
/// each have holes of their own, so all three are in force; what none of them sees, the checker's watchdog ends.
/// </summary>
internal sealed class Sandbox
{
    private const int StepsBetweenLooks = 1000;

    private readonly sqlite3 db;
    private readonly SandboxLimits limits;

    // SQLite keeps bare pointers to these: they must live as long as the connection.
    private readonly strdelegate_authorizer authorizer;
    private readonly delegate_progress progress;

    private readonly HashSet<string> readable = new(StringComparer.OrdinalIgnoreCase) { "json_each", "json_tree" };
    private readonly HashSet<string> modules;
    private readonly HashSet<(string Table, string Column)> reads = [];
    private readonly Dictionary<string, KeptView> kept = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<(int Limit, int Value)> former = [];
    private string? denial;
    private bool recursive;
    private bool definesView;
    private long deadline = long.MaxValue;
    private long stepsLeft = long.MaxValue;
    private string? exhausted;
    private long returned;
    private long returnedBefore;

    /// <summary>Puts the connection under guard for the rest of its life.</summary>
    /// <param name="tables">Every table and view that SQL may read.</param>
    public Sandbox(SqliteConnection connection, IEnumerable<string> tables, SandboxLimits limits)
    {
        db = connection.Handle!;
        this.limits = limits;
        readable.UnionWith(tables);
        authorizer = Authorize;
        progress = Continue;
        // What aggregates hold is outside SQLite's memory, and a list that grows takes three times its size for a moment.
        SqlFunctions.Register(connection, limits.Memory / 4);
        modules = ModulesOf(connection);
        SandboxSettings.Harden(db);
        former.AddRange(SandboxSettings.Limit(db, limits));
        raw.sqlite3_set_authorizer(db, authorizer, null);
        raw.sqlite3_progress_handler(db, StepsBetweenLooks, progress, null);
    }

    /// <summary>Tables that only a view of the tool's own reads, and that view; what is read of them is announced as read of it.</summary>
    public (string View, IReadOnlyList<string> Tables) BehindView { get; init; } = ("", []);

    /// <summary>Prepares one read-only statement.</summary>
    /// <exception cref="ReceiptException">It is no single select, is refused, or does not compile.</exception>
    public SandboxQuery Prepare(SqlFragment sql)
    {
        var (statement, tail) = Compile(sql);
        try
        {
            if (raw.sqlite3_stmt_isexplain(statement) != 0)
            {
                throw new ReceiptException(MetricFindings.Refused(sql.Place, "explain"));
            }

            RefuseSecondStatement(sql, tail);
            return new SandboxQuery(this, statement, sql, [.. reads], recursive);
        }
        catch
        {
            raw.sqlite3_finalize(statement);
            throw;
        }
    }

    /// <summary>Ends the guard, for a rule that has been asked before everything is loaded.</summary>
    public void Lift()
    {
        raw.sqlite3_set_authorizer(db, (strdelegate_authorizer?)null, null);
        raw.sqlite3_progress_handler(db, 0, null, null);
        foreach (var (limit, value) in former)
        {
            raw.sqlite3_limit(db, limit, value);
        }
    }

    /// <summary>Makes a query readable as a table under <paramref name="name"/> for those prepared later.</summary>
    public void DefineView(string name, SqlFragment sql)
    {
        Prepare(sql).Dispose();
        Define(CreateView(name), sql);
        readable.Add(name);
    }

    /// <summary>
    /// Works a view out once for all that read it: SQLite works it out again in every query, and a view of views in each of them again. A view
    /// that fails, grows beyond the limit or has a column whose values a table would change stays as it is.
    /// </summary>
    /// <returns>Whether it is kept.</returns>
    public bool KeepRows(string name, SqlFragment sql)
    {
        try
        {
            KeptView view;
            bool isRecursive;
            using (var query = Prepare(sql))
            {
                view = new KeptView(name, sql, query.Reads);
                isRecursive = recursive;
            }

            kept.Add(view.Table, view);
            var table = SqlName.Quote(view.Table);
            Define($"create temp table {table} as ", sql, isRecursive);
            if (KeptView.IsExact(DeclaredTypes(table, sql.Place), sql.Sql))
            {
                DropView(name);
                Define(CreateView(name), new SqlFragment($"select * from {table}", sql.Place));
                return true;
            }

            Define("", new SqlFragment($"drop table temp.{table}", sql.Place));
        }
        catch (ReceiptException)
        {
            // Whoever reads the view is told.
        }

        kept.Remove(KeptView.TableOf(name));
        return false;
    }

    /// <summary>Works every view out again from now on, because a table that they read is about to be another.</summary>
    public void ReleaseRows()
    {
        foreach (var view in kept.Values)
        {
            DropView(view.Name);
            Define(CreateView(view.Name), view.Sql);
        }

        kept.Clear();
    }

    /// <summary>Takes a view away again; a table that it hid is read under its name as before.</summary>
    public void DropView(string name) => Define("", new SqlFragment($"drop view temp.{SqlName.Quote(name)}", new Place(name)));

    private static string CreateView(string name) => $"create temp view {SqlName.Quote(name)} as ";

    private List<string> DeclaredTypes(string table, Place place)
    {
        definesView = true;
        try
        {
            var (statement, _) = Compile(new SqlFragment($"select * from {table}", place));
            var types = Enumerable
                .Range(0, raw.sqlite3_column_count(statement))
                .Select(column => raw.sqlite3_column_decltype(statement, column).utf8_to_string() ?? "")
                .ToList();
            raw.sqlite3_finalize(statement);
            return types;
        }
        finally
        {
            definesView = false;
        }
    }

    private void Define(string verb, SqlFragment sql, bool isRecursive = false)
    {
        definesView = true;
        try
        {
            var (statement, _) = Compile(sql with { Sql = verb + sql.Sql, Start = sql.Start - verb.Length });
            Begin(isRecursive);
            var result = raw.sqlite3_step(statement);
            var failure = result == raw.SQLITE_DONE ? null : Failed(sql);
            raw.sqlite3_finalize(statement);
            if (failure is not null)
            {
                throw failure;
            }
        }
        finally
        {
            definesView = false;
        }
    }

    /// <summary>Starts the clock and the step count of one query.</summary>
    internal void Begin(bool isRecursive)
    {
        exhausted = null;
        denial = null;
        returnedBefore = returned;
        deadline = Stopwatch.GetTimestamp() + (long)(limits.Timeout.TotalSeconds * Stopwatch.Frequency);
        stepsLeft = isRecursive ? limits.RecursiveSteps : long.MaxValue;
    }

    internal SandboxLimits Limits => limits;

    /// <summary>Counts what is returned, which is kept outside SQLite's own limit of memory.</summary>
    internal bool MayReturn(long bytes)
    {
        returned += bytes;
        if (returned <= limits.ResultBytes)
        {
            return true;
        }

        // Nothing of a query that fails is kept, and the others are not to blame.
        returned = returnedBefore;
        return false;
    }

    /// <summary>The finding for the error that SQLite has just reported.</summary>
    internal ReceiptException Failed(SqlFragment sql)
    {
        var message = raw.sqlite3_errmsg(db).utf8_to_string();
        var code = raw.sqlite3_errcode(db);
        if (denial is { } what)
        {
            // A statement that writes the schema is refused for the write; its author knows it by its first word.
            var verb = sql.Tokens[0].Text.ToLowerInvariant();
            what = verb is "select" or "with" or "values" ? what : verb;
            return new ReceiptException(MetricFindings.Refused(SqlErrorPlace.OfWord(sql, what), what));
        }

        return code switch
        {
            raw.SQLITE_INTERRUPT => new ReceiptException(MetricFindings.LimitReached(sql.Place, exhausted ?? "interrupted")),
            raw.SQLITE_NOMEM => new ReceiptException(
                MetricFindings.LimitReached(sql.Place, $"more than {limits.Memory / (1024 * 1024)} MB of memory (--memory raises it)")
            ),
            raw.SQLITE_TOOBIG => new ReceiptException(
                MetricFindings.LimitReached(sql.Place, $"a value or statement longer than {limits.Length} bytes")
            ),
            _ when SqlErrorPlace.IsOfFunction(message) => new ReceiptException(
                MetricFindings.FunctionError(SqlErrorPlace.Of(sql, db, message), message)
            ),
            _ => new ReceiptException(MetricFindings.SqlError(SqlErrorPlace.Of(sql, db, message), message)),
        };
    }

    private (sqlite3_stmt Statement, int Tail) Compile(SqlFragment sql)
    {
        if (sql.Sql.Contains('\0', StringComparison.Ordinal))
        {
            throw new ReceiptException(
                MetricFindings.SqlError(sql.PlaceAt(sql.Sql.IndexOf('\0', StringComparison.Ordinal)), "a NUL character")
            );
        }

        reads.Clear();
        denial = null;
        recursive = false;
        Begin(isRecursive: false);
        var result = raw.sqlite3_prepare_v2(db, sql.Sql, out var statement, out var rest);
        var tail = sql.Sql.Length - (rest?.Length ?? 0);
        if (result != raw.SQLITE_OK)
        {
            throw Failed(sql);
        }

        if (statement is null || statement.IsInvalid)
        {
            throw new ReceiptException(MetricFindings.SqlError(sql.Place, "no statement"));
        }

        return (statement, tail);
    }

    private static void RefuseSecondStatement(SqlFragment sql, int tail)
    {
        // What is left may be a comment: only a statement in it counts.
        var rest = SqlTokens.Of(sql.Sql[tail..]);
        if (rest.Any(token => !token.Is(";")))
        {
            throw new ReceiptException(MetricFindings.TwoStatements(sql.PlaceAt(tail + rest.First(t => !t.Is(";")).Start)));
        }
    }

    private int Authorize(object userData, int action, string first, string second, string database, string view)
    {
        try
        {
            var what = Refusal(action, first, second, database, view);
            denial ??= what;
            return what is null ? raw.SQLITE_OK : raw.SQLITE_DENY;
        }
        // An exception that leaves this callback kills the process.
        catch (Exception problem)
        {
            denial ??= problem.Message;
            return raw.SQLITE_DENY;
        }
    }

    /// <summary>What is refused, in a word the author wrote or knows; null when it is allowed.</summary>
    private string? Refusal(int action, string first, string second, string database, string view)
    {
        switch (action)
        {
            case raw.SQLITE_SELECT:
                return null;
            case raw.SQLITE_READ when readable.Contains(first):
                reads.Add((first, second));
                return null;
            case raw.SQLITE_READ
                when kept.TryGetValue(first, out var rows) && (definesView || rows.Name.Equals(view, StringComparison.OrdinalIgnoreCase)):
                reads.UnionWith(rows.Reads);
                return null;
            // Where rows are only counted no view is named.
            case raw.SQLITE_READ when BehindView.Tables.Contains(first) && (second.Length == 0 || view == BehindView.View):
                return null;
            case raw.SQLITE_READ when first.StartsWith("pragma_", StringComparison.OrdinalIgnoreCase):
                return "pragma";
            // A table of which no column is read has no database name here. A common table expression looks the same, and so does a table
            // that SQLite's own modules make up, such as `select count(*) from dbstat`.
            case raw.SQLITE_READ
                when second.Length == 0
                    && string.IsNullOrEmpty(database)
                    && !modules.Contains(first)
                    && !first.StartsWith("sqlite_", StringComparison.OrdinalIgnoreCase):
                return null;
            case raw.SQLITE_READ when definesView && first.Equals("sqlite_temp_master", StringComparison.OrdinalIgnoreCase):
                return null;
            case raw.SQLITE_FUNCTION:
                return SqlFunctions.Allowed.Contains(second) ? null : second;
            case raw.SQLITE_RECURSIVE:
                recursive = true;
                return null;
            case raw.SQLITE_CREATE_TEMP_VIEW
            or raw.SQLITE_DROP_TEMP_VIEW
            or raw.SQLITE_CREATE_TEMP_TABLE
            or raw.SQLITE_DROP_TEMP_TABLE
            or raw.SQLITE_INSERT
            or raw.SQLITE_UPDATE
            or raw.SQLITE_DELETE when definesView:
                return null;
            default:
                return SandboxAction.Name(action, first);
        }
    }

    private int Continue(object userData)
    {
        stepsLeft -= StepsBetweenLooks;
        exhausted ??=
            stepsLeft < 0 ? $"a recursive query took more than {limits.RecursiveSteps} steps"
            : Stopwatch.GetTimestamp() > deadline ? $"it ran longer than {limits.Timeout.TotalSeconds} s (--timeout raises it)"
            : null;
        return exhausted is null ? 0 : 1;
    }

    /// <summary>The modules that can stand in a query as a table without one having been made.</summary>
    private static HashSet<string> ModulesOf(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "select name from pragma_module_list";
        using var reader = command.ExecuteReader();
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        while (reader.Read())
        {
            names.Add(reader.GetString(0));
        }

        return names;
    }
}
