using System.Diagnostics;
using System.IO.Compression;
using System.Text.RegularExpressions;
using Receipts.Core.Files;
using Xunit;

namespace Receipts.Cli.Tests.Bundles;

/// <summary>A receipt in a zip says what it says in its folder.</summary>
public sealed partial class PackTests : BundleTest
{
    private const string Invoices = "invoice-extraction";

    public static TheoryData<string> Shipped() =>
        [
            .. Directory
                .EnumerateDirectories(Repository.File("receipts"))
                .Select(path => Path.GetFileName(path))
                .Order(StringComparer.Ordinal),
        ];

    [Theory]
    [MemberData(nameof(Shipped))]
    public void A_bundle_gives_the_verdict_of_the_folder(string name)
    {
        StartWithShipped();
        var pack = CommandRun.Of("pack", $"receipts/{name}");
        Assert.Equal((0, ""), (pack.Exit, pack.Error));
        AssertSameVerdict($"receipts/{name}", $"{name}.zip", exit: 0);
    }

    [Fact]
    public void A_zip_of_another_tool_gives_the_verdict_of_the_folder_also_when_it_is_red()
    {
        StartWithShipped();
        foreach (var name in Shipped().Select(row => row.Data).Where(name => name != Invoices))
        {
            Directory.Delete($"receipts/{name}", recursive: true);
        }

        var report = $"receipts/{Invoices}/REPORT.md";
        File.WriteAllText(report, File.ReadAllText(report).Replace("86.25%<", "86.24%<", StringComparison.Ordinal));
        File.Delete($"receipts/{Invoices}/charts/exact-match-by-shift.svg");
        ZipFile.CreateFromDirectory(".", "../other.zip", CompressionLevel.SmallestSize, includeBaseDirectory: false);
        AssertSameVerdict($"receipts/{Invoices}", "../other.zip", exit: 1);
    }

    [Fact]
    public void The_same_files_give_the_same_bytes_whatever_their_times_and_their_order_on_disk()
    {
        StartWithShipped();
        CommandRun.Of("pack", $"receipts/{Invoices}");
        var first = File.ReadAllBytes($"{Invoices}.zip");
        foreach (var file in Directory.EnumerateFiles(".", "*", SearchOption.AllDirectories).OrderDescending().ToList())
        {
            var content = File.ReadAllBytes(file);
            File.Delete(file);
            File.WriteAllBytes(file, content);
            File.SetLastWriteTimeUtc(file, new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc));
            File.SetAttributes(file, FileAttributes.ReadOnly);
        }

        File.Delete($"{Invoices}.zip");
        Assert.Equal(0, CommandRun.Of("pack", $"receipts/{Invoices}").Exit);
        Assert.Equal(first, File.ReadAllBytes($"{Invoices}.zip"));
    }

    [Fact]
    public void The_seal_holds_in_the_unzipped_folder()
    {
        StartWithShipped();
        CommandRun.Of("pack", $"receipts/{Invoices}");
        ZipFile.ExtractToDirectory($"{Invoices}.zip", "unzipped");
        Assert.Equal(
            ["README.md", "fixtures", "receipts"],
            Directory.EnumerateFileSystemEntries("unzipped").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)
        );
        using var sha256sum = Process.Start(
            new ProcessStartInfo("sha256sum", ["-c", "--quiet", "SHA256SUMS"]) { WorkingDirectory = $"unzipped/receipts/{Invoices}" }
        )!;
        sha256sum.WaitForExit();
        Assert.Equal(0, sha256sum.ExitCode);
    }

    [Fact]
    public void A_document_that_several_receipts_share_brings_them_along()
    {
        CopySound("receipts/first");
        CopySound("receipts/second");
        File.WriteAllText("README.md", "Fell by 45.5 points<!--= first/drop.points -->, and 3<!--= second/silent.count --> are silent.\n");
        foreach (var name in new[] { "first", "second" })
        {
            var yaml = $"receipts/{name}/receipt.yaml";
            File.WriteAllText(
                yaml,
                File.ReadAllText(yaml)
                    .Replace("[REPORT.md]", "[REPORT.md, { file: ../../README.md, only: bound, count: 1 }]", StringComparison.Ordinal)
            );
        }

        var pack = CommandRun.Of("pack", "receipts/second");
        Assert.Equal((0, ""), (pack.Exit, pack.Error));
        AssertSameVerdict("receipts", "second.zip", exit: 0);
        Assert.Contains(
            "one of second.zip/receipts/first, second.zip/receipts/second\n",
            CommandRun.Of("explain", "second.zip").Error,
            StringComparison.Ordinal
        );
        Assert.Equal(0, CommandRun.Of("explain", "second.zip/receipts/first").Exit);
        Assert.Equal(0, CommandRun.Of("verify", "second.zip/receipts/first", "second.zip/receipts/second/receipt.yaml").Exit);
        Assert.Equal(2, CommandRun.Of("verify", "second.zip/receipts/third").Exit);
        Assert.Equal(2, CommandRun.Of("verify", "second.zip/../receipts").Exit);
        using var zip = ZipFile.OpenRead("second.zip");
        Assert.Equal(["README.md", "receipts/first/REPORT.md"], zip.Entries.Take(2).Select(entry => entry.FullName));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_zip_that_was_written_as_a_stream_is_read(bool signed)
    {
        CopySound("receipts/tickets");
        var zip = new HandMadeZip().Add(new("receipts/") { Attributes = 0x41EDu << 16 });
        foreach (var file in Directory.EnumerateFiles("receipts", "*", SearchOption.AllDirectories))
        {
            zip.Add(new HandMadeEntry(file, File.ReadAllText(file)).Compressed().Described(signed));
        }

        File.WriteAllBytes("streamed.zip", zip.Bytes());
        AssertSameVerdict("receipts", "streamed.zip", exit: 0);
    }

    [Fact]
    public void A_receipt_that_lies_alone_is_packed_too()
    {
        CopySound("tickets");
        Assert.Equal(0, CommandRun.Of("pack", "tickets").Exit);
        Assert.Equal(0, CommandRun.Of("verify", "tickets.zip").Exit);
    }

    [Fact]
    public void A_receipt_that_does_not_reproduce_is_not_packed()
    {
        CopySound("tickets");
        File.AppendAllText("tickets/REPORT.md", "\nAnd 7 more.\n");
        var pack = CommandRun.Of("pack", "tickets");
        Assert.Equal((1, "not packed: tickets has to verify with exit 0 first\n"), (pack.Exit, pack.Error));
        Assert.False(File.Exists("tickets.zip"));
    }

    [Theory]
    [InlineData("tickets.zip", "tickets.zip: error RCT569: cannot be written: it exists already, and nothing is overwritten\n")]
    [InlineData("tickets/data/a:b", "tickets/data/a:b: error RCT562: the file is an absolute path, or has a backslash or a colon in it; ")]
    [InlineData(
        "tickets/data/Eval.jsonl",
        "RCT563: two entries would become one file: receipts/tickets/data/eval.jsonl and receipts/tickets/data/Eval.jsonl\n"
    )]
    public void What_cannot_be_packed_is_said(string file, string message)
    {
        CopySound("tickets");
        File.WriteAllText(file, "mine");
        var pack = CommandRun.Of("pack", "tickets");
        Assert.Equal(2, pack.Exit);
        Assert.Contains(message, pack.Error, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(file));
        Assert.Equal(file == "tickets.zip" ? ["tickets.zip"] : [], Directory.EnumerateFiles(".").Select(path => Path.GetFileName(path)));
    }

    [Fact]
    public void A_bundle_is_not_written_into_what_it_packs()
    {
        CopySound("tickets");
        Environment.CurrentDirectory = Path.GetFullPath("tickets/data");
        var pack = CommandRun.Of("pack", "..");
        Assert.Equal(2, pack.Exit);
        Assert.EndsWith("tickets, which it packs\n", pack.Error, StringComparison.Ordinal);
        Assert.False(File.Exists("tickets.zip"));
    }

    [Theory]
    [InlineData("RCT568: nothing in a bundle is run", "verify", "tickets.zip", "--replay")]
    [InlineData("RCT571: a bundle is verified, explained, queried and published, and nothing else", "seal", "tickets.zip")]
    [InlineData("RCT571: a bundle is verified, explained, queried and published, and nothing else", "render", "tickets.zip")]
    [InlineData("RCT571: a bundle is verified, explained, queried and published, and nothing else", "pack", "tickets.zip")]
    public void Nothing_in_a_bundle_is_run_or_changed(string message, params string[] command)
    {
        CopySound("tickets");
        CommandRun.Of("pack", "tickets");
        var run = CommandRun.Of(command);
        Assert.Equal((2, ""), (run.Exit, run.Out));
        Assert.StartsWith("tickets.zip: error " + message, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bundle_can_be_explained_and_queried()
    {
        CopySound("tickets");
        CommandRun.Of("pack", "tickets");
        var explain = CommandRun.Of("explain", "tickets.zip", "drop.points");
        Assert.Equal(CommandRun.Of("explain", "tickets", "drop.points").Out, Unzipped(explain.Out, "tickets.zip/receipts/"));
        Assert.Contains("\ntickets.zip/receipts/tickets/metrics.sql(", explain.Out, StringComparison.Ordinal);
        Assert.Equal("n\n16\n", CommandRun.Of("query", "tickets.zip", "select count(*) as n from record", "--format", "csv").Out);
    }

    [Theory]
    [InlineData("-INT")]
    [InlineData("-TERM")]
    public void What_was_unpacked_goes_away_with_a_process_that_is_interrupted(string signal)
    {
        using var process = VerifySlowly(
            "select count(*) as n from production a, production b, production c, production d, production e, production f, production g, production h, production i;",
            timeout: 60
        );
        Assert.True(SpinWait.SpinUntil(() => Unpacked.Contains("metrics.sql"), 30_000));

        // Until it has come to the query, a file that goes away under it may end it first, with a message and exit 2.
        Assert.False(process.WaitForExit(TimeSpan.FromSeconds(3)));
        using var kill = Process.Start("kill", [signal, $"{process.Id}"]);
        process.WaitForExit();
        Assert.Empty(process.StandardOutput.ReadToEnd());
        Assert.Equal("cancelled before it was done: nothing was verified\n", process.StandardError.ReadToEnd());
        Assert.Equal(2, process.ExitCode);
        Assert.Empty(Unpacked);
    }

    [Fact]
    public void What_was_unpacked_goes_away_when_the_next_one_begins_after_a_process_that_is_killed()
    {
        using var process = VerifySlowly(
            "select count(*) as n from production a, production b, production c, production d, production e, production f, production g, production h, production i;",
            timeout: 60
        );
        Assert.True(SpinWait.SpinUntil(() => Unpacked.Contains("metrics.sql"), 30_000));
        LeftFolders.Sweep();
        Assert.Contains("metrics.sql", Unpacked);
        process.Kill();
        process.WaitForExit();
        Assert.Contains("metrics.sql", Unpacked);
        LeftFolders.Sweep();
        Assert.Empty(Unpacked);
    }

    [Fact]
    public void What_was_unpacked_goes_away_with_a_process_that_the_watchdog_ends()
    {
        var million =
            "replace(replace(replace(replace(replace('aaaaaaaaaa', 'a', 'bbbbbbbbbb'), 'b', 'aaaaaaaaaa'), 'a', 'bbbbbbbbbb'), 'b', 'aaaaaaaaaa'), 'a', 'bbbbbbbbbb')";
        using var process = VerifySlowly(
            $"select length(trim(replace({million}, 'b', 'a'), {million} || 'a')) as n from production limit 1;",
            timeout: 1
        );
        process.WaitForExit();
        Assert.Contains("metric slow: error RCT015", process.StandardError.ReadToEnd(), StringComparison.Ordinal);
        Assert.Equal(2, process.ExitCode);
        Assert.Empty(Unpacked);
    }

    /// <summary>A process of its own that verifies a bundle and comes to a query which takes long.</summary>
    private Process VerifySlowly(string sql, int timeout)
    {
        CopySound("receipts/tickets");
        File.AppendAllText("receipts/tickets/metrics.sql", $"\n-- name: slow\n{sql}\n");
        ZipFile.CreateFromDirectory("receipts", "slow.zip", CompressionLevel.Fastest, includeBaseDirectory: true);
        var tool = Path.Combine(AppContext.BaseDirectory, "receipts.dll");
        string[] verify = ["dotnet", tool, "verify", "slow.zip", "--timeout", $"{timeout}"];

        // What runs in the background of a shell ignores SIGINT, and so does what it starts.
        string[] command = OperatingSystem.IsLinux() ? ["env", "--default-signal=INT", .. verify] : verify;
        return Process.Start(
            new ProcessStartInfo(command[0], command[1..])
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                // The runtime would leave pipes among the temporary files.
                Environment = { ["DOTNET_EnableDiagnostics"] = "0" },
            }
        )!;
    }

    private IEnumerable<string> Unpacked =>
        FilesLeft.Where(file => file.StartsWith("temporary/", StringComparison.Ordinal)).Select(file => Path.GetFileName(file));

    private static void AssertSameVerdict(string folder, string zip, int exit)
    {
        foreach (var format in new[] { "text", "json" })
        {
            var packed = CommandRun.Of("verify", zip, "--format", format, "--claims");
            var unpacked = CommandRun.Of("verify", folder, "--format", format, "--claims");
            Assert.Equal((exit, "", exit), (packed.Exit, packed.Error, unpacked.Exit));
            Assert.Equal(Unfolded(unpacked.Out), Unfolded(Unzipped(packed.Out, Shown(zip) + "/")));
        }
    }

    private static string Shown(string zip) => zip.StartsWith("..", StringComparison.Ordinal) ? Path.GetFullPath(zip) : zip;

    private static string Unzipped(string text, string prefix)
    {
        Assert.Contains(prefix, text, StringComparison.Ordinal);
        return text.Replace(prefix, "", StringComparison.Ordinal);
    }

    /// <summary>Lines are folded at their width, and a path in a zip is longer.</summary>
    private static string Unfolded(string text) => Blanks().Replace(text, " ");

    private void StartWithShipped()
    {
        CopyShipped("clone");
        Environment.CurrentDirectory = Path.GetFullPath("clone");
    }

    private void CopySound(string to)
    {
        Copy(Repository.File("tests/Receipts.Cli.Tests/BrokenReceipts/_sound"), to);
        File.Delete($"{to}/expected.verified.txt");
    }

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Blanks();
}
