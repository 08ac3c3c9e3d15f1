using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Receipts.Core.Charts;
using Receipts.Core.Claims;
using Receipts.Core.Documents;
using Receipts.Core.Engine;
using Receipts.Core.Files;
using Receipts.Core.Findings;
using Receipts.Core.Formats;
using Receipts.Core.Loading;
using Receipts.Core.Manifests;
using Receipts.Core.Metrics;
using Receipts.Core.Scoring;
using Receipts.Core.Verification;

namespace Receipts.Core.Drafting;

/// <summary>
/// A receipt drafted from raw files, which its author seals once it is written. It is made in a folder of its own and moved into place when it is whole; what is not kept is removed,
/// whatever happens.
/// </summary>
public sealed partial class Draft : IDisposable
{
    private readonly DraftRequest request;
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
        var files = request.Raw.Select(file => (file.Split, File: NameOfCopy(file))).ToList();
        Copy(files);
        RequireDifferent(files);
        var plan = MakePlan(files);
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
        if (StoredClaims.Write(plan, folder.Fixture.Made) is { } claims)
        {
            plan = plan with { HasClaims = true };
            WriteText(ClaimsFile.Name, claims);
        }

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

    private void Copy(List<(string Split, string File)> files)
    {
        Directory.CreateDirectory(Path.Combine(folder.Fixture.Made, "data"));
        foreach (var (source, copy) in request.Raw.Zip(files))
        {
            try
            {
                File.Copy(source.Path, Path.Combine(folder.Fixture.Made, copy.File));
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
            {
                throw new ReceiptException(DraftFindings.CannotRead(new Place(ShownPath.Of(source.Path)), problem.Message), problem);
            }
        }
    }

    /// <summary>How the files are read, which a look at them adds to until nothing is left to say.</summary>
    private sealed record Reading
    {
        public required IReadOnlyList<RecordCondition> Where { get; init; }

        /// <summary>Why records are left out that the author does not leave out.</summary>
        public IReadOnlyList<string> LeftOut { get; init; } = [];

        /// <summary>The columns, by their names in the file, whose cells write objects; null before anybody has looked.</summary>
        public IReadOnlyList<string>? Objects { get; init; }

        /// <summary>The column, by its keys in the file, that holds the answers as messages; null where none is known to.</summary>
        public string? Messages { get; init; }

        public Reading Without(RecordCondition condition, string why) =>
            this with
            {
                Where = [.. Where, condition],
                LeftOut = [.. LeftOut, why],
            };
    }

    private DraftPlan MakePlan(List<(string Split, string File)> files) => MakePlan(files, new Reading { Where = request.Where });

    private DraftPlan MakePlan(List<(string Split, string File)> files, Reading read)
    {
        var conditions = read.Where;
        var choices = new List<ShapeChoice>();
        var logs = new List<ToolLog>();
        var sources = files.ConvertAll(file =>
            SourceFinder.Find(
                request with
                {
                    Files = request.Raw,
                    Where = conditions,
                    Sheet = request.Raw.First(raw => raw.Split == file.Split).Sheet ?? request.Sheet,
                },
                folder.Fixture.Made,
                new EvidenceSource
                {
                    Table = file.Split,
                    Place = PlaceOf(file.Split),
                    File = MemberOf(file.Split) is { } member ? $"{file.File}/{member}" : file.File,
                    MakesWay = true,
                    NanIsNull = true,
                },
                choices,
                logs
            )
        );
        if (read.Objects is { Count: > 0 } objects)
        {
            choices.Add(new ShapeChoice("objects", string.Join(", ", objects), "every cell writes a JSON object, whose members are read as columns"));
            sources = sources.ConvertAll(source => source with { Objects = objects });
        }

        IReadOnlyList<string> apart = [];
        if (request.With is not null)
        {
            logs.Clear();
            (var joined, apart) = Joined(sources, choices);
            sources.Add(joined);
        }

        if (read.Messages is { } messages)
        {
            sources = sources.ConvertAll(source =>
                request.With is null || source.Join is not null ? source with { Messages = [messages] } : source
            );
        }

        // Blank lines are declared once it is known how many there are.
        using var survey = DeclaredSurvey.Of(folder.Fixture.Made, sources, choices, options);
        if (survey.Tables.FirstOrDefault(table => table.Rows == 0) is { } empty)
        {
            throw new ReceiptException(EvidenceFindings.Empty(PlaceOf(empty.Name)));
        }

        sources = sources.ConvertAll(source => source.Join is null ? SourceFinder.DeclareLines(source, survey, choices) : source);
        if (request.With is null)
        {
            if (read.Objects is null && ObjectCells.Find(survey, request, sources, choices) is { Count: > 0 } written)
            {
                return MakePlan(files, read with { Objects = written });
            }

            var noRecords = RepeatedHeaders.Find(survey, sources, conditions) ?? TotalRows.Find(survey, sources, conditions);
            if (noRecords is var (keeps, why))
            {
                return MakePlan(files, read.Without(keeps, why));
            }

            MissingHeader.Require(survey, sources);
        }

        if (
            request.With is null
            && (request.Grade is null || request.Expected is null)
            && logs.Count == 0
            && conditions.Count == 0
            && new EventLines(survey).Find(request.Expected ?? request.Grade) is { } events
        )
        {
            return MakePlan(
                files,
                read.Without(events, "the other lines have no expected value, and are about the same records or about none")
            );
        }

        var reading =
            logs.Select(log => log.Card).Distinct().ToList() is [var card] && logs.Count == files.Count
                ? new CardReading(card, survey, request)
                : null;
        var unkept = reading is null ? null : new UnkeptOutputs(logs[0].Card, survey);
        if (
            reading?.Output is { } kept
            && unkept?.LeftOut(kept, InTheFile(survey, kept)) is var (condition, reason)
            && !conditions.Any(unkept.IsThat)
        )
        {
            return MakePlan(files, read.Without(condition, reason));
        }

        var requests =
            logs.TrueForAll(log => log.Card.Roles.Count == 0) && !request.SaysRoles
                ? new RequestLogFinder(
                    survey,
                    new GradeFinder(survey, request, sources[^1].Place),
                    sources[^1].Place,
                    table => sources.Exists(source => source.Table == table && DraftPlan.IsCsv(source))
                )
                : null;
        Shape shape;
        try
        {
            shape =
                requests?.Find()
                ?? ShapeFinder.Find(
                    survey,
                    (
                        reading?.Apply(sources[^1].Place)
                        ?? request with
                        {
                            Id = request.Id ?? (apart.Count == 0 ? null : string.Join(',', apart)),
                        }
                    ) with
                    {
                        Messages = read.Messages is null ? null : survey.Resolve(read.Messages),
                    },
                    table => PlaceOf(table.Name)
                );
        }
        catch (ReceiptException problem)
            when (logs.Count == 0 && problem.Finding.Code == DraftFindings.NoSideCode && requests?.WhyNone() is { } unread)
        {
            // What has latencies and no answers is a log of requests that cannot be read as it is.
            throw new ReceiptException(unread, problem);
        }

        if (shape.HasMessages)
        {
            if (request.With is null && sources.Find(source => !IsJson(source)) is { } cells)
            {
                throw new ReceiptException(DraftFindings.MessagesInCells(cells.Place, shape.Output, DraftPlan.IsCsv(cells)));
            }

            return MakePlan(files, read with { Messages = InTheFile(survey, shape.Output) });
        }

        if (request.With is null && WithVerdict(survey, shape, conditions) is { } judged)
        {
            return MakePlan(files, read.Without(judged, "records that the judge never graded are left out"));
        }

        var isGathered =
            request.Match is null
            && shape.Expected is { } side
            && sources.Exists(source => source.Join?.Gather.Values.Any(lists => lists.Contains(InTheFile(survey, side))) == true);
        shape = shape with
        {
            Choices =
            [
                .. Because(
                    choices,
                    read.LeftOut.Count > 0 ? $"{string.Join("; ", read.LeftOut.Distinct())}; the verdict counts them" : null
                ),
                .. isGathered ? [new ShapeChoice("match", "any", "each of the values that were gathered is accepted")] : (ShapeChoice[])[],
                .. shape.IsWrittenAsText && request.Match is null
                    ? [new ShapeChoice("match", "json", $"`{shape.Expected}` is an object, and `{shape.Output}` a text that writes one")]
                    : (ShapeChoice[])[],
                .. reading?.Attribute(shape.Choices) ?? shape.Choices,
            ],
        };
        var tidy = TidyNames.Of(
            shape.Columns.Where(column => survey.ObjectOf(column) is null || shape.Slices.Contains(column)),
            survey.Columns
        );
        // Of some of the records nothing that the tool says of all of them comes out.
        var stored =
            reading is null || conditions.Count > 0 || request.Skip > 0 || shape.Requests is not null || shape.IsWithoutOutputs
                ? StoredAggregates.None
                : new AggregateFinder(logs[0].Card, survey, folder.Fixture.Made, options).Find(sources);
        var slices = DraftSlice.Of(survey.Texts, shape.Slices, tidy);
        var repeats = new RepeatSearch(survey, reading);
        var numbers = NumberSides.Of(survey, shape);
        var variants = slices.FirstOrDefault(slice => repeats.TellsApart(shape, slice.Column));
        var areGraders = GraderSection.AreGraders(survey, shape) && survey.Texts(shape.Judge!).All(Excerpt.IsPlain);
        return new DraftPlan
        {
            Name = request.Name,
            Example = repeats.Example(shape),
            Variants = variants,
            Shape = shape,
            Logs = logs,
            Stored = stored,
            NoOutput =
                unkept?.Signs(shape.Output) is { Count: > 0 } signs && !shape.HasFields
                    ? new NoOutputSign(logs[0].Card.ShortName, logs[0].Card.NoOutput!, signs)
                    : null,
            Stripped =
                unkept is not null && (conditions.Any(unkept.IsThat) || (shape.IsWithoutOutputs && reading!.IsStripped))
                    ? logs[0].Card.ShortName
                    : null,
            Transcripts = survey
                .Columns.Where(column => (column == shape.Output || column == shape.Input) && survey.IsList(column))
                .Where(column => survey.Over(column, "min(instr(v, '\"role\"') > 0)") is [{ Integer: 1 }])
                .ToHashSet(),
            Tables = survey.Tables,
            Sides = survey.Sides,
            Sources = sources.Concat(stored.Sources.Select(one => one.Source)).ToDictionary(source => source.Table),
            Match =
                request.Match
                ?? (
                    isGathered ? new MatchRule.Any(new MatchRule.Exact())
                    : shape.IsWrittenAsText ? new MatchRule.Json()
                    : new MatchRule.Exact()
                ),
            Numbers = numbers,
            AreGraders = areGraders,
            AreLikelihoods = shape.IsGraded && AreLikelihoods(survey, shape.Output),
            Systems = SystemSection.Of(survey, shape, variants, areGraders),
            AreClasses = ClassSection.AreClasses(survey, shape, numbers),
            HasBlanksOfBothKinds =
                shape is { Expected: { } blank, HasFields: false, IsJudgeHistory: false }
                && survey.Columns.Contains(blank)
                && survey.Columns.Contains(shape.Output)
                && survey.Number(
                    $"select count(distinct trim(coalesce({SqlName.Quote(shape.Output)}, '')) = '') from {SqlName.Quote(survey.Tables[^1].Name)} where trim(coalesce({SqlName.Quote(blank)}, '')) = ''"
                ) == 2,
            ErrorTexts = ErrorTexts.Of(survey, shape),
            HasParts = PartsSearch.AreInAnotherOrder(survey, shape),
            WithNan = survey.Tables.Where(survey.HasNan).Select(table => table.Name).Concat(stored.WithNan).ToHashSet(),
            Slices = slices,
            TidyNames = tidy,
        };
    }

    /// <summary>
    /// The condition that leaves out what a judge never graded: its silence is no disagreement with the person. Null where it graded all records, or where
    /// the conditions are said already.
    /// </summary>
    private static RecordCondition? WithVerdict(Survey survey, Shape shape, IReadOnlyList<RecordCondition> conditions) =>
        shape is { IsJudgeHistory: true, Output: { } judge } && survey.Tables.Any(table => survey.Filled(table, judge) < table.Rows)
            ? new[] { $"{InTheFile(survey, judge)} is not null", $"{InTheFile(survey, judge)} != ''" }
                .Where(text => conditions.All(condition => condition.Text != text))
                .Select(RecordCondition.TryParse)
                .FirstOrDefault()
            : null;

    /// <summary>Whether every output is a list of pairs of a likelihood and whether it is the greatest one, as of a harness that compares choices.</summary>
    private static bool AreLikelihoods(Survey survey, string output) =>
        survey.Columns.Contains(output)
        && survey.IsList(output)
        && survey.Over(
            output,
            "min(coalesce(json_array_length(v, '$[0]') = 2 and lower(json_extract(v, '$[0][1]') || '') in ('true', 'false', '0', '1'), 0))"
        )
            is [{ Integer: 1 }];

    private static bool IsJson(EvidenceSource source) =>
        (source.Format ?? FormatLook.OfName(source.File)) is EvidenceFormat.Json or EvidenceFormat.JsonLines;

    private static string InTheFile(Survey survey, string column) =>
        survey.Tables.SelectMany(table => table.Columns).FirstOrDefault(known => known.Name == column)?.Raw ?? column;

    private static IEnumerable<ShapeChoice> Because(IEnumerable<ShapeChoice> choices, string? leftOut) =>
        choices.Select(choice => leftOut is not null && choice.Role == "where" ? choice with { Why = leftOut } : choice);

    /// <summary>The table that both files make together.</summary>
    private (EvidenceSource Source, IReadOnlyList<string> Apart) Joined(List<EvidenceSource> sides, List<ShapeChoice> choices)
    {
        using var survey = DeclaredSurvey.Of(folder.Fixture.Made, sides, choices, options);
        var search = new JoinSearch(
            survey,
            sides[^1].Place,
            table => sides.Exists(source => source.Table == table.Name && DraftPlan.IsCsv(source))
        );
        return (
            new EvidenceSource
            {
                Table = request.Files[0].Split,
                Place = sides[^1].Place,
                File = "",
                Join = search.Find(request.On, request.Expected, isId: request.Id is not null, choices),
                MakesWay = true,
                NanIsNull = true,
            },
            search.Apart
        );
    }

    private void WriteText(string name, string text)
    {
        Directory.CreateDirectory(folder.Receipt.Made);
        File.WriteAllText(Path.Combine(folder.Receipt.Made, name), text);
    }

    private Place PlaceOf(string split) =>
        new(ShownPath.Of((request.Raw.FirstOrDefault(file => file.Split == split) ?? request.Files[0]).Path));

    private string? MemberOf(string split) => request.Raw.First(file => file.Split == split).Member;

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
        foreach (var file in request.Raw)
        {
            var copy = ShownPath.Of(Path.Combine(folder.Fixture.Made, NameOfCopy(file)));
            // Behind it may stand a member, or how it was read.
            if (
                finding.Place.File.StartsWith(copy, StringComparison.Ordinal) && finding.Place.File[copy.Length..] is "" or ['/' or ' ', ..]
            )
            {
                return BrokenLines.WithCure(
                    finding with
                    {
                        Place = finding.Place with { File = ShownPath.Of(file.Path) + finding.Place.File[copy.Length..] },
                    },
                    file.Path
                );
            }
        }

        return finding;
    }

    /// <summary>The file's own name where a receipt can have it, below the fixture; else that of its split.</summary>
    private string NameOfCopy(DraftFile file)
    {
        var name = Path.GetFileName(file.Path);
        var isTaken = request.Raw.Any(other =>
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
