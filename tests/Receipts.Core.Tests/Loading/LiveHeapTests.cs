using Receipts.Core.Loading;
using Receipts.Core.Scoring;
using Xunit;

namespace Receipts.Core.Tests.Loading;

/// <summary>The heap is that of the whole process, so nothing else runs beside these tests.</summary>
[Collection(nameof(RunsAlone))]
public sealed class LiveHeapTests
{
    [Fact]
    public void The_live_heap_does_not_grow_with_a_file_of_ten_times_the_size()
    {
        // What something else in the process still held in one try, it does not hold in all; a heap that grows with the file grows in each.
        Assert.Contains(
            Enumerable.Range(0, 5).Select(_ => HeapWhileLoading(50_000) - HeapWhileLoading(5_000)),
            growth => growth < 2 * 1024 * 1024
        );
    }

    /// <summary>The largest live heap seen while reading, in bytes.</summary>
    private static long HeapWhileLoading(int records)
    {
        using var folder = new EvidenceFolder();
        var path = Path.Combine(folder.Path, "a.jsonl");
        using (var writer = new StreamWriter(path))
        {
            for (var i = 0; i < records; i++)
            {
                writer.Write(
                    $"{{\"id\":\"r{i}\",\"input\":\"{new string('x', 300)}\",\"expected\":{{\"a\":\"{i}\",\"b\":[1,{{\"c\":2}}]}},\"output\":{{\"a\":\"{i}\"}}}}\n"
                );
            }
        }

        var largest = 0L;
        var calls = 0;
        using var database = EvidenceDatabase.Load(
            folder.Receipt(EvidenceFolder.Score() with { Id = ["id"] }, EvidenceFolder.Source("a.jsonl")),
            withFields: true,
            _ =>
            {
                if (calls++ % 8 == 0)
                {
                    largest = Math.Max(largest, GC.GetTotalMemory(forceFullCollection: true));
                }
            }
        );
        Assert.Equal(records, database.Tables[0].Rows);
        return largest;
    }
}

/// <summary>Tests that measure the process and not only what they call.</summary>
[CollectionDefinition(nameof(RunsAlone), DisableParallelization = true)]
public sealed class RunsAlone;
