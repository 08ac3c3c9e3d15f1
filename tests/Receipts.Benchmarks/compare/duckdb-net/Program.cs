using System.Text.Json;
using DuckDB.NET.Data;

// Runs the statements of a file, a line of JSON each, in this process, and prints the numbers of the last one as duckdb.mjs does:
// node duckdb.mjs sql production.jsonl > statements && dotnet DuckDbNet.dll statements
var statements = (await File.ReadAllLinesAsync(args[0])).Select(line => JsonSerializer.Deserialize<string>(line)!).ToList();
await using var connection = new DuckDBConnection("DataSource=:memory:");
await connection.OpenAsync();
await using var command = connection.CreateCommand();
foreach (var statement in statements[..^1])
{
    command.CommandText = statement;
    await command.ExecuteNonQueryAsync();
}

command.CommandText = statements[^1];
await using var rows = await command.ExecuteReaderAsync();
var byShift = new Dictionary<string, int[]>(StringComparer.Ordinal);
var (n, correct, silent, shares) = (0, 0, 0, 0.0);
while (await rows.ReadAsync())
{
    byShift.Add(rows.GetString(0), [rows.GetInt32(1), rows.GetInt32(2)]);
    n += rows.GetInt32(1);
    correct += rows.GetInt32(2);
    silent += rows.GetInt32(3);
    shares += rows.GetDouble(4);
}

Console.WriteLine(
    JsonSerializer.Serialize(
        new
        {
            n,
            correct,
            silent,
            loud = n - correct - silent,
            field_accuracy = shares / n,
            by_shift = byShift,
        }
    )
);
