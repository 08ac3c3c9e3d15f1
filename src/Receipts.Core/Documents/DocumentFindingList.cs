using Receipts.Core.Findings;

namespace Receipts.Core.Documents;

/// <summary>The findings of one document. Beyond a number that anyone would read, those of one code are only counted.</summary>
internal sealed class DocumentFindingList
{
    private const int Readable = 100;

    private readonly List<Finding> findings = [];
    private readonly Dictionary<FindingCode, (Place First, int Count)> more = [];
    private readonly Dictionary<FindingCode, int> counts = [];

    public void Add(Finding finding)
    {
        var count = counts[finding.Code] = counts.GetValueOrDefault(finding.Code) + 1;
        if (count <= Readable)
        {
            findings.Add(finding);
        }
        else
        {
            more[finding.Code] = more.TryGetValue(finding.Code, out var known) ? (known.First, known.Count + 1) : (finding.Place, 1);
        }
    }

    /// <summary>All of them in reading order.</summary>
    public IReadOnlyList<Finding> InReadingOrder() =>
        [
            .. findings
                .Concat(more.Select(pair => DocumentFindings.More(pair.Key, pair.Value.First, pair.Value.Count)))
                .OrderBy(finding => (finding.Place.Line, finding.Place.Column)),
        ];
}
