using Receipts.Core.Charts;
using Receipts.Core.Claims;
using Receipts.Core.Documents;
using Receipts.Core.Engine;
using Receipts.Core.Files;
using Receipts.Core.Findings;
using Receipts.Core.Loading;
using Receipts.Core.Manifests;
using Receipts.Core.Metrics;
using Receipts.Core.Replaying;
using Receipts.Core.Scoring;
using Receipts.Core.Sealing;

namespace Receipts.Core.Verification;

/// <summary>Checks one receipt from its raw files to its printed numbers. What cannot be checked is a finding, and the rest goes on.</summary>
public sealed class ReceiptCheck
{
    private readonly CheckOptions options;
    private readonly List<Finding> findings = [];
    private readonly List<DocumentCoverage> coverage = [];

    private ReceiptCheck(CheckOptions options) => this.options = options;

    public static Verdict Run(string folder, CheckOptions options) => new ReceiptCheck(options).Run(folder, null);

    /// <summary>
    /// Checks a receipt that was measured already. Only its documents and charts may have changed since, and it must be one without recorded verdicts, since
    /// comparing these leaves nothing to be measured.
    /// </summary>
    internal static Verdict RunAgain(MeasuredReceipt measured, CheckOptions options) =>
        new ReceiptCheck(options).Run(measured.Receipt.Folder, measured);

    private Verdict Run(string folder, MeasuredReceipt? known)
    {
        var verdict = new Verdict { Folder = ShownPath.Of(folder), Findings = findings };
        Receipt receipt;
        try
        {
            receipt = ReceiptFile.Read(folder);
        }
        catch (ReceiptException problem)
        {
            findings.Add(problem.Finding);
            return verdict;
        }

        // Parsing the documents and digesting the files need nothing of the evidence, and there is a second core.
        var reading = Task.Run(() => ReadDocuments(receipt));
        var digesting = Task.Run(() => Seal.Compute(receipt.Folder, receipt.FixtureFolder));
        try
        {
            using var own = known is null ? MeasuredReceipt.Measure(receipt, options) : null;
            var measured = known ?? own!;
            findings.AddRange(measured.Findings);
            var documents = reading.GetAwaiter().GetResult();
            var claims = CheckDocuments(receipt, documents, measured);
            verdict = verdict with
            {
                Measurements = measured.Measurements,
                Ledger = measured.Evidence.Ledger,
                Documents = coverage,
                Claims = claims,
                Charts = CheckCharts(measured),
                Replayed = options.Replay ? CheckReplay(measured) : null,
                Checks = CheckContent(measured, documents),
            };
            verdict = Audit(verdict, measured);
            RequireUnscored(measured, verdict.Claims, documents);
        }
        catch (ReceiptException problem)
        {
            findings.Add(problem.Finding);
            findings.AddRange(reading.GetAwaiter().GetResult().SelectMany(document => document.Findings));
        }

        var seal = digesting.GetAwaiter().GetResult();
        findings.AddRange(UnlistedDocuments(receipt, seal));
        var unsealed = options.IgnoreSeal ? seal.Findings : seal.Check(options.RequireSeal);
        findings.AddRange(unsealed);
        return verdict with
        {
            Receipt = receipt,
            Inputs = seal.Files,
            IsSealed = !options.IgnoreSeal && unsealed.Count == 0,
            SealDifferences = [.. unsealed.Except(seal.Findings)],
        };
    }

    private List<ReadDocument> ReadDocuments(Receipt receipt) =>
        [
            .. receipt.Documents.Select(source =>
            {
                try
                {
                    var text = ReceiptFile.ReadText(source.Path);
                    using var guard = options.Watchdog.Guard(text.File);
                    var document = MarkdownDocument.Read(text, receipt.Name, source.DecimalSeparator, source.OnlyBound);
                    return new ReadDocument(source, document, document.Findings);
                }
                catch (ReceiptException problem)
                {
                    return new ReadDocument(source, null, [problem.Finding]);
                }
            }),
        ];

    /// <param name="Document">Null when it could not be read.</param>
    private sealed record ReadDocument(DocumentSource Source, Document? Document, IReadOnlyList<Finding> Findings);

    /// <summary>Documents that lie in the receipt's folder, the fixture's own aside, and that nobody checks.</summary>
    private static IEnumerable<Finding> UnlistedDocuments(Receipt receipt, Seal seal) =>
        from file in seal.Files
        where
            Path.GetExtension(file.Path).ToLowerInvariant()
                is ".md"
                    or ".markdown"
                    or ".mdown"
                    or ".mdwn"
                    or ".mkd"
                    or ".mkdn"
                    or ".mdx"
                    or ".html"
                    or ".htm"
                    or ".xhtml"
        let path = Path.GetFullPath(Path.Combine(receipt.Folder, file.Path))
        where ReceiptPath.IsWithin(path, receipt.Folder)
        where receipt.FixtureFolder == receipt.Folder || !ReceiptPath.IsWithin(path, receipt.FixtureFolder)
        where receipt.Documents.All(document => document.Path != path)
        select NumberFindings.UnlistedDocument(new Place(ShownPath.Of(path)));

    private List<CheckedClaim> CheckDocuments(Receipt receipt, List<ReadDocument> documents, MeasuredReceipt measured)
    {
        var all = new List<CheckedClaim>();
        foreach (var (source, document, problems) in documents)
        {
            if (document is null)
            {
                findings.AddRange(problems);
                continue;
            }

            var check = new DocumentCheck(receipt, source, document, measured.Measurements);
            check.Run();
            findings.AddRange(check.Findings);
            all.AddRange(check.Claims);
            coverage.Add(check.Coverage);
        }

        // What a document that cannot be read binds is not known.
        if (documents.Exists(document => document.Document is null))
        {
            return all;
        }

        // A document that binds nothing has said so itself.
        if (all.Count == 0 && coverage.Count == 0)
        {
            findings.Add(NumberFindings.NothingBound(receipt.Place, receipt.Name));
        }

        return all;
    }

    private Verdict Audit(Verdict verdict, MeasuredReceipt measured)
    {
        var audit = new ClaimsAudit(measured, verdict.Checks);
        audit.Run();
        findings.AddRange(audit.Findings);
        return verdict with
        {
            Claims = [.. verdict.Claims, .. audit.Claims],
            Claimed = audit.Coverage,
            Notes = [.. measured.Evidence.Notes.Where(note => !IsClaimed(note)).Select(note => note.ToString()), .. audit.Notes],
        };

        bool IsClaimed(LedgerNote note) =>
            note is LedgerNote.NotLoaded { File: var file }
            && audit.Coverage.Any(document => document.File == ShownPath.Of(Path.Combine(measured.Receipt.FixtureFolder, file)));
    }

    private void RequireUnscored(MeasuredReceipt measured, IReadOnlyList<CheckedClaim> all, List<ReadDocument> documents)
    {
        // What a document that cannot be read binds is not known.
        if (documents.Exists(document => document.Document is null))
        {
            return;
        }

        foreach (var line in measured.Evidence.Ledger.Where(line => !line.IsPart && line.Unscored > 0))
        {
            var reference = new Reference(null, "ledger", [ReferenceKey.Of(Measurement.Of(line.Split))], "unscored").ToString();
            if (all.All(claim => claim.Reference != reference))
            {
                findings.Add(NumberFindings.Unscored(measured.Receipt.Place, line.Split, line.Unscored!.Value));
            }
        }
    }

    private IReadOnlyList<CheckedRow> CheckContent(MeasuredReceipt measured, List<ReadDocument> documents)
    {
        var claims = documents.Where(read => read.Document is not null).SelectMany(read => read.Document!.Claims).ToList();
        var content = new ContentCheck(measured.Receipt, measured.Measurements, RecordedVerdicts.Compare(measured, claims));
        content.Run();
        findings.AddRange(content.Findings);
        return content.Rows;
    }

    private int CheckCharts(MeasuredReceipt measured)
    {
        var same = 0;
        foreach (var source in measured.Receipt.Charts)
        {
            try
            {
                if (new ChartFile(source, measured.Receipt.Folder).Check(Draw(measured, source)) is { } difference)
                {
                    findings.Add(difference);
                }
                else
                {
                    same++;
                }
            }
            catch (ReceiptException problem) when (measured.Measurements.Failed(source.Metric))
            {
                // Its metric has been blamed already; the chart is not counted as checked.
                _ = problem;
            }
            catch (ReceiptException problem)
            {
                findings.Add(problem.Finding);
            }
        }

        return same;
    }

    /// <summary>A chart as it would be drawn from what was measured.</summary>
    /// <exception cref="ReceiptException">Its metric is unknown, or its data cannot be drawn.</exception>
    public static string Draw(MeasuredReceipt measured, ChartSource source) =>
        Chart
            .From(
                source,
                measured.Measurements.Find(source.Metric, source.Place).Table,
                reference => TitleValue(measured, source, reference)
            )
            .ToSvg();

    /// <summary>A measurement as a chart's title prints it: <c>{metric.column}</c>, with <c>as percent</c> or <c>as points</c> times 100.</summary>
    private static string TitleValue(MeasuredReceipt measured, ChartSource source, string text)
    {
        var parts = text.Split(" as ", StringSplitOptions.TrimEntries);
        var reference =
            Reference.TryParse(parts[0])
            ?? throw new ReceiptException(MetricFindings.UnknownColumn(source.Place, text, "is no reference", ["{metric.column}"]));
        var value = measured.Measurements.Find(reference, source.Place).Value;
        if (Numeral.Exact(value) is not { } exact)
        {
            return value.ToString();
        }

        return parts.Length == 1 ? exact.RoundTo(-4).ToString() : exact.Shift(2).RoundTo(-2) + (parts[1] == "percent" ? "%" : "");
    }

    private int? CheckReplay(MeasuredReceipt measured)
    {
        if (measured.Receipt.Replay is not { } command)
        {
            findings.Add(
                options.ReplayWhereNamed
                    ? ReplayFindings.NotReplayed(measured.Receipt.Place)
                    : ReplayFindings.NoCommand(measured.Receipt.Place)
            );
            return null;
        }

        try
        {
            var result = Replay.Run(
                command,
                measured.Receipt.FixtureFolder,
                ReplaySource.Records(measured.Receipt, measured.Evidence, command),
                new ReplayLimits { Timeout = options.Limits.Timeout }
            );
            findings.AddRange(result.Findings);
            return result.Same;
        }
        catch (ReceiptException problem)
        {
            findings.Add(problem.Finding);
            return 0;
        }
    }
}
