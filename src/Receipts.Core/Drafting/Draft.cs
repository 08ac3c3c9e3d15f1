using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Receipts.Core.Charts;
using Receipts.Core.Claims;
using Receipts.Core.Documents;
using Receipts.Core.Files;
using Receipts.Core.Findings;
using Receipts.Core.Formats;
using Receipts.Core.Manifests;
using Receipts.Core.Metrics;
using Receipts.Core.Verification;

namespace Receipts.Core.Drafting;

/// <summary>
/// A receipt drafted from raw files, which its author seals once it is written. It is made in a folder of its own and moved into place when it is whole; what is not kept is removed,
/// whatever happens.
/// </summary>
public sealed partial class Draft : IDisposable
{
    private DraftRequest request;
    private readonly CheckOptions options;
    private readonly DraftFolder folder;

    private Draft(DraftRequest request, CheckOptions options)
    {
        this.request = request;
        this.options = options;
        folder = new DraftFolder(request.Root, request.Name);
    }

    /// <summary>Full path of the receipt, once it is in place.</summary>
    public string ReceiptFolder => folder.Receipt.Final;

    /// <summary>Full path of the copy of the raw files, once it is in place.</summary>
    public string FixtureFolder => folder.Fixture.Final;

    /// <summary>Drafts a receipt and puts it in place. It goes away again unless it is kept.</summary>
    /// <param name="chosen">Told what was made of the columns, before anything is measured.</param>
    /// <exception cref="ReceiptException">The files cannot be read or scored, or something of that name is there already.</exception>
    public static Draft Write(DraftRequest request, CheckOptions options, Action<Shape> chosen)
    {
        Require(request);
        var draft = new Draft(request, options);
        try
        {
            draft.Write(chosen);
            return draft;
        }
        catch (ReceiptException problem)
        {
            draft.Dispose();
            throw new ReceiptException(draft.AboutTheOriginal(problem.Finding), problem);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            draft.Dispose();
            throw new ReceiptException(DraftFindings.CannotWrite(new Place(ShownPath.Of(request.Root)), problem.Message), problem);
        }
        catch
        {
            draft.Dispose();
            throw;
        }
    }

    /// <summary>The words for encodings.</summary>
    public static IEnumerable<string> Encodings => TextEncodings.ByName.Keys;

    /// <summary>The encoding that a word names, or null.</summary>
    public static TextEncoding? FindEncoding(string word) => TextEncodings.ByName.TryGetValue(word, out var encoding) ? encoding : null;

    /// <summary>What was added to <c>.gitattributes</c>; empty when there was nothing to add.</summary>
    public IReadOnlyList<string> AddedAttributes => folder.AddedAttributes;

    /// <summary>What <c>verify</c> says of the draft. The evidence is not read again: it was measured as it lay in the copy.</summary>
    public Verdict Verdict { get; private set; } = null!;

    /// <summary>Why a draft that does not verify is removed again.</summary>
    public string WhyRemoved => WhyNotKept(Verdict.Findings);

    internal static string WhyNotKept(IEnumerable<Finding> findings) =>
        findings.Where(finding => finding.Code.Severity != Severity.Warning).All(DocumentFindings.IsOfTime)
            ? "the draft could not be checked within the limit of time, and was removed: try again on a machine that is less busy"
            : "the draft does not verify, and was removed; this is a bug in receipts";

    /// <summary>What its author should know before reading it; null for nothing.</summary>
    public string? Remark { get; private set; }

    /// <summary>Leaves everything where it is.</summary>
    public void Keep() => folder.Keep();

    public void Dispose() => folder.Dispose();

    private static void Require(DraftRequest request)
    {
        if (!PlainName().IsMatch(request.Name))
        {
            throw new ReceiptException(DraftFindings.BadName(request.Name));
        }

        foreach (var path in DraftFolder.Parents.Select(parent => Path.Combine(request.Root, parent, request.Name)))
        {
            if (new ForeignFile(Path.GetDirectoryName(path)!).IsLink)
            {
                throw new ReceiptException(
                    DraftFindings.CannotWrite(new Place(ShownPath.Of(Path.GetDirectoryName(path)!)), "it is a symbolic link")
                );
            }

            if (new ForeignFile(path).IsThere)
            {
                throw new ReceiptException(DraftFindings.Exists(new Place(ShownPath.Of(path))));
            }
        }

        foreach (var file in request.Raw.Where(file => !File.Exists(file.Path)))
        {
            throw new ReceiptException(DraftFindings.NoFile(new Place(ShownPath.Of(file.Path)), Directory.Exists(file.Path)));
        }
    }

    private void RequireDifferent(List<(string Split, string File)> files)
    {
        if (
            files is [var one, var other]
            && request.Raw.Select(file => file.Sheet).Distinct().Count() == 1
            && SameBytes(Path.Combine(folder.Fixture.Made, one.File), Path.Combine(folder.Fixture.Made, other.File))
        )
        {
            throw new ReceiptException(DraftFindings.SameFile(PlaceOf(other.Split), PlaceOf(one.Split).File));
        }
    }

    private static bool SameBytes(string one, string other)
    {
        if (new FileInfo(one).Length != new FileInfo(other).Length)
        {
            return false;
        }

        using var left = new ForeignFile(one).Open();
        using var right = new ForeignFile(other).Open();
        return SHA256.HashData(left ?? Stream.Null).AsSpan().SequenceEqual(SHA256.HashData(right ?? Stream.Null));
    }

    private void Write(Action<Shape> chosen)
    {
        if (request.With is { } other && AggregateFile.Of(other) is { } aggregates)
        {
            request = request with { With = null, Aggregates = aggregates };
            request = request with { Aggregates = aggregates with { File = NameOfCopy(aggregates.Given) } };
        }

        Copy();
        var files = request.Raw.Select(file => (file.Split, File: NameOfCopy(file))).ToList();
        RequireDifferent(files);
        var plan = PlanLook.Plan(request, folder.Fixture.Made, files, PlaceOf, options);
        chosen(plan.Shape);
        WriteText("REPORT.md", "");
        WriteText(ReceiptFile.Name, DraftManifest.Write(plan));
        if (plan.Shape.Requests is { } log)
        {
            WriteRequests(plan, log);
        }
        else if (plan.Shape.IsWithoutOutputs)
        {
            WriteVerdicts(plan);
        }
        else
        {
            WriteScored(plan);
        }
    }

    private void WriteRequests(DraftPlan plan, RequestLog log)
    {
        WriteText("metrics.sql", new RequestMetrics(plan, log).Write());
        using (var measured = MeasuredReceipt.Measure(ReceiptFile.Read(folder.Receipt.Made), options))
        {
            var draft = new MeasuredDraft(measured, plan, PlaceOf);
            draft.RequireMeasured();
            if (draft.TimesAreInOrder())
            {
                WriteText("metrics.sql", new RequestMetrics(plan with { TimesAreInOrder = true }, log).Write());
            }

            WriteText("REPORT.md", RequestReport.Write(plan, log, measured.Measurements));
        }

        folder.MoveIntoPlace();
        Verdict = ReceiptCheck.Run(ReceiptFolder, options);
    }

    private void WriteVerdicts(DraftPlan plan)
    {
        plan = plan with { Charted = plan.Slices.Count > 0 ? plan.Slices[0] : null };
        WriteText("metrics.sql", new VerdictMetrics(plan).Write());
        WriteText(ReceiptFile.Name, DraftManifest.Write(plan));
        using (var measured = MeasuredReceipt.Measure(ReceiptFile.Read(folder.Receipt.Made), options))
        {
            new MeasuredDraft(measured, plan, PlaceOf).RequireMeasured();
            plan = WithClaims(plan);
            WriteText("REPORT.md", VerdictReport.Write(plan, measured.Measurements));
            foreach (var chart in measured.Receipt.Charts)
            {
                new ChartFile(chart, folder.Receipt.Made).Write(ChartCheck.Draw(measured, chart));
            }
        }

        folder.MoveIntoPlace();
        Verdict = ReceiptCheck.Run(ReceiptFolder, options);
    }

    private void WriteScored(DraftPlan plan)
    {
        using var measured = MeasuredReceipt.Load(ReceiptFile.Read(folder.Receipt.Made), options, new DraftMetrics(plan).Write());
        var draft = new MeasuredDraft(measured, plan, PlaceOf);
        plan = plan with { Common = CommonRecords.Of(measured, plan) };
        Remark = plan.Common?.Remark(plan);
        WriteText("metrics.sql", new DraftMetrics(plan).Write());
        measured.Measure(MetricFile.ReadAll(folder.Receipt.Made));
        draft.RequireMeasured();
        draft.RequireMatches(request, options);
        plan = draft.Completed(plan);
        Remark = string.Join(' ', new[] { Remark, draft.Remark(plan) }.OfType<string>()) is { Length: > 0 } remark ? remark : null;
        plan = WithClaims(plan);
        WriteText(ReceiptFile.Name, DraftManifest.Write(plan));
        WriteText("REPORT.md", DraftReport.Write(plan, measured.Measurements));
        foreach (var chart in ReceiptFile.Read(folder.Receipt.Made).Charts)
        {
            new ChartFile(chart, folder.Receipt.Made).Write(ChartCheck.Draw(measured, chart));
        }

        folder.MoveIntoPlace();
        // Verdicts of the files are declared only once they are known to agree, and what was loaded before has none.
        Verdict = plan.RecordedAgrees
            ? ReceiptCheck.Run(ReceiptFolder, options)
            : InPlace(ReceiptCheck.RunAgain(measured, ReceiptFolder, options));
    }

    private DraftPlan WithClaims(DraftPlan plan)
    {
        if (StoredClaims.Write(plan, folder.Fixture.Made) is not { } claims)
        {
            return plan;
        }

        WriteText(ClaimsFile.Name, claims);
        return plan with { HasClaims = true };
    }

    private void Copy()
    {
        Directory.CreateDirectory(Path.Combine(folder.Fixture.Made, "data"));
        foreach (var source in request.Copied)
        {
            try
            {
                File.Copy(source.Path, Path.Combine(folder.Fixture.Made, NameOfCopy(source)));
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
            {
                throw new ReceiptException(DraftFindings.CannotRead(new Place(ShownPath.Of(source.Path)), problem.Message), problem);
            }
        }
    }

    private void WriteText(string name, string text)
    {
        Directory.CreateDirectory(folder.Receipt.Made);
        File.WriteAllText(Path.Combine(folder.Receipt.Made, name), text);
    }

    private Place PlaceOf(string split) =>
        new(ShownPath.Of((request.Raw.FirstOrDefault(file => file.Split == split) ?? request.Files[0]).Path));

    /// <summary>A verdict of what was measured before the draft was in its place.</summary>
    private Verdict InPlace(Verdict verdict)
    {
        var (made, final) = (ShownPath.Of(folder.Receipt.Made), ShownPath.Of(folder.Receipt.Final));
        return verdict with
        {
            Findings =
            [
                .. verdict.Findings.Select(finding =>
                    finding.Place.File.StartsWith(made + "/", StringComparison.Ordinal)
                        ? finding with
                        {
                            Place = finding.Place with { File = final + finding.Place.File[made.Length..] },
                        }
                        : finding
                ),
            ],
        };
    }

    /// <summary>A finding about a copy, said of the file that was given.</summary>
    private Finding AboutTheOriginal(Finding finding)
    {
        foreach (var file in request.Copied)
        {
            var (copy, given) = (ShownPath.Of(Path.Combine(folder.Fixture.Made, NameOfCopy(file))), ShownPath.Of(file.Path));
            // Behind it may stand a member, or how it was read.
            if (
                finding.Place.File.StartsWith(copy, StringComparison.Ordinal) && finding.Place.File[copy.Length..] is "" or ['/' or ' ', ..]
            )
            {
                finding = finding with { Place = finding.Place with { File = given + finding.Place.File[copy.Length..] } };
            }

            if (finding.Place.File == given)
            {
                return BrokenLines.WithCure(finding, file.Path);
            }
        }

        return finding;
    }

    /// <summary>The file's own name where a receipt can have it, below the fixture; else that of its split.</summary>
    private string NameOfCopy(DraftFile file)
    {
        var name = Path.GetFileName(file.Path);
        var isTaken = request.Copied.Any(other =>
            other != file && Path.GetFileName(other.Path).Equals(name, StringComparison.OrdinalIgnoreCase)
        );
        return "data/" + (PlainFileName().IsMatch(name) && !isTaken ? name : file.Split + Extension(file.Path));
    }

    private static string Extension(string path)
    {
        var name = Path.GetFileName(path).ToLowerInvariant();
        return Path.GetExtension(PackedName.Without(name)) + name[PackedName.Without(name).Length..];
    }

    [GeneratedRegex("^[a-z][a-z0-9_-]{0,59}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex PlainName();

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex PlainFileName();
}
