using System.Globalization;
using System.Text;
using Dapper;
using Microsoft.Data.Sqlite;
using Receipts.Core.Findings;
using Receipts.Core.Loading;
using Receipts.Core.Manifests;
using Receipts.Core.Scoring;
using Xunit;

namespace Receipts.Core.Tests.Loading;

/// <summary>A fixture in a temporary folder.</summary>
internal sealed class EvidenceFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("receipts-");

    public static Place Declared => new("receipt.yaml", 7, 3);

    public string Path => folder.FullName;

    public string Write(string name, string content) => Write(name, Encoding.UTF8.GetBytes(content));

    public string Write(string name, byte[] content)
    {
        var path = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
        return path;
    }

    public Receipt Receipt(ScoreRule? score, params IReadOnlyList<EvidenceSource> sources) =>
        new()
        {
            Name = "test",
            Folder = Path,
            FixtureFolder = Path,
            Place = Declared,
            Title = "Test",
            Evidence = sources,
            Documents = [],
            Score = score,
        };

    public static EvidenceSource Source(string file, string table = "t") =>
        new()
        {
            Table = table,
            File = file,
            Place = Declared,
        };

    public static ScoreRule Score() =>
        new()
        {
            Place = Declared,
            Expected = "expected",
            Output = "output",
        };

    public EvidenceDatabase Load(params IReadOnlyList<EvidenceSource> sources) =>
        EvidenceDatabase.Load(Receipt(score: null, sources), withFields: false);

    public EvidenceDatabase Load(ScoreRule score, params IReadOnlyList<EvidenceSource> sources) =>
        EvidenceDatabase.Load(Receipt(score, sources), withFields: true);

    public Finding Fail(params IReadOnlyList<EvidenceSource> sources) => Assert.Throws<ReceiptException>(() => Load(sources)).Finding;

    public Finding Fail(ScoreRule score, params IReadOnlyList<EvidenceSource> sources) =>
        Assert.Throws<ReceiptException>(() => Load(score, sources)).Finding;

    public void Dispose() => folder.Delete(recursive: true);
}

/// <summary>Reads results the way a test wants to compare them.</summary>
internal static class EvidenceReading
{
    /// <summary>A table as text: its columns, then its rows.</summary>
    public static string Show(this EvidenceDatabase database, string table) => database.Connection.Show(table);

    public static string Show(this SqliteConnection connection, string table)
    {
        var columns = connection.Query<string>($"select name from pragma_table_info('{table}')");
        return string.Join('\n', [string.Join('|', columns), .. connection.Shown($"select * from {table}")]);
    }

    /// <summary>The rows of a query as text: cells joined with <c>|</c>, text in quotes, NULL as <c>∅</c>.</summary>
    public static string[] Rows(this EvidenceDatabase database, string sql) => database.Connection.Shown(sql);

    private static string[] Shown(this SqliteConnection connection, string sql) =>
        [.. connection.Query(sql).Cast<IDictionary<string, object?>>().Select(row => string.Join('|', row.Values.Select(Show)))];

    private static string Show(object? value) =>
        value switch
        {
            null => "∅",
            string text => $"'{text.Replace("\n", "<0A>", StringComparison.Ordinal).Replace("\r", "<0D>", StringComparison.Ordinal)}'",
            double real => real.ToString("R", CultureInfo.InvariantCulture) + "r",
            _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        };
}
