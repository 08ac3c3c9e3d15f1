using System.Text.RegularExpressions;
using Receipts.Core.Claims;
using Receipts.Core.Documents;
using Receipts.Core.Files;
using Receipts.Core.Findings;
using Receipts.Core.Formats;
using Receipts.Core.Loading;
using Receipts.Core.Manifests;
using Receipts.Core.Metrics;
using Receipts.Core.Scoring;
using Receipts.Core.Sealing;

namespace Receipts.Core.Verification;

/// <summary>Checks one receipt from its raw files to its printed numbers. What cannot be checked is a finding, and the rest goes on.</summary>
public sealed class ReceiptCheck
{
    private const string LedgerName = "ledger";

    private readonly CheckOptions options;

    private ReceiptCheck(CheckOptions options) => this.options = options;

    /// <summary>The verdict alone; the evidence is let go.</summary>
    public static Verdict Run(string folder, CheckOptions options)
    {
        using var receipt = Open(folder, options with { OnlyForMetrics = true });
        return receipt.Verdict;
    }

    /// <summary>The verdict with the evidence behind it still loaded.</summary>
    public static CheckedReceipt Open(string folder, CheckOptions options) => new ReceiptCheck(options).Check(folder, null);

    /// <summary>Checks a receipt that was measured already. Only its documents, charts and gates may have changed since, and where it lies.</summary>
    internal static Verdict RunAgain(MeasuredReceipt measured, string folder, CheckOptions options) =>
        OpenAgain(measured, folder, options).Verdict;

    /// <summary>The same with the evidence behind it, which stays with whoever measured it.</summary>
    internal static CheckedReceipt OpenAgain(MeasuredReceipt measured, string folder, CheckOptions options) =>
        new ReceiptCheck(options).Check(folder, measured);

    private CheckedReceipt Check(string folder, MeasuredReceipt? known)
    {
        var unread = new Verdict { Folder = ShownPath.Of(folder), Findings = [] };
        Receipt receipt;
        try
        {
            receipt = ReceiptFile.Read(folder);
        }
        catch (ReceiptException problem)
        {
            return new CheckedReceipt(unread with { Findings = [problem.Finding] }, null, []);
        }

        // Parsing the documents and digesting the files need nothing of the evidence, and there is a second core.
        var pace = new DigestPace();
        var reading = pace.Beside(() => ReadDocuments(receipt));
        var digesting = pace.Beside(() => Seal.Compute(receipt.Folder, receipt.FixtureFolder, pace));
        MeasuredReceipt? measured = null;
        try
        {
            Verdict verdict;
            try
            {
                try
                {
                    measured = known ?? MeasuredReceipt.Measure(receipt, options with { Pace = pace });
                }
                finally
                {
                    pace.End();
                }

                measured.Receipt = receipt;
                verdict = Judge(unread, measured, reading.GetAwaiter().GetResult());
            }
            catch (ReceiptException problem)
            {
                verdict = unread with
                {
                    Findings = [problem.Finding, .. reading.GetAwaiter().GetResult().SelectMany(document => document.Findings)],
                };
            }

            return new CheckedReceipt(
                WithSeal(verdict, receipt, digesting.GetAwaiter().GetResult(), known is null ? measured : null),
                measured,
                [.. reading.GetAwaiter().GetResult().Select(document => document.Document).OfType<Document>()]
            );
        }
        catch when (known is null)
        {
            measured?.Dispose();
            throw;
        }
    }

    /// <summary>What came of each check, and all their findings in the order of the checks.</summary>
    private Verdict Judge(Verdict verdict, MeasuredReceipt measured, IReadOnlyList<ReadDocument> read)
    {
        var receipt = measured.Receipt;
        var documents = new List<CheckedDocument>();
        var ofDocuments = new List<Finding>();
        foreach (var (source, document, problems) in read)
        {
            if (document is null)
            {
                ofDocuments.AddRange(problems);
                continue;
            }

            using var guard = options.Watchdog.Guard($"comparing {document.Source.File}");
            var check = DocumentCheck.Check(receipt, source, document, measured.Measurements);
            documents.Add(check);
            ofDocuments.AddRange(check.Findings);
        }

        var claims = documents.SelectMany(document => document.Claims).ToList();
        var charts = ChartCheck.Check(measured);
        var replay = ReplayCheck.Check(measured, options);
        var content = ContentCheck.Check(measured, [.. read.SelectMany(one => one.Document?.Claims ?? [])]);
        var audit = ClaimsAudit.Check(measured, content.Rows);
        IReadOnlyList<CheckedClaim> all = [.. claims, .. audit.Claims];
        var audited = audit.Claims.Any(claim => claim is { Numeral: not null, Outcome: not ClaimOutcome.Unchecked });
        if (read.Count == 0 && !audited)
        {
            // A document that binds nothing has said so itself, and so has one that cannot be read.
            ofDocuments.Add(NumberFindings.NothingBound(receipt.Place, receipt.Name));
        }

        // What a document that cannot be read binds is not known.
        var unscored = read.All(document => document.Document is not null) ? Unscored(measured, read.Count > 0 ? claims : all) : [];
        return verdict with
        {
            Findings =
            [
                .. measured.Findings,
                .. WordsOfReceipt.Findings(receipt),
                .. ofDocuments,
                .. charts.Findings,
                .. replay.Findings,
                .. content.Findings,
                .. audit.Findings,
                .. unscored,
            ],
            Measurements = measured.Measurements,
            Ledger = measured.Evidence.Ledger,
            Graded = [.. measured.Evidence.Notes.OfType<LedgerNote.Graded>()],
            Notes =
            [
                .. measured.Evidence.Notes.Where(note => !IsClaimed(note)).Select(note => note.ToString()),
                .. audit.Notes,
                .. WordsOfReceipt.Notes(receipt),
                .. read.Count == 0 && audited
                    ? ["no document of its own: only what claims.yaml says of other documents is checked"]
                    : Array.Empty<string>(),
            ],
            Documents = [.. documents.Select(document => document.Coverage)],
            Claimed = audit.Coverage,
            Claims = all,
            Charts = charts.Same,
            Replayed = replay.Same,
            Checks = content.Rows,
        };

        bool IsClaimed(LedgerNote note) =>
            note is LedgerNote.NotLoaded { File: var file }
            && audit.Coverage.Any(document => document.File == ShownPath.Of(Path.Combine(receipt.FixtureFolder, file)));
    }

    /// <param name="read">The evidence that was loaded beside; null when that was long ago.</param>
    private Verdict WithSeal(Verdict verdict, Receipt receipt, Seal seal, MeasuredReceipt? read)
    {
        var unsealed = options.IgnoreSeal ? seal.Findings : seal.Check(options.RequireSeal);
        return verdict with
        {
            Receipt = receipt,
            Findings = [.. verdict.Findings, .. UnlistedDocuments(receipt, seal), .. unsealed, .. Changed(read)],
            Notes = [.. verdict.Notes, .. UncheckedPages(receipt, seal, verdict)],
            Inputs = seal.Files,
            IsSealed = !options.IgnoreSeal && unsealed.Count == 0,
            SealDifferences = [.. unsealed.Except(seal.Findings)],
        };
    }

    /// <summary>Loading and digesting read a file each for itself: only what stood still through both is what the seal is of.</summary>
    private static IEnumerable<Finding> Changed(MeasuredReceipt? read) =>
        from file in (read?.Evidence.Tables ?? []).SelectMany(table => table.Files).DistinctBy(file => file.Path)
        where file.HasChanged
        select EvidenceFindings.ChangedWhileRead(new Place(ShownPath.Of(file.Path)));

    private List<ReadDocument> ReadDocuments(Receipt receipt) =>
        [
            .. receipt.Documents.Select(source =>
            {
                try
                {
                    var text = ReceiptFile.ReadText(source.Path, MarkdownDocument.MaximumBytes);
                    using var guard = options.Watchdog.Guard(text.File);
                    var document = MarkdownDocument.Read(text, receipt.Name, source.DecimalSeparator, source.OnlyBound);
                    return new ReadDocument(source, document, document.Findings);
                }
                catch (ReceiptException problem)
                {
                    return new ReadDocument(source, null, [problem.Finding]);
                }
                catch (RegexMatchTimeoutException)
                {
                    return new ReadDocument(source, null, [DocumentFindings.PatternTooSlow(new Place(ShownPath.Of(source.Path)))]);
                }
            }),
        ];

    /// <param name="Document">Null when it could not be read.</param>
    private sealed record ReadDocument(DocumentSource Source, Document? Document, IReadOnlyList<Finding> Findings);

    // What GitHub, a browser or a publisher of notebooks shows as a page. A README is one whatever its extension.
    private static bool IsShownAsAPage(string path) =>
        PageExtensions.Contains(Path.GetExtension(path))
        || (
            Path.GetFileNameWithoutExtension(path).Equals("README", StringComparison.OrdinalIgnoreCase)
            && !DataExtensions.Contains(Path.GetExtension(path))
        );

    // README.en is a page, and README.csv is none.
    private static readonly HashSet<string> DataExtensions = new(
        [".csv", ".tsv", ".json", ".jsonl", ".yaml", ".yml", ".sql", ".png", ".svg", ".jpg", ".gif", ".pdf"],
        StringComparer.OrdinalIgnoreCase
    );

    private static readonly HashSet<string> PageExtensions = new(
        ".md .markdown .mdown .mdwn .mkd .mkdn .mkdown .mdx .qmd .rmd .ronn .livemd .workbook .scd .html .htm .xhtml .rst .adoc .asciidoc .org .textile .rdoc .pod .creole .mediawiki .wiki .ipynb".Split(
            ' '
        ),
        StringComparer.OrdinalIgnoreCase
    );

    /// <summary>Documents that lie in the receipt's folder, the fixture's own aside, and that nobody checks.</summary>
    private static IEnumerable<Finding> UnlistedDocuments(Receipt receipt, Seal seal) =>
        from file in seal.Files
        where IsShownAsAPage(file.Path)
        let path = Path.GetFullPath(Path.Combine(receipt.Folder, file.Path))
        where ReceiptPath.IsWithin(path, receipt.Folder)
        where receipt.FixtureFolder == receipt.Folder || !ReceiptPath.IsWithin(path, receipt.FixtureFolder)
        where receipt.Documents.All(document => document.Path != path)
        select NumberFindings.UnlistedDocument(new Place(ShownPath.Of(path)));

    /// <summary>Pages among the evidence, where a reader of the receipt's folder comes upon them: they are data, and what they print is checked by nobody.</summary>
    private static IEnumerable<string> UncheckedPages(Receipt receipt, Seal seal, Verdict verdict) =>
        from file in seal.Files
        where IsShownAsAPage(file.Path)
        let path = Path.GetFullPath(Path.Combine(receipt.Folder, file.Path))
        where receipt.FixtureFolder != receipt.Folder && ReceiptPath.IsWithin(receipt.FixtureFolder, receipt.Folder)
        where ReceiptPath.IsWithin(path, receipt.FixtureFolder) && verdict.Claimed.All(document => document.File != ShownPath.Of(path))
        select $"{ShownPath.Of(path)} is evidence: what it prints is not checked";

    /// <summary>Records that are not scored and that no document counts. Where the receipt has documents, what somebody else's file says is said by none of them.</summary>
    private static IEnumerable<Finding> Unscored(MeasuredReceipt measured, IReadOnlyList<CheckedClaim> claims)
    {
        var bound = claims.Select(claim => claim.Reference).OfType<Reference>().Where(IsOfLedger).Select(one => one.ToString()).ToHashSet();
        return from line in measured.Evidence.Ledger
            where !line.IsPart && line.Unscored > 0
            where !bound.Contains(new Reference(null, LedgerName, [ReferenceKey.Of(Measurement.Of(line.Split))], "unscored").ToString())
            select NumberFindings.Unscored(measured.Receipt.Place, line.Split, line.Unscored!.Value);

        static bool IsOfLedger(Reference reference) => reference.Metric == LedgerName;
    }
}
