using Receipts.Core.Files;
using Receipts.Core.Findings;
using Receipts.Core.Formats;

namespace Receipts.Core.Manifests;

/// <summary>Turns the YAML of one receipt into a <see cref="Receipt"/>, with closed keys and resolved paths.</summary>
internal sealed class ReceiptReader(string folder, SourceText source)
{
    /// <summary>The folder that holds <c>receipts/</c> and <c>fixtures/</c>; the receipt's own when it does not lie in a <c>receipts/</c>.</summary>
    private readonly string home =
        Path.GetFileName(Path.GetDirectoryName(folder)) == "receipts" ? Path.GetDirectoryName(Path.GetDirectoryName(folder))! : folder;

    public Receipt Read()
    {
        var map = new YamlMap(
            YamlNode.Read(source),
            "receipt.yaml",
            "receipt",
            "title",
            "promise",
            "fixture",
            "evidence",
            "score",
            "documents",
            "charts",
            "known",
            "replay",
            "decision",
            "gates",
            "blind_spots"
        );
        if (map.GetText("receipt") is not "1" and var version)
        {
            throw new ReceiptException(ManifestFindings.Version(map.Get("receipt").Place, version));
        }

        return new Receipt
        {
            Name = Path.GetFileName(folder),
            Folder = folder,
            Place = new Place(source.File),
            Title = map.GetText("title"),
            Promise = map.FindText("promise"),
            FixtureFolder = Fixture(map),
            Evidence = EvidenceReader.Read(map.Get("evidence")),
            Score = map.Find("score") is { } score ? Score(score) : null,
            Documents = Documents(map),
            Charts = map.Find("charts") is { } charts ? Charts(charts) : [],
            Known = map.Find("known") is { } known ? Known(known) : [],
            Replay = map.Find("replay") is { } replay ? Replay(replay) : null,
            Decision = map.Find("decision") is { } decision ? GateReader.Decision(decision) : null,
            Gates = GateReader.Gates(map),
            BlindSpots = map.FindTexts("blind_spots"),
        };
    }

    private string Fixture(YamlMap map)
    {
        var node = map.Get("fixture");
        var path = ReceiptPath.Resolve(YamlMap.Text(node, "fixture"), folder, [Path.Combine(home, "fixtures"), folder], home, node.Place);
        return path == Path.Combine(home, "fixtures") ? throw YamlMap.WrongType(node.Place, "fixture", "one folder in fixtures/")
            : Directory.Exists(path) ? path
            : throw YamlMap.WrongType(node.Place, "fixture", "a folder");
    }

    private static ScoreRule Score(YamlNode node)
    {
        var map = new YamlMap(
            node,
            "score",
            "tables",
            "id",
            "input",
            "expected",
            "output",
            "grade",
            "repeat",
            "slices",
            "cluster",
            "error",
            "match",
            "well_formed",
            "recorded"
        );
        var (grades, recorded) = Grades(map);
        if (map.FindText("expected") == map.GetText("output"))
        {
            throw YamlMap.WrongType(map.Get("output").Place, "output", "another column than `expected`, or nothing is compared");
        }

        if (
            map.Find("repeat") is { } repeat
            && (map.FindTexts("id") is var ids && (ids.Count == 0 || ids.Contains(map.FindText("repeat"))))
        )
        {
            throw YamlMap.WrongType(
                repeat.Place,
                "repeat",
                ids.Count == 0
                    ? "beside `id`, which says what record the runs are of"
                    : "another column than those of `id`, which all runs of a record share"
            );
        }

        return new ScoreRule
        {
            Place = map.Place,
            Tables = map.FindTexts("tables"),
            Id = map.FindTexts("id"),
            Expected = map.FindText("expected"),
            Output = map.GetText("output"),
            Grades = grades,
            Input = map.FindText("input"),
            Repeat = map.FindText("repeat"),
            Slices = map.FindTexts("slices"),
            Cluster = map.FindTexts("cluster"),
            Error = map.FindText("error"),
            Recorded = recorded,
            Match = map.Find("match") is { } match ? MatchReader.Read(match) : new MatchRule.Exact(),
            WellFormed = map.Find("well_formed") is { } wellFormed ? WellFormed(wellFormed) : new WellFormedRule.Filled(),
        };
    }

    /// <summary>
    /// What grades decide, and what one grade is only held against. Where there is an expected value the output is held against that, and a grade is
    /// one voice beside it.
    /// </summary>
    private static (IReadOnlyList<GradeRule> Deciding, GradeRule? Recorded) Grades(YamlMap score)
    {
        var recorded = score.Find("recorded") is { } said
            ? GradeReader.Read(new YamlMap(said, "recorded", "correct").Get("correct"))
            : null;
        var grades = score.Find("grade") is { } node ? GradeReader.ReadAll(node) : [];
        if (grades.FirstOrDefault(grade => grade.IsIn(score.GetText("output"))) is { } same)
        {
            throw YamlMap.WrongType(same.Place, "grade", "another column than `output`");
        }

        if (score.Find("expected") is null)
        {
            return (grades.Count, recorded, score.Find("match")) switch
            {
                (0, _, _) => throw new ReceiptException(ManifestFindings.MissingKey(score.Place, "expected or grade")),
                (_, not null, _) => throw YamlMap.WrongType(
                    recorded.Place,
                    "recorded",
                    "beside `expected`, since nothing is rescored here"
                ),
                (_, _, { } match) => throw YamlMap.WrongType(match.Place, "match", "beside `expected`, since grades are not matched"),
                _ => (grades, null),
            };
        }

        return grades switch
        {
            [] => ([], recorded),
            [var one] when recorded is null => ([], one),
            _ => throw YamlMap.WrongType(
                grades[0].Place,
                "a grade beside `expected`",
                "one column, and without `recorded`, which says the same"
            ),
        };
    }

    private static WellFormedRule WellFormed(YamlNode node)
    {
        if (node is YamlNode.Mapping)
        {
            var sql = new YamlMap(node, "well_formed", "sql").Get("sql");
            return new WellFormedRule.Sql(YamlMap.Text(sql, "sql"), sql.Place);
        }

        return YamlMap.Text(node, "well_formed") is "filled"
            ? new WellFormedRule.Filled()
            : throw new ReceiptException(
                ManifestFindings.WrongValue(node.Place, "well_formed", YamlMap.Text(node, ""), ["filled", "{ sql: \"…\" }"])
            );
    }

    private List<DocumentSource> Documents(YamlMap receipt)
    {
        receipt.Get("documents");
        var documents = receipt.FindList("documents").Select(Document).ToList();
        var twice = documents.GroupBy(document => document.Path).FirstOrDefault(group => group.Count() > 1);
        return twice is null ? documents : throw YamlMap.WrongType(twice.Last().Place, ShownPath.Of(twice.Key), "listed once");
    }

    private DocumentSource Document(YamlNode node)
    {
        if (node is YamlNode.Scalar)
        {
            return new DocumentSource
            {
                Place = node.Place,
                Path = DocumentPath(YamlMap.Text(node, "documents"), onlyBound: false, node.Place),
            };
        }

        var map = new YamlMap(node, "documents", "file", "only", "count", "decimal");
        var onlyBound = map.FindWord("only", new Dictionary<string, bool>(StringComparer.Ordinal) { ["bound"] = true }) ?? false;
        var count = map.FindCount("count");
        if (onlyBound != count.HasValue)
        {
            throw YamlMap.WrongType(node.Place, "the document", "listed with `only: bound` and `count` together, or with neither");
        }

        return new DocumentSource
        {
            Place = node.Place,
            Path = DocumentPath(map.GetText("file"), onlyBound, map.Get("file").Place),
            OnlyBound = onlyBound,
            Count = (int?)count,
            DecimalSeparator =
                map.FindWord("decimal", new Dictionary<string, char>(StringComparer.Ordinal) { ["."] = '.', [","] = ',' }) ?? '.',
        };
    }

    private string DocumentPath(string path, bool onlyBound, Place place)
    {
        var full = ReceiptPath.Resolve(path, folder, [home], home, place);
        if (!onlyBound && !ReceiptPath.IsWithin(full, folder))
        {
            throw new ReceiptException(
                ManifestFindings.PathLeaves(place, path, "lies outside the receipt's folder; list it with `only: bound` and its `count`")
            );
        }

        if (onlyBound && ReceiptPath.IsWithin(full, folder))
        {
            throw YamlMap.WrongType(
                place,
                path,
                "outside the receipt's folder to be listed with `only: bound`, since every number inside is checked"
            );
        }

        return Path.GetExtension(full) is ".md" or ".markdown" && File.Exists(full)
            ? full
            : throw YamlMap.WrongType(place, path, "a Markdown file, .md or .markdown");
    }

    private static List<ChartSource> Charts(YamlNode node)
    {
        var charts = new YamlMap(node, "charts");
        return [.. charts.Keys.Select(name => Chart(name, charts.Get(name)))];
    }

    private static ChartSource Chart(string name, YamlNode node)
    {
        if (name.StartsWith('.') || !name.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.'))
        {
            throw YamlMap.WrongType(node.Place, $"the chart name {name}", "letters, digits, - and _, since it names a file");
        }

        var map = new YamlMap(node, name);
        return new ChartSource
        {
            Name = name,
            Place = node.Place,
            Kind = map.GetText("kind"),
            Metric = map.GetText("metric"),
            Title = Words(map, "title"),
            Source = map.Find("source") is null ? null : Words(map, "source"),
            Note = map.Find("note") is null ? null : Words(map, "note"),
            Labels = map.Find("labels") is { } labels ? Texts(new YamlMap(labels, "labels")) : new Dictionary<string, string>(),
            Roles = Texts(map, "kind", "metric", "title", "source", "note", "labels"),
        };
    }

    private static Dictionary<string, string> Texts(YamlMap map, params string[] but) =>
        map.Keys.Except(but, StringComparer.Ordinal).ToDictionary(key => key, key => Words(map, key), StringComparer.Ordinal);

    /// <summary>What would draw nothing is no label, and a chart that leaves it out says so.</summary>
    private static string Words(YamlMap map, string key) =>
        map.GetText(key) is var text && !string.IsNullOrWhiteSpace(text)
            ? text
            : throw YamlMap.WrongType(map.Get(key).Place, key, "a text, or left out");

    private static List<KnownFailure> Known(YamlNode node)
    {
        var map = new YamlMap(node, "known");
        return [.. map.Keys.Select(row => Known(map, row))];
    }

    private static KnownFailure Known(YamlMap map, string row)
    {
        var place = map.Get(row).Place;
        if (!row.EndsWith("*]", StringComparison.Ordinal))
        {
            return new KnownFailure(row, Reason(map, row), place);
        }

        // What one line excuses is counted, so that the next failure is not among them.
        var several = new YamlMap(map.Get(row), row, "count", "because");
        _ = several.Get("count");
        return new KnownFailure(row, Reason(several, "because"), place) { Count = several.FindCount("count") };
    }

    private static string Reason(YamlMap known, string row) =>
        known.GetText(row) is var reason && reason.Any(char.IsLetter)
            ? reason
            : throw YamlMap.WrongType(known.Get(row).Place, row, "known for a reason, in words");

    private static ReplayCommand Replay(YamlNode node)
    {
        var map = new YamlMap(node, "replay", "run", "files", "input");
        var run = map.FindTexts("run");
        return new ReplayCommand
        {
            Place = node.Place,
            Run = run.Count > 0 ? run : throw YamlMap.WrongType(node.Place, "run", "a program and its arguments, as a list"),
            Files = map.FindTexts("files"),
            Input = map.GetText("input"),
        };
    }
}
