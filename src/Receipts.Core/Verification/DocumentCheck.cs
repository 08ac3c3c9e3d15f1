using Receipts.Core.Claims;
using Receipts.Core.Documents;
using Receipts.Core.Findings;
using Receipts.Core.Manifests;
using Receipts.Core.Metrics;

namespace Receipts.Core.Verification;

/// <summary>Holds one document against what was measured, and accounts for every numeral in it.</summary>
internal sealed class DocumentCheck(Receipt receipt, DocumentSource source, Document document, Measurements measurements)
{
    private const int MostCandidates = 3;

    private readonly ClaimCheck claims = new(measurements);
    private readonly List<Finding> findings = [.. document.Findings];

    /// <summary>All findings of the document, in reading order.</summary>
    public IReadOnlyList<Finding> Findings =>
        [.. findings.Concat(claims.Findings).Distinct().OrderBy(finding => finding.Place.Line).ThenBy(finding => finding.Place.Column)];

    public IReadOnlyList<CheckedClaim> Claims => [.. claims.Claims.OrderBy(claim => claim.Place.Line).ThenBy(claim => claim.Place.Column)];

    public DocumentCoverage Coverage =>
        new(
            document.Source.File,
            document.Claims.Count + OwnTables.Sum(table => table.Bound.Count()),
            [.. document.Exempt.Select(exempt => new ExemptNumber(exempt.Numeral.Place, exempt.Numeral.Printed, exempt.Reason))],
            source.OnlyBound ? 0 : document.Unbound.Count,
            document.Elsewhere.Count + document.Tables.Except(OwnTables).Sum(table => table.Bound.Count()),
            document.ExemptByRule,
            source.OnlyBound
        )
        {
            OtherReceipts =
            [
                .. document
                    .Elsewhere.Select(other => other.Receipt)
                    .Concat(document.Tables.Except(OwnTables).Select(table => table.Receipt!))
                    .Distinct()
                    .Order(StringComparer.Ordinal),
            ],
            ExemptImages =
            [
                .. document
                    .Images.Where(image => image.ExemptReason is not null)
                    .Select(image => new ExemptNumber(image.Place, image.Target, image.ExemptReason!)),
            ],
        };

    private IEnumerable<TableClaim> OwnTables => document.Tables.Where(table => table.Receipt is null || table.Receipt == receipt.Name);

    public void Run()
    {
        foreach (var claim in document.Claims)
        {
            claims.Check(claim);
        }

        foreach (var table in OwnTables)
        {
            Check(table);
        }

        RequireCheckedElsewhere();
        if (claims.Claims.Count == 0)
        {
            findings.Add(NumberFindings.NothingBound(new Place(document.Source.File), document.Source.File));
        }

        if (source.OnlyBound)
        {
            if (claims.Claims.Count != source.Count)
            {
                findings.Add(NumberFindings.Count(new Place(document.Source.File), claims.Claims.Count, source.Count!.Value));
            }

            return;
        }

        foreach (var numeral in document.Unbound)
        {
            findings.Add(NotBound(numeral));
        }

        foreach (var image in document.Images.Where(image => image.ExemptReason is null && !IsChart(image)))
        {
            findings.Add(NumberFindings.Image(image.Place, image.Target));
        }
    }

    /// <summary>What is bound to another receipt is that one's to check, and it must be one that does.</summary>
    private void RequireCheckedElsewhere()
    {
        var others = document
            .Elsewhere.Select(other => (other.Numeral.Place, What: other.Numeral.Printed, other.Receipt))
            .Concat(
                document
                    .Tables.Except(OwnTables)
                    .Select(table => (table.Place, What: $"the table of {table.Metric}", Receipt: table.Receipt!))
            );
        foreach (var group in others.GroupBy(other => other.Receipt))
        {
            if (WhyNobodyChecks(group.Key) is { } why)
            {
                findings.AddRange(group.Select(other => NumberFindings.NobodyChecks(other.Place, other.What, group.Key, why)));
            }
        }
    }

    private string? WhyNobodyChecks(string other)
    {
        if (!source.OnlyBound)
        {
            return "in a document of this receipt";
        }

        try
        {
            var documents = ReceiptFile.Read(Path.Combine(Path.GetDirectoryName(receipt.Folder)!, other)).Documents;
            return documents.Any(listed => listed.Path == source.Path) ? null : "which does not list this document";
        }
        catch (ReceiptException problem)
        {
            return $"which cannot be read ({problem.Finding.Message})";
        }
    }

    private void Check(TableClaim table)
    {
        try
        {
            new TableCheck(table, measurements.Find(table.Metric, table.Place), claims).Check();
        }
        catch (ReceiptException problem)
        {
            if (!measurements.Failed(table.Metric))
            {
                findings.Add(problem.Finding);
            }

            foreach (var numeral in table.Bound)
            {
                claims.AddUnchecked(numeral, table.Metric);
            }
        }
    }

    private Finding NotBound(Numeral numeral)
    {
        if (numeral.Flaw is { } flaw)
        {
            return NumberFindings.Unreadable(numeral.Place, numeral.Printed, flaw);
        }

        var candidates = measurements
            .All()
            .Where(cell => Mismatch.IsLikely(numeral, cell.Value) && numeral.Admits(cell.Quantity, null))
            .Select(cell => cell.Reference.ToString())
            .ToList();
        return NumberFindings.NotBound(
            numeral.Place,
            numeral.Printed,
            [.. candidates.Take(MostCandidates)],
            candidates.Count - Math.Min(MostCandidates, candidates.Count)
        );
    }

    private bool IsChart(Image image)
    {
        if (Uri.TryCreate(image.Target, UriKind.Absolute, out _))
        {
            return false;
        }

        var path = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(source.Path)!, image.Target));
        return receipt.Charts.Any(chart => path == Path.Combine(receipt.Folder, "charts", chart.Name + ".svg"));
    }
}
