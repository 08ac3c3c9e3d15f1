using Receipts.Core.Claims;
using Receipts.Core.Drafting;
using Receipts.Core.Findings;
using Receipts.Core.Manifests;
using Receipts.Core.Verification;
using Xunit;

namespace Receipts.Core.Tests.Drafting;

public sealed class ClaimsDraftTests
{
    private static readonly Watchdog Patient = new(TimeSpan.FromMinutes(5), (step, _) => Assert.Fail(step));

    [Fact]
    public void A_draft_binds_nine_in_ten_numbers_as_the_auditor_did_and_none_otherwise()
    {
        using var measured = Measure("receipts/public-claims");
        var drafted = References(measured, ClaimsDraft.Of(measured, []).Yaml);
        var audited = References(measured, File.ReadAllText(Path.Combine(measured.Receipt.Folder, ClaimsFile.Name)));
        Assert.All(drafted, claim => Assert.Equal(audited[claim.Key], claim.Value));
        Assert.InRange(drafted.Count, ((9 * audited.Count) + 9) / 10, audited.Count);
    }

    [Fact]
    public void A_pivot_table_is_drafted_as_one_claim()
    {
        using var measured = Measure("receipts/public-claims");
        var yaml = ClaimsDraft.Of(measured, ["data/published/paper.tex"]).Yaml;
        Assert.Single(ClaimsFile.Read(new SourceText("claims.yaml", yaml), []));
        Assert.Contains("\"Dates (%)\": \"accuracy[dates]\"", yaml, StringComparison.Ordinal);
    }

    /// <summary>What an audit looks for: two results that changed places, in a table, a tree of JSON and sentences, columns under one another's names, another system's best, and words of something else.</summary>
    [Fact]
    public void Digits_of_another_row_or_column_are_not_bound_to_where_they_stand()
    {
        using var measured = Measure("tests/Receipts.Core.Tests/Drafting/ExchangedResults/receipts/t");
        var draft = ClaimsDraft.Of(
            measured,
            ["columns.md", "named.md", "others.md", "ranks.md", "rows.md", "tree.json", "twice.md", "words.md"]
        );
        Snapshot.Match(draft.Yaml.Replace(Repository.Root + "/", "", StringComparison.Ordinal), "ExchangedResults/claims.yaml");
    }

    private static MeasuredReceipt Measure(string folder) =>
        MeasuredReceipt.Measure(ReceiptFile.Read(Repository.File(folder)), new CheckOptions { Watchdog = Patient });

    private static Dictionary<Place, string> References(MeasuredReceipt measured, string yaml)
    {
        var problems = new List<Finding>();
        var resolver = new ClaimResolver(measured.Receipt, measured.Measurements, measured.Guard);
        resolver.Resolve(ClaimsFile.Read(new SourceText("claims.yaml", yaml), problems));
        Assert.Empty(problems);
        Assert.DoesNotContain(resolver.Findings, finding => finding.Code.Severity == Severity.Unchecked);
        return resolver
            .Claims.Where(claim => claim is { Numeral: not null, Unchecked: null })
            .ToDictionary(claim => claim.Place, claim => claim.Reference!.ToString());
    }
}
