using System.Globalization;
using Receipts.Core.Findings;
using Receipts.Core.Metrics;
using Receipts.Core.Verification;

namespace Receipts.Core.Pages;

/// <summary>The numbers by which the parts of a page refer to each other, and where what is looked for is found.</summary>
internal sealed class PageNumbers
{
    private readonly ILookup<string, (CheckedClaim Claim, int Number)> claims;
    private readonly ILookup<string, (Finding Finding, int Number)> findings;
    private readonly string home;
    private readonly Dictionary<Place, int> findingAt = [];
    private readonly Dictionary<Place, int> exemptAt = [];
    private readonly Dictionary<string, string> marked = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> queries = new(StringComparer.Ordinal);

    /// <param name="name">The receipt's name, which the paths of its files begin with.</param>
    public PageNumbers(CheckedReceipt receipt, string name)
    {
        home = name + "/";
        var verdict = receipt.Verdict;
        IsMeasured = verdict.Documents.Count > 0 || verdict.Claimed.Count > 0;
        Findings = verdict.Findings;
        claims = verdict.Claims.Select((claim, i) => (claim, i + 1)).ToLookup(one => one.claim.Place.File, StringComparer.Ordinal);
        findings = Findings.Select((finding, i) => (finding, i + 1)).ToLookup(one => one.finding.Place.File, StringComparer.Ordinal);
        foreach (var (finding, number) in Findings.Select((finding, i) => (finding, i + 1)))
        {
            findingAt.TryAdd(finding.Place, number);
        }

        Exempt = [.. verdict.Documents.SelectMany(document => document.Exempt.Concat(document.ExemptImages))];
        foreach (var (exempt, number) in Exempt.Select((exempt, i) => (exempt, i + 1)))
        {
            exemptAt.TryAdd(exempt.Place, number);
        }

        foreach (var metric in verdict.Measurements.Metrics)
        {
            queries.Add(metric.Metric.Name, queries.Count + 1);
        }
    }

    /// <summary>Whether documents were held against measurements at all.</summary>
    public bool IsMeasured { get; }

    public IReadOnlyList<Finding> Findings { get; }

    public IReadOnlyList<ExemptNumber> Exempt { get; }

    /// <summary>A place as the page shows it: a file of the receipt by its name alone.</summary>
    public string Say(Place place)
    {
        var said = place.ToString();
        return said.StartsWith(home, StringComparison.Ordinal) ? said[home.Length..] : said;
    }

    public IEnumerable<(CheckedClaim Claim, int Number)> ClaimsOf(string file) => claims[file];

    public IEnumerable<(Finding Finding, int Number)> FindingsOf(string file) => findings[file];

    public int? FindingAt(Place place) => findingAt.TryGetValue(place, out var number) ? number : null;

    public string? ExemptAt(Place place) =>
        exemptAt.TryGetValue(place, out var number) ? string.Create(CultureInfo.InvariantCulture, $"x{number}") : null;

    /// <summary>Notes that a document of the page has a mark that leads to an element, or shares one.</summary>
    public void SetMark(string target, string mark) => marked.TryAdd(target, mark);

    /// <summary>The mark that leads to an element; null when no document of the page has it.</summary>
    public string? MarkOf(string target) => marked.GetValueOrDefault(target);

    public string Query(string metric) => string.Create(CultureInfo.InvariantCulture, $"q{queries[metric]}");

    /// <summary>The row of a query's result that holds a measurement.</summary>
    public string Row(Measured measured) =>
        string.Create(CultureInfo.InvariantCulture, $"{Query(measured.Metric.Metric.Name)}-{measured.Row + 1}");
}
