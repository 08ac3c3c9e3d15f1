using Receipts.Core.Sealing;
using Xunit;

namespace Receipts.Cli.Tests;

/// <summary>The gallery shows every shipped receipt, and each of its numbers is what that receipt measures.</summary>
public sealed class GalleryTests : IDisposable
{
    private const string Gallery = "docs/gallery.md";

    private readonly ScratchFolder scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public void Every_receipt_stands_in_the_gallery_and_in_the_readme()
    {
        var receipts = Names().Select(name => $"receipts/{name}/REPORT.md").ToList();
        Assert.Empty(receipts.Select(report => "../" + report).Except(Page.Links(Gallery), StringComparer.Ordinal));
        Assert.Empty(receipts.Except(Page.Links("README.md"), StringComparer.Ordinal));
    }

    /// <summary>The page is made a document of every receipt that it shows, in a copy, and verified there as a report is.</summary>
    [Fact]
    public void Every_number_of_the_gallery_is_what_its_receipt_measures()
    {
        Assert.Equal("", Verify("receipts"));
        var page = File.ReadAllText(scratch[Gallery]);
        File.WriteAllText(scratch[Gallery], page.Replace("38.5%<!--= load", "38.6%<!--= load", StringComparison.Ordinal));
        Assert.Contains("printed 38.6%, measured 38.5%", Verify("receipts/load-readiness"), StringComparison.Ordinal);
    }

    private static IEnumerable<string> Names() =>
        Directory.EnumerateDirectories(Repository.File("receipts")).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    /// <summary>What verify says against a copy of every receipt with the gallery among its documents; empty when it says nothing.</summary>
    private string Verify(string path)
    {
        if (!Directory.Exists(scratch["receipts"]))
        {
            scratch.Copy(Repository.File("receipts"), "receipts");
            scratch.Copy(Repository.File("fixtures"), "fixtures");
            File.Copy(Repository.File("README.md"), scratch["README.md"]);
            Directory.CreateDirectory(scratch["docs"]);
            File.Copy(Repository.File(Gallery), scratch[Gallery]);
            var page = File.ReadAllText(scratch[Gallery]);
            foreach (var name in Names())
            {
                var bound = page.Split($"<!--= {name}/").Length - 1;
                var manifest = scratch[$"receipts/{name}/receipt.yaml"];
                var yaml = File.ReadAllText(manifest);
                Assert.Contains("documents: [REPORT.md", yaml, StringComparison.Ordinal);
                File.WriteAllText(
                    manifest,
                    yaml.Replace(
                        "documents: [REPORT.md",
                        $"documents: [{{ file: ../../docs/gallery.md, only: bound, count: {bound} }}, REPORT.md",
                        StringComparison.Ordinal
                    )
                );
            }
        }

        foreach (var name in Names())
        {
            Seal.Compute(scratch["receipts/" + name], scratch["fixtures/" + name]).Write();
        }

        var run = CommandRun.Of("verify", scratch[path]);
        return run.Exit == 0 ? "" : run.Out;
    }
}
