using System.Globalization;
using Receipts.Core.Findings;
using Receipts.Core.Formats;
using Receipts.Core.Manifests;

namespace Receipts.Core.Drafting;

/// <summary>Finds out which sheet of a workbook has the records, and where its header is.</summary>
internal sealed class SheetFinder(SourceLook file)
{
    public void Find()
    {
        var found = SheetSearch.Of(file.Path, file.Place, file.Request);
        if (file.Request.HeaderRows == 2 && found.LastHeaderRow is null)
        {
            throw new ReceiptException(DraftFindings.NoHeaderOfTwoRows(file.Place));
        }

        file.Source = file.Source with
        {
            Sheet = found.Sheet,
            Skip = found.LastHeaderRow ?? found.Skip,
            Columns = found.LastHeaderRow is null ? [] : found.Header,
            Where = file.Request.Where,
            Format = FormatLook.OfName(file.Source.File) == EvidenceFormat.Xlsx ? null : EvidenceFormat.Xlsx,
        };
        if (file.Source.Format is not null)
        {
            file.Say("format", "xlsx", "by its content, whatever its name says");
        }

        file.Say("sheet", found.Name, found.Why);
        if (found.Skip > 0)
        {
            file.Say(
                "skipped",
                Invariant($"{found.Skip} {(found.Skip == 1 ? "row" : "rows")}"),
                file.Request.Skip is null ? "the header stands below" : "as you say"
            );
        }

        if (found.LastHeaderRow is not null)
        {
            file.Say("header", "2 rows", HeaderInTwoRows.Why(file.Request));
        }

        file.SayConditions();

        file.TakeCard("csv", new HashSet<string>(), [new RecordPlace("", 0, found.Header.ToHashSet(StringComparer.Ordinal))]);
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
