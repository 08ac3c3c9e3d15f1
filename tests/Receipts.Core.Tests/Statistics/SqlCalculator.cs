using Microsoft.Data.Sqlite;
using Receipts.Core.Engine;
using Receipts.Core.Findings;

namespace Receipts.Core.Tests.Statistics;

/// <summary>Runs SQL as a receipt's metrics are run, over one table <c>hypothesis(name, p)</c>.</summary>
internal sealed class SqlCalculator : IDisposable
{
    private readonly SqliteConnection connection = EvidenceConnection.Open();
    private readonly Sandbox sandbox;

    public SqlCalculator(params IReadOnlyList<double> pValues)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "create table hypothesis (name text, p real)";
        command.ExecuteNonQuery();
        command.CommandText = "insert into hypothesis values ($name, $p)";
        for (var i = 0; i < pValues.Count; i++)
        {
            command.Parameters.Clear();
            command.Parameters.AddWithValue("$name", $"h{i:00}");
            command.Parameters.AddWithValue("$p", pValues[i]);
            command.ExecuteNonQuery();
        }

        sandbox = new Sandbox(connection, ["hypothesis"], SandboxLimits.Default with { Timeout = TimeSpan.FromSeconds(20) });
    }

    public object? Value(string expression) => Rows($"select {expression} as v")[0][0];

    public IReadOnlyList<object?[]> Rows(string sql)
    {
        using var query = sandbox.Prepare(new SqlFragment(sql, new Place("metrics.sql", 1)));
        return [.. query.Rows()];
    }

    public void Dispose() => connection.Dispose();
}
