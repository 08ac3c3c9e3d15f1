using System.Globalization;
using System.Text;
using Receipts.Core.ClaimedDocuments;
using Receipts.Core.Claims;
using Receipts.Core.Documents;
using Receipts.Core.Findings;
using Receipts.Core.Formats;
using Receipts.Core.Manifests;
using Receipts.Core.Texts;

namespace Receipts.Core.Drafting;

/// <summary>The <c>claims.yaml</c> of a draft: the numbers that a tool stored in its file, each at its pointer, against what its records give.</summary>
internal static class StoredClaims
{
    /// <summary>A larger log is not read a second time whenever it is verified.</summary>
    private const long LargestLog = 16 << 20;

    /// <summary>The text of the file; null where a file cannot be read as a document, and where nothing was stored.</summary>
    /// <param name="folder">Full path of the folder that holds the files.</param>
    public static string? Write(DraftPlan plan, string folder)
    {
        var yaml = new StringBuilder();
        foreach (var file in plan.Stored.Numbers.GroupBy(number => number.At.File))
        {
            if (Document(plan, Path.Combine(folder, file.Key), file.First().Split) is not { } document)
            {
                return null;
            }

            yaml.Append(CultureInfo.InvariantCulture, $"- in: {JsonText.Quote(file.Key)}\n  claims:\n");
            foreach (var number in file)
            {
                if (Numeral(document, number.At.Pointer) is not { } numeral)
                {
                    return null;
                }

                yaml.Append(CultureInfo.InvariantCulture, $"    - at: {JsonText.Quote(number.At.Pointer)}\n");
                yaml.Append(CultureInfo.InvariantCulture, $"      metrics: {JsonText.Quote(number.Reference("given"))}\n");
                if (!number.ComesOut)
                {
                    // A whole number may have lost its decimals, as a 1.0 that was written as 1.
                    yaml.Append(numeral.LastDigitPower < 0 ? "      decimals: all\n" : "      decimals: 15\n");
                }

                if (!number.ComesOut)
                {
                    var reason = $"the records give {{{number.Reference("given")}}}{(number.Parts.Length == 0 ? "" : $": {number.Parts}")}";
                    yaml.Append(CultureInfo.InvariantCulture, $"      quote: {JsonText.Quote(numeral.Printed)}\n");
                    yaml.Append(CultureInfo.InvariantCulture, $"      disputed: {JsonText.Quote(reason)}\n");
                }
            }
        }

        return yaml.Length == 0 ? null : yaml.ToString();
    }

    private static DocumentReading? Document(DraftPlan plan, string path, string split)
    {
        var source = plan.Sources[split];
        if (source.Format is not null || source.Encoding is not null || !File.Exists(path) || new FileInfo(path).Length > LargestLog)
        {
            return null;
        }

        try
        {
            var document = ClaimedDocument.Read(ReceiptFile.ReadText(path, ClaimedDocument.LongestData), '.');
            return document is DataFile { Findings.Count: 0 } ? document : null;
        }
        catch (ReceiptException)
        {
            return null;
        }
    }

    private static Numeral? Numeral(DocumentReading document, string pointer)
    {
        try
        {
            return document.At(pointer, new Place(ClaimsFile.Name)) is PointedPart.Value { Cell.Numerals: [{ Flaw: null } only] }
                ? only
                : null;
        }
        catch (ReceiptException)
        {
            return null;
        }
    }
}
