using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;

namespace Receipts.Cli.Tests;

/// <summary><c>receipts publish</c>: a receipt as a page.</summary>
[Collection(nameof(RunsAlone))]
public sealed partial class PublishTests : IDisposable
{
    private static readonly string Broken = Repository.File("tests/Receipts.Cli.Tests/BrokenReceipts");

    private readonly string startedIn = Environment.CurrentDirectory;
    private readonly ScratchFolder scratch = new();

    public PublishTests() => Environment.CurrentDirectory = scratch.Path;

    public static TheoryData<string> Shipped() =>
        [
            .. Directory
                .EnumerateDirectories(Repository.File("receipts"))
                .Select(path => Path.GetFileName(path))
                .Order(StringComparer.Ordinal),
        ];

    public void Dispose()
    {
        Environment.CurrentDirectory = startedIn;
        scratch.Dispose();
    }

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Every_number_of_a_shipped_receipt_carries_its_mark_and_its_claim(string name)
    {
        var page = Publish(Repository.File("receipts/" + name), expected: 0);
        Assert.Empty(page.UnmarkedDigits());
        foreach (var claim in Claims(Repository.File("receipts/" + name)))
        {
            var behind = page.ById($"c{claim.Number}");
            Assert.NotNull(behind);
            Assert.Contains(claim.Measured, behind.Value, StringComparison.Ordinal);
        }

        AssertLinksLead(page);
    }

    [Fact]
    public void The_page_of_the_reference_receipt_is_small()
    {
        Publish(Repository.File("receipts/invoice-extraction"), expected: 0);
        Assert.InRange(new FileInfo("page.html").Length, 1, 300_000);
    }

    [Fact]
    public void The_same_receipt_gives_the_same_bytes_wherever_it_lies_and_whatever_folder_the_tool_was_started_in()
    {
        scratch.Copy(Repository.File("receipts/invoice-extraction"), "here/receipts/invoice-extraction");
        scratch.Copy(Repository.File("fixtures/invoice-extraction"), "here/fixtures/invoice-extraction");
        File.Copy(Repository.File("README.md"), scratch["here/README.md"]);
        var there = Publish(Repository.File("receipts/invoice-extraction"), expected: 0).Text;
        File.Delete("page.html");
        Environment.CurrentDirectory = scratch["here"];
        Assert.Equal(there, Publish("receipts/invoice-extraction", expected: 0).Text);
        Assert.DoesNotContain(scratch.Path, there, StringComparison.Ordinal);
        Assert.Equal(0, CommandRun.Of("pack", "receipts/invoice-extraction").Exit);
        File.Delete("page.html");
        Assert.Equal(there, Publish("invoice-extraction.zip", expected: 0).Text);
    }

    [Theory]
    [MemberData(nameof(BrokenReceiptTests.Cases), MemberType = typeof(BrokenReceiptTests))]
    public void What_is_broken_gives_a_page_that_is_as_red_as_its_verdict(string name)
    {
        new BrokenReceipt(Path.Combine(Broken, "_sound"), scratch).Break();
        new BrokenReceipt(Path.Combine(Broken, name), scratch).Break();
        // Nothing but what takes too long takes that long.
        var run = CommandRun.Of("publish", BrokenReceipt.Tickets, "--timeout", "6", "--out", "page.html");
        Assert.DoesNotContain("bug", run.Error, StringComparison.Ordinal);
        var verified = VerifiedExit().Match(File.ReadAllText(Path.Combine(Broken, name, "expected.verified.txt")));
        Assert.True(!verified.Success || verified.Groups["exit"].Value == $"{run.Exit}", run.Transcript);
        if (!File.Exists("page.html"))
        {
            // A folder without a receipt.
            Assert.Equal(2, run.Exit);
            return;
        }

        var page = HtmlPage.Read("page.html");
        Assert.Contains(
            run.Exit switch
            {
                0 => "Reproduced.",
                1 => "Not reproduced.",
                _ => "Could not be checked.",
            },
            page.Elements("verdict").Single().Value,
            StringComparison.Ordinal
        );
        AssertLinksLead(page);
        AssertNothingOfOthersRuns(page);
    }

    [Fact]
    public void Wrong_records_stand_side_by_side_and_those_that_are_not_shown_are_counted()
    {
        Sound();
        var all = Publish("tickets", expected: 0);
        Assert.Equal(
            5,
            all.Elements("silent").Count(element => element.Name.LocalName == "article")
                + all.Elements("loud").Count(element => element.Name.LocalName == "article")
        );
        var wrong = all.Elements("record").First();
        Assert.Contains("p02", wrong.Value, StringComparison.Ordinal);
        Assert.Equal(["billing", "account"], wrong.Descendants("mark").Select(mark => mark.Value));
        var run = CommandRun.Of("publish", "tickets", "--out", "page.html", "--force", "--records", "1");
        Assert.Equal(0, run.Exit);
        Assert.Contains("1 of 3 are shown, 2 are not", HtmlPage.Read("page.html").ById("records")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Gates_stand_with_their_state_owner_and_action_and_waivers_with_their_end()
    {
        var page = Publish(Repository.File("receipts/release-check"), expected: 0);
        var gates = page.ById("gates")!;
        Assert.Contains("Ship this release of the meter reader to all channels?", gates.Value, StringComparison.Ordinal);
        Assert.Equal("Hold: billing; repair: extraction; 1 breached, 1 inconclusive, 1 waived, 2 of 5 gates hold; exit 1.", Decided(page));
        Assert.Contains("So until 2027-03-31, when the first waiver ends.", gates.Value, StringComparison.Ordinal);
        Assert.Contains("waived until 2027-03-31 by head of customer service", gates.Value, StringComparison.Ordinal);
        Assert.Equal(
            ["breached", "inconclusive", "breached, waived", "holds", "holds"],
            page.Elements("gate").Select(gate => gate.Descendants("b").First().Value)
        );
        var worst = page.Elements("gate").First();
        foreach (var said in (string[])["extraction", "repair", "loses at most 2 points", "breaks 13 of 80 and mends 0", "149 pairs"])
        {
            Assert.Contains(said, worst.Value, StringComparison.Ordinal);
        }

        Assert.Contains(Decided(page)[..4], page.Elements("banner").Single().Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_waiver_that_has_ended_by_the_day_that_is_asked_for_stands_no_more()
    {
        var run = CommandRun.Of("publish", Repository.File("receipts/release-check"), "--as-of", "2027-04-01", "--out", "page.html");
        Assert.True(run.Exit == 0, run.Transcript);
        var gates = HtmlPage.Read("page.html").ById("gates")!.Value;
        Assert.Contains("As of 2027-04-01.", gates, StringComparison.Ordinal);
        Assert.Contains("expired on 2027-03-31", gates, StringComparison.Ordinal);
        Assert.Contains("Nothing is decided", gates, StringComparison.Ordinal);
        Assert.Equal(2, CommandRun.Of("publish", Repository.File("receipts/release-check"), "--as-of", "tomorrow").Exit);
    }

    [Fact]
    public void What_a_candidate_breaks_and_mends_stands_whole_and_by_slice_and_record_by_record()
    {
        var flips = Publish(Repository.File("receipts/release-check"), expected: 0).ById("flips")!;
        foreach (var said in (string[])["breaks 13 and mends 47 of 500", "channel text", "40 of 60 are shown", "newly silent"])
        {
            Assert.Contains(said, flips.Value, StringComparison.Ordinal);
        }

        Assert.Equal(
            ["430", "13", "0", "0"],
            flips.Descendants("tbody").First().Descendants("tr").First().Elements("td").Select(cell => cell.Value)
        );
    }

    [Fact]
    public void A_receipt_that_does_not_reproduce_decides_nothing_and_shows_its_limits()
    {
        Sound();
        new BrokenReceipt(Path.Combine(Broken, "a-gate-without-a-receipt-that-reproduces"), scratch).Break();
        _ = CommandRun.Of("publish", BrokenReceipt.Tickets, "--out", "page.html");
        var page = HtmlPage.Read("page.html");
        Assert.StartsWith("Nothing is decided", Decided(page), StringComparison.Ordinal);
        Assert.Contains("at most", page.ById("gates")!.Value, StringComparison.Ordinal);
        Assert.Null(page.ById("flips"));
    }

    private static string Decided(HtmlPage page) => page.Elements("decided").Single().Value;

    [Fact]
    public void A_wrong_number_is_plainly_red_where_it_stands()
    {
        Sound();
        Change("tickets/REPORT.md", "54.5%<", "54.6%<");
        var page = Publish("tickets", expected: 1);
        var mark = Assert.Single(page.Elements("m"), element => element.Attribute("class")!.Value == "m bad");
        Assert.Equal("54.6%", mark.Value);
        Assert.Contains(
            "printed 54.6%, measured 54.5% (6/11)",
            page.ById(mark.Attribute("href")!.Value[1..])!.Value,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_number_that_nothing_binds_leads_to_its_finding()
    {
        Sound();
        File.AppendAllText("tickets/REPORT.md", "\nAnd 17 more.\n");
        var page = Publish("tickets", expected: 1);
        var mark = Assert.Single(page.Elements("m"), element => element.Value == "17");
        Assert.Contains("17", page.ById(mark.Attribute("href")!.Value[1..])!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_the_evidence_cannot_be_read_no_number_of_the_report_is_called_reproduced()
    {
        Sound();
        File.AppendAllText("tickets/data/eval.jsonl", "{ not json\n");
        var page = Publish("tickets", expected: 2);
        Assert.Empty(page.Elements("ok"));
        Assert.Contains(page.Elements("m"), mark => mark.Attribute("class")!.Value == "m open");
    }

    [Fact]
    public void A_receipt_that_cannot_be_read_has_a_page_that_says_so()
    {
        Sound();
        File.WriteAllText("tickets/receipt.yaml", "receipt: 1\ntitle: [");
        var page = Publish("tickets", expected: 2);
        Assert.Single(page.Elements("finding"));
    }

    [Fact]
    public void What_an_author_or_a_record_says_is_text_and_never_runs()
    {
        Sound();
        const string hostile =
            "<script>alert(1)</script> </style> ]]> --> &lt; \u202eevil\u202c \0 <img src=x onerror=alert(1)> ' \" </title>";
        Change(
            "tickets/receipt.yaml",
            "title: Routing of support tickets",
            "title: " + JsonSerializer.Serialize("<script>alert(1)</script></title>\u202e")
        );
        Change("tickets/metrics.sql", "-- How far accuracy falls", "-- <script>alert(1)</script> </script> ]]> How far accuracy falls");
        Change(
            "tickets/metrics.sql",
            "select split, count",
            "select '</code></pre><script>alert(1)</script>' as \"<script>alert(1)</script>\", split, count"
        );
        File.AppendAllText(
            "tickets/REPORT.md",
            "\n"
                + hostile
                + "\n\n<script>alert(document.title)</script>\n\n[x](javascript:alert%28%29) [y](data:text/html,<script>) ![z](javascript:alert)\n\n`<script>`\n\n| <script> | ]]> |\n| --- | --- |\n| </table> | </td> |\n"
        );
        var run = CommandRun.Of("publish", "tickets", "--out", "page.html");
        Assert.DoesNotContain("bug", run.Error, StringComparison.Ordinal);
        var page = HtmlPage.Read("page.html");
        AssertNothingOfOthersRuns(page);
        Assert.DoesNotContain('\u202e', page.Text);
        Assert.DoesNotContain('\0', page.Text);
        Assert.DoesNotContain("href=\"javascript:", page.Text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("href=\"data:", page.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("\\u202eevil", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_in_the_author_s_link_keeps_both_links_apart()
    {
        Sound();
        Change(
            "tickets/REPORT.md",
            "a fall of 45.5 points<!--= drop.points -->",
            "a [fall of **45.5 points**<!--= drop.points --> in all](https://example.org/a)"
        );
        var page = Publish("tickets", expected: 0);
        Assert.Contains(page.Elements("m"), mark => mark.Value == "45.5 points");
        Assert.DoesNotContain(page.Elements("m"), mark => mark.Ancestors("a").Any());
    }

    [Fact]
    public void A_file_that_is_there_is_overwritten_only_when_told_to()
    {
        Sound();
        File.WriteAllText("tickets.html", "mine");
        var run = CommandRun.Of("publish", "tickets");
        Assert.Equal(2, run.Exit);
        Assert.Contains("tickets.html is there already; --force overwrites it", run.Error, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText("tickets.html"));
        Assert.Equal(0, CommandRun.Of("publish", "tickets", "--force").Exit);
        Assert.StartsWith("<!DOCTYPE html>", File.ReadAllText("tickets.html"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_is_not_there_leaves_nothing()
    {
        Sound();
        var run = CommandRun.Of("publish", "tickets", "--out", "none/page.html");
        Assert.Equal(2, run.Exit);
        Assert.Contains("none/page.html cannot be written", run.Error, StringComparison.Ordinal);
        Assert.Equal(["tickets"], Directory.EnumerateFileSystemEntries(".").Select(entry => Path.GetFileName(entry)));
    }

    [Fact]
    public void A_page_is_held_against_its_receipt_byte_for_byte()
    {
        Sound();
        Assert.Equal(2, CommandRun.Of("publish", "tickets", "--check").Exit);
        Assert.Equal(0, CommandRun.Of("publish", "tickets").Exit);
        Assert.Equal(0, CommandRun.Of("publish", "tickets", "--check").Exit);
        Change("tickets.html", "54.5%<", "99.9%<");
        var run = CommandRun.Of("publish", "tickets", "--check");
        Assert.Equal(1, run.Exit);
        Assert.Contains("tickets.html is not what the receipt gives: it differs in line", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_there_is_no_browser_the_page_s_path_is_told()
    {
        Sound();
        var (path, temporary) = (Environment.GetEnvironmentVariable("PATH"), Environment.GetEnvironmentVariable("TMPDIR"));
        try
        {
            Environment.SetEnvironmentVariable("PATH", scratch["none"]);
            Environment.SetEnvironmentVariable("TMPDIR", Directory.CreateDirectory(scratch["tmp"]).FullName);
            var run = CommandRun.Of("view", "tickets");
            Assert.Equal(2, run.Exit);
            Assert.Contains("no browser could be opened", run.Error, StringComparison.Ordinal);
            var page = Assert.Single(Directory.EnumerateFiles(scratch["tmp"], "tickets.html", SearchOption.AllDirectories));
            Assert.Contains(page, run.Error, StringComparison.Ordinal);
        }
        finally
        {
            Environment.SetEnvironmentVariable("PATH", path);
            Environment.SetEnvironmentVariable("TMPDIR", temporary);
        }
    }

    private static void AssertLinksLead(HtmlPage page)
    {
        var (named, linked) = page.Names();
        Assert.Empty(named.GroupBy(name => name, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => group.Key));

        // An author's own link within a document may lead nowhere.
        Assert.Empty(linked.Where(link => !AuthorsLink().IsMatch(link)).Except(named, StringComparer.Ordinal));
    }

    private static void AssertNothingOfOthersRuns(HtmlPage page)
    {
        var script = Assert.Single(ScriptElement().Matches(page.Text)).Groups["content"].Value;
        var style = Assert.Single(StyleElement().Matches(page.Text)).Groups["content"].Value;
        Assert.Contains(
            $"default-src &#39;none&#39;; script-src &#39;sha256-{Digest(script)}&#39;; style-src &#39;sha256-{Digest(style)}&#39;; img-src data:",
            page.Text,
            StringComparison.Ordinal
        );
        Assert.DoesNotMatch(" on[a-z]+=\"", script.Length > 0 ? page.Text.Replace(script, "", StringComparison.Ordinal) : page.Text);
    }

    private static string Digest(string text) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static HtmlPage Publish(string receipt, int expected)
    {
        var run = CommandRun.Of("publish", receipt, "--out", "page.html");
        Assert.True(run.Exit == expected, run.Transcript);
        return HtmlPage.Read("page.html");
    }

    private static IEnumerable<(int Number, string Measured)> Claims(string receipt)
    {
        using var json = JsonDocument.Parse(CommandRun.Of("verify", receipt, "--format", "json").Out);
        var claims = json.RootElement.GetProperty("receipts")[0].GetProperty("claims");
        return [.. claims.EnumerateArray().Select((claim, i) => (i + 1, claim.GetProperty("measured").GetString() ?? ""))];
    }

    private void Sound()
    {
        new BrokenReceipt(Path.Combine(Broken, "_sound"), scratch).Break();
        Assert.Equal(0, CommandRun.Of("verify", "tickets").Exit);
    }

    private static void Change(string file, string from, string to)
    {
        var text = File.ReadAllText(file);
        Assert.Contains(from, text, StringComparison.Ordinal);
        File.WriteAllText(file, text.Replace(from, to, StringComparison.Ordinal));
    }

    [GeneratedRegex(
        @"\A\$ receipts verify tickets\n(?:(?!\$ receipts).*\n)*?exit (?<exit>[012])$",
        RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000
    )]
    private static partial Regex VerifiedExit();

    [GeneratedRegex("^s[0-9]+-", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex AuthorsLink();

    [GeneratedRegex(
        "<script[^>]*>(?<content>.*?)</script",
        RegexOptions.Singleline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000
    )]
    private static partial Regex ScriptElement();

    [GeneratedRegex(
        "<style[^>]*>(?<content>.*?)</style",
        RegexOptions.Singleline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000
    )]
    private static partial Regex StyleElement();
}
