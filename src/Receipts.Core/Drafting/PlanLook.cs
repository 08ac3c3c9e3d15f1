using Receipts.Core.Engine;
using Receipts.Core.Files;
using Receipts.Core.Findings;
using Receipts.Core.Formats;
using Receipts.Core.Manifests;
using Receipts.Core.Verification;

namespace Receipts.Core.Drafting;

/// <summary>One look at the raw files, read as the looks before it say: what it finds of how they have to be read is said before the next one.</summary>
internal sealed class PlanLook : IDisposable
{
    private readonly DraftRequest request;
    private readonly string folder;
    private readonly Reading read;
    private readonly Func<string, Place> placeOf;
    private readonly CheckOptions options;
    private readonly List<ShapeChoice> choices = [];
    private readonly List<ToolLog> logs = [];
    private readonly List<EvidenceSource> sources;
    private readonly IReadOnlyList<string> apart = [];
    private readonly Survey survey;

    /// <summary>The card of the one tool that wrote all files; null where there is none.</summary>
    private readonly CardReading? card;
    private readonly UnkeptOutputs? unkept;

    private PlanLook(
        DraftRequest request,
        string folder,
        IEnumerable<(string Split, string File)> files,
        Reading read,
        Func<string, Place> placeOf,
        CheckOptions options
    )
    {
        this.request = request;
        this.folder = folder;
        this.read = read;
        this.placeOf = placeOf;
        this.options = options;
        sources = [.. files.Select(file => SourceOf(file.Split, file.File))];
        if (read.Objects is { Count: > 0 } objects)
        {
            choices.Add(
                new ShapeChoice("objects", string.Join(", ", objects), "every cell writes a JSON object, whose members are read as columns")
            );
            sources = sources.ConvertAll(source => source with { Objects = objects });
        }

        if (request.With is not null)
        {
            logs.Clear();
            (var joined, apart) = Joined();
            sources.Add(joined);
        }

        if (read.Messages is { } messages)
        {
            sources = sources.ConvertAll(source =>
                request.With is null || source.Join is not null ? source with { Messages = [messages] } : source
            );
        }

        // Blank lines are declared once it is known how many there are.
        survey = DeclaredSurvey.Of(folder, sources, choices, options);
        if (survey.Tables.FirstOrDefault(table => table.Rows == 0) is { } empty)
        {
            survey.Dispose();
            throw new ReceiptException(EvidenceFindings.Empty(placeOf(empty.Name)));
        }

        if (logs.Select(log => log.Card).Distinct().ToList() is [var tool] && logs.Count == sources.Count)
        {
            card = new CardReading(tool, survey, request);
            unkept = new UnkeptOutputs(tool, survey);
        }
    }

    private EvidenceSource SourceOf(string split, string file)
    {
        var given = request.Raw.First(raw => raw.Split == split);
        return SourceFinder.Find(
            request with
            {
                Files = request.Raw,
                Where = read.Where,
                Sheet = given.Sheet ?? request.Sheet,
            },
            folder,
            new EvidenceSource
            {
                Table = split,
                Place = placeOf(split),
                File = given.Member is null ? file : $"{file}/{given.Member}",
                MakesWay = true,
                NanIsNull = true,
            },
            choices,
            logs
        );
    }

    public void Dispose() => survey.Dispose();

    /// <summary>Looks at the files until nothing is left to say of how they are read, and plans the draft by what the last look shows.</summary>
    /// <param name="folder">Full path of the folder that holds the files.</param>
    /// <param name="files">The split and the path of each, in the folder.</param>
    /// <param name="placeOf">Where a split was given.</param>
    /// <exception cref="ReceiptException">The files cannot be read or scored.</exception>
    public static DraftPlan Plan(
        DraftRequest request,
        string folder,
        IReadOnlyList<(string Split, string File)> files,
        Func<string, Place> placeOf,
        CheckOptions options
    )
    {
        var reading = new Reading { Where = request.Where };
        while (true)
        {
            using var look = new PlanLook(request, folder, files, reading, placeOf, options);
            look.DeclareLines();
            if ((look.OfObjects() ?? look.WithoutOtherRows() ?? look.OfEvents() ?? look.WithoutUnkept()) is { } rows)
            {
                reading = rows;
                continue;
            }

            var shape = look.FindShape();
            if ((look.OfMessages(shape) ?? look.OfTheGraded(shape)) is not { } more)
            {
                return look.PlanOf(shape);
            }

            reading = more;
        }
    }

    private void DeclareLines()
    {
        for (var i = 0; i < sources.Count; i++)
        {
            sources[i] = sources[i].Join is null ? SourceFinder.DeclareLines(sources[i], survey, choices) : sources[i];
        }
    }

    /// <summary>With cells that write objects read as their members.</summary>
    private Reading? OfObjects() =>
        request.With is null && read.Objects is null && ObjectCells.Find(survey, request, sources, choices) is { Count: > 0 } objects
            ? read with
            {
                Objects = objects,
            }
            : null;

    /// <summary>Without rows that are no records: headers once more, and totals.</summary>
    /// <exception cref="ReceiptException">A table has no header.</exception>
    private Reading? WithoutOtherRows()
    {
        if (request.With is not null)
        {
            return null;
        }

        if ((RepeatedHeaders.Find(survey, sources, read.Where) ?? TotalRows.Find(survey, sources, read.Where)) is var (keeps, why))
        {
            return read.Without(keeps, why);
        }

        MissingHeader.Require(survey, sources);
        return null;
    }

    private Reading? OfEvents() =>
        request.With is null
        && (request.Grade is null || request.Expected is null)
        && logs.Count == 0
        && read.Where.Count == 0
        && new EventLines(survey).Find(request.Expected ?? request.Grade) is { } events
            ? read.Without(events, "the other lines have no expected value, and are about the same records or about none")
            : null;

    /// <summary>Without records whose output the tool did not keep.</summary>
    private Reading? WithoutUnkept() =>
        card?.Output is { } kept && unkept?.LeftOut(kept, InTheFile(kept)) is var (condition, reason) && !read.Where.Any(unkept.IsThat)
            ? read.Without(condition, reason)
            : null;

    private Shape FindShape()
    {
        var place = sources[^1].Place;
        var requests =
            logs.TrueForAll(log => log.Card.Roles.Count == 0) && !request.SaysRoles
                ? new RequestLogFinder(
                    survey,
                    new GradeColumns(survey, request),
                    place,
                    table => sources.Exists(source => source.Table == table && DraftPlan.IsCsv(source))
                )
                : null;
        var asked = card?.Apply(place) ?? request with { Id = request.Id ?? (apart.Count == 0 ? null : string.Join(',', apart)) };
        try
        {
            var shape =
                requests?.Find()
                ?? ShapeFinder.Find(
                    survey,
                    asked with
                    {
                        Messages = read.Messages is null ? null : survey.Resolve(read.Messages),
                    },
                    table => placeOf(table.Name)
                );
            // What the tool sets apart is its own, and answers nothing that it leaves open.
            return card?.Open is { } open && shape.Grades.Select(grade => grade.Column).Append(shape.Expected).Any(asked.SetAside.Contains)
                ? throw new ReceiptException(open)
                : shape;
        }
        catch (ReceiptException problem) when (card?.Open is { } question)
        {
            // Nobody wrote beside what the tool wrote what it leaves open.
            throw new ReceiptException(question, problem);
        }
        catch (ReceiptException problem)
            when (logs.Count == 0
                && (problem.Finding.Code == DraftFindings.NoSideCode || problem.Finding.Code == DraftFindings.RoleCode)
                && requests?.WhyAnEvaluation() is { } why
            )
        {
            throw new ReceiptException(problem.Finding with { Message = $"{problem.Finding.Message}; {why}" }, problem);
        }
        catch (ReceiptException problem)
            when (logs.Count == 0 && problem.Finding.Code == DraftFindings.NoSideCode && requests?.WhyNone() is { } unread)
        {
            // What has latencies and no answers is a log of requests that cannot be read as it is.
            throw new ReceiptException(unread, problem);
        }
    }

    /// <exception cref="ReceiptException">Messages stand in the cells of a table.</exception>
    private Reading? OfMessages(Shape shape) =>
        !shape.HasMessages ? null
        : request.With is null && sources.Find(source => !IsJson(source)) is { } cells
            ? throw new ReceiptException(DraftFindings.MessagesInCells(cells.Place, shape.Output, DraftPlan.IsCsv(cells)))
        : read with { Messages = InTheFile(shape.Output) };

    /// <summary>Without what a judge never graded: its silence is no disagreement with the person.</summary>
    private Reading? OfTheGraded(Shape shape) =>
        request.With is null
        && shape is { IsJudgeHistory: true, Output: { } judge }
        && survey.Tables.Any(table => survey.Filled(table, judge) < table.Rows)
        && new[] { $"{InTheFile(judge)} is not null", $"{InTheFile(judge)} != ''" }
            .Where(text => read.Where.All(condition => condition.Text != text))
            .Select(RecordCondition.TryParse)
            .FirstOrDefault()
            is { } judged
            ? read.Without(judged, "records that the judge never graded are left out")
            : null;

    private DraftPlan PlanOf(Shape shape)
    {
        var isGathered =
            request.Match is null
            && shape.Expected is { } side
            && sources.Exists(source => source.Join?.Gather.Values.Any(lists => lists.Contains(InTheFile(side))) == true);
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
                .. card?.Attribute(shape.Choices) ?? shape.Choices,
            ],
        };
        var tidy = TidyNames.Of(
            shape.Columns.Where(column => survey.ObjectOf(column) is null || shape.Slices.Contains(column)),
            survey.Columns
        );
        // Of some of the records nothing that the tool says of all of them comes out.
        var stored =
            card is null || read.Where.Count > 0 || request.Skip > 0 || shape.Requests is not null
                ? StoredAggregates.None
                : new AggregateFinder(logs[0].Card, survey, folder, options) { Beside = request.Aggregates }.Find(sources);
        if (request.Aggregates is { } beside && stored.Numbers.All(number => number.At.File != beside.File))
        {
            throw new ReceiptException(
                DraftFindings.NothingStored(new Place(ShownPath.Of(beside.Given.Path)), beside.Tool, sources[^1].Place.File)
            );
        }

        IReadOnlyList<DraftSlice> slices =
        [
            .. DraftSlice
                .Of(survey.Texts, shape.Slices, tidy)
                .Select(slice => slice with { HasFractions = survey.Tables.Any(table => survey.Facts(table, slice.Column).Reals > 0) }),
        ];
        var repeats = new RepeatSearch(survey, card);
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
                unkept is not null && (read.Where.Any(unkept.IsThat) || (shape.IsWithoutOutputs && card!.IsStripped))
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
            AreLikelihoods = shape.IsGraded && AreLikelihoods(shape.Output),
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

    /// <summary>Whether every output is a list of pairs of a likelihood and whether it is the greatest one, as of a harness that compares choices.</summary>
    private bool AreLikelihoods(string output) =>
        survey.Columns.Contains(output)
        && survey.IsList(output)
        && survey.Over(
            output,
            "min(coalesce(json_array_length(v, '$[0]') = 2 and lower(json_extract(v, '$[0][1]') || '') in ('true', 'false', '0', '1'), 0))"
        )
            is [{ Integer: 1 }];

    private static bool IsJson(EvidenceSource source) =>
        (source.Format ?? FormatLook.OfName(source.File)) is EvidenceFormat.Json or EvidenceFormat.JsonLines;

    private string InTheFile(string column) =>
        survey.Tables.SelectMany(table => table.Columns).FirstOrDefault(known => known.Name == column)?.Raw ?? column;

    private static IEnumerable<ShapeChoice> Because(IEnumerable<ShapeChoice> choices, string? leftOut) =>
        choices.Select(choice => leftOut is not null && choice.Role == "where" ? choice with { Why = leftOut } : choice);

    /// <summary>The table that both files make together, and what tells its records apart.</summary>
    private (EvidenceSource Source, IReadOnlyList<string> Apart) Joined()
    {
        using var sides = DeclaredSurvey.Of(folder, sources, choices, options);
        var place = sources[^1].Place;
        var search = new JoinSearch(sides, place, table => sources.Exists(source => source.Table == table.Name && DraftPlan.IsCsv(source)));
        return (
            new EvidenceSource
            {
                Table = request.Files[0].Split,
                Place = place,
                File = "",
                Join = search.Find(request.On, request.Expected, isId: request.Id is not null, choices),
                MakesWay = true,
                NanIsNull = true,
            },
            search.Apart
        );
    }

    /// <summary>How the files are read, which a look at them adds to until nothing is left to say.</summary>
    private sealed record Reading
    {
        public required IReadOnlyList<RecordCondition> Where { get; init; }

        /// <summary>Why records are left out that the author does not leave out.</summary>
        public IReadOnlyList<string> LeftOut { get; init; } = [];

        /// <summary>The columns, by their names in the file, whose cells write objects; null before any were found.</summary>
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
}
