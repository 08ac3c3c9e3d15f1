using Receipts.Core.Findings;
using Receipts.Core.Formats;
using Receipts.Core.Tests.Loading;
using SQLitePCL;
using Xunit;

namespace Receipts.Core.Tests.Scoring;

public sealed class KeptDatabaseTests : IDisposable
{
    private readonly EvidenceFolder folder = new();

    public void Dispose() => folder.Dispose();

    private string Kept => Path.Combine(folder.Path, "kept.db");

    [Fact]
    public void What_cannot_be_written_to_its_end_leaves_no_file()
    {
        folder.Write("a.jsonl", string.Concat(Enumerable.Range(0, 2_000).Select(_ => "{\"id\":1}\n")));
        using var database = folder.Load(EvidenceFolder.Source("a.jsonl"));
        // It ends the writing in its midst, as a disk that is full does.
        delegate_progress end = _ => 1;
        raw.sqlite3_progress_handler(database.Connection.Handle, 100, end, null);
        var finding = Assert.Throws<ReceiptException>(() => database.WriteTo(Kept)).Finding;
        Assert.Equal(EvidenceFindings.StorageCode, finding.Code);
        Assert.Contains("kept.db", finding.Place.File, StringComparison.Ordinal);
        raw.sqlite3_progress_handler(database.Connection.Handle, 0, (delegate_progress?)null, null);
        Assert.Equal([Path.Combine(folder.Path, "a.jsonl")], Directory.GetFileSystemEntries(folder.Path));
        database.WriteTo(Kept);
        Assert.Equal(
            [Path.Combine(folder.Path, "a.jsonl"), Kept],
            Directory.GetFileSystemEntries(folder.Path).Order(StringComparer.Ordinal)
        );
        GC.KeepAlive(end);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_said_to_be_missing()
    {
        folder.Write("a.jsonl", "{\"id\":1}\n");
        using var database = folder.Load(EvidenceFolder.Source("a.jsonl"));
        var finding = Assert.Throws<ReceiptException>(() => database.WriteTo(Path.Combine(folder.Path, "none", "kept.db"))).Finding;
        Assert.Equal("the evidence cannot be stored: its folder does not exist", finding.Message);
    }
}
