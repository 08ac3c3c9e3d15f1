using System.Globalization;
using Receipts.Core.Documents;
using Receipts.Core.Files;
using Receipts.Core.Findings;
using Receipts.Core.Formats;
using Receipts.Core.Manifests;
using Receipts.Core.Metrics;

namespace Receipts.Core.Claims;

/// <summary>Reads <c>claims.yaml</c>: bindings for numerals in files that nobody may edit.</summary>
internal static class ClaimsFile
{
    public const string Name = "claims.yaml";

    // More of them have one cause.
    private const int MostProblems = 100;

    private static readonly string[] Keys =
    [
        "in",
        "source",
        "at",
        "quote",
        "nth",
        "metrics",
        "table",
        "where",
        "key",
        "rows",
        "columns",
        "extra",
        "missing",
        "files",
        "as",
        "tolerance",
        "decimals",
        "decimal",
        "disputed",
        "unchecked",
        "claims",
    ];

    private static readonly string[] Misspelt = ["claims.yml", "claim.yaml", "claim.yml", "Claims.yaml"];

    private static readonly string[] OfProse = ["quote", "metrics"];

    private static readonly string[] OfTables = ["where", "key", "rows", "columns", "extra", "missing"];

    /// <summary>What rounded storage can do to a number. More would be another claim.</summary>
    private const double LargestTolerance = 0.001;

    /// <summary>The entries of a receipt, groups resolved; none when it has no such file.</summary>
    /// <param name="problems">What is wrong with single claims, of which nothing is read; the others are.</param>
    /// <exception cref="ReceiptException">The file cannot be read as such.</exception>
    public static IReadOnlyList<ClaimEntry> Read(string receiptFolder, ICollection<Finding> problems)
    {
        var path = Path.Combine(receiptFolder, Name);
        foreach (var other in Misspelt.Select(name => Path.Combine(receiptFolder, name)).Where(Path.Exists))
        {
            throw new ReceiptException(ClaimFindings.NotRead(new Place(ShownPath.Of(other)), Name));
        }

        if (Directory.Exists(path))
        {
            throw new ReceiptException(ClaimFindings.NotRead(new Place(ShownPath.Of(path)), "a file"));
        }

        return new ForeignFile(path).IsThere ? Read(ReceiptFile.ReadText(path), problems) : [];
    }

    public static IReadOnlyList<ClaimEntry> Read(SourceText source, ICollection<Finding> problems) =>
        YamlNode.Read(source) is YamlNode.Sequence { Items.Count: > 0 } list
            ? Entries(list.Items, [], problems)
            : throw YamlMap.WrongType(new Place(source.File), Name, "a list of claims");

    /// <param name="shared">Keys of the groups around it, which its own come before.</param>
    private static List<ClaimEntry> Entries(
        IReadOnlyList<YamlNode> nodes,
        IReadOnlyList<(YamlNode.Scalar Key, YamlNode Value)> shared,
        ICollection<Finding> problems
    )
    {
        var entries = new List<ClaimEntry>();
        foreach (var node in nodes)
        {
            try
            {
                entries.AddRange(Entries(node, shared, problems));
            }
            catch (ReceiptException problem) when (problems.Count < MostProblems)
            {
                // Two claims that inherit one wrong key say so once.
                if (!problems.Contains(problem.Finding))
                {
                    problems.Add(problem.Finding);
                }
            }
        }

        return entries;
    }

    private static List<ClaimEntry> Entries(
        YamlNode node,
        IReadOnlyList<(YamlNode.Scalar Key, YamlNode Value)> shared,
        ICollection<Finding> problems
    )
    {
        var own = node as YamlNode.Mapping ?? throw YamlMap.WrongType(node.Place, "a claim", "a mapping of keys to values");
        List<(YamlNode.Scalar Key, YamlNode Value)> members =
        [
            .. own.Members,
            .. shared.Where(member => own.Members.All(other => other.Key.Text != member.Key.Text)),
        ];
        var map = new YamlMap(own with { Members = members }, "a claim", Keys);
        if (map.Find("claims") is null)
        {
            return [Entry(map)];
        }

        var inner = map.FindList("claims");
        return inner.Count == 0
            ? throw YamlMap.WrongType(map.Get("claims").Place, "claims", "a list of at least one claim")
            : Entries(inner, [.. members.Where(member => member.Key.Text != "claims")], problems);
    }

    private static ClaimEntry Entry(YamlMap map)
    {
        var isTable = map.Find("table") is not null;
        RequireOne(map, isTable);
        var disputes = map.Find("disputed") is { } disputed ? Disputes(disputed) : [];
        if (
            map.Find("at") is not null
            && !isTable
            && map.Find("quote") is null
            && disputes.FirstOrDefault(dispute => dispute is Dispute.NotReproduced) is { } bare
        )
        {
            // Any other wrong number at the pointer would be disputed by it too.
            throw YamlMap.WrongType(bare.Place, "disputed", "beside a `quote` of the value that is disputed, or have a cause");
        }

        return new ClaimEntry
        {
            Place = map.Place,
            In = map.GetText("in"),
            Source = map.FindText("source"),
            At = map.FindText("at"),
            Quote = map.FindText("quote"),
            Nth = Nth(map),
            Metrics = isTable ? null : map.FindText("metrics"),
            Table = isTable ? Table(map) : null,
            As = map.FindWord("as", DocumentComment.ScaleWords),
            Precision = Precision(map),
            MayLackFiles = Ignores(map, "files"),
            Disputes = disputes,
            Unchecked = map.Find("unchecked") is { } reason ? Reason(reason, "unchecked") : null,
            DecimalSeparator =
                map.FindWord("decimal", new Dictionary<string, char>(StringComparer.Ordinal) { ["."] = '.', [","] = ',' }) ?? '.',
        };
    }

    private static void RequireOne(YamlMap map, bool isTable)
    {
        var isUnchecked = map.Find("unchecked") is not null;
        if (isTable)
        {
            foreach (var key in OfProse.Where(key => map.Find(key) is not null))
            {
                throw YamlMap.WrongType(map.Get(key).Place, key, "left out beside `table`");
            }
        }
        else
        {
            foreach (var key in OfTables.Where(key => map.Find(key) is not null))
            {
                throw YamlMap.WrongType(map.Get(key).Place, key, "left out without `table`");
            }

            if (map.Find("quote") is null && map.Find("at") is null)
            {
                throw YamlMap.WrongType(map.Place, "a claim", "a `quote`, an `at` or a `table`");
            }

            if (map.Find("metrics") is null && !isUnchecked)
            {
                throw YamlMap.WrongType(map.Place, "a claim", "bound by `metrics`, or `unchecked` for a reason");
            }
        }

        if (isUnchecked && map.Find("disputed") is { } disputed)
        {
            throw YamlMap.WrongType(disputed.Place, "disputed", "left out beside `unchecked`: what was not checked cannot be refuted");
        }
    }

    private static int? Nth(YamlMap map) =>
        map.FindCount("nth") switch
        {
            null => null,
            >= 1 and <= int.MaxValue and var nth => (int)nth,
            _ => throw YamlMap.WrongType(map.Get("nth").Place, "nth", "counted from 1"),
        };

    private static ClaimedTableRule Table(YamlMap map)
    {
        map.Get("columns");
        return new ClaimedTableRule
        {
            Metric = map.GetText("table"),
            Where = Texts(map, "where"),
            Key = Texts(map, "key"),
            Rows = Texts(map, "rows"),
            Columns = Columns(map.Get("columns")),
            MayHaveMore = Ignores(map, "extra"),
            MayLackRows = Ignores(map, "missing"),
        };
    }

    private static List<ClaimedColumn> Columns(YamlNode node)
    {
        var map = new YamlMap(node, "columns");
        var columns = map.Keys.Select(header => new ClaimedColumn(header, map.FindTexts(header), map.Get(header).Place)).ToList();
        return columns.Count > 0 ? columns : throw YamlMap.WrongType(node.Place, "columns", "at least one header with what it prints");
    }

    private static Dictionary<string, string> Texts(YamlMap map, string key)
    {
        if (map.Find(key) is not { } node)
        {
            return [];
        }

        var inner = new YamlMap(node, key);
        return inner.Keys.ToDictionary(name => name, inner.GetText, StringComparer.Ordinal);
    }

    private static bool Ignores(YamlMap map, string key) =>
        map.FindWord(key, new Dictionary<string, bool>(StringComparer.Ordinal) { ["ignore"] = true }) ?? false;

    private static ClaimedPrecision Precision(YamlMap map)
    {
        var decimals = map.FindText("decimals");
        var tolerance = map.FindText("tolerance");
        if (decimals is not null && tolerance is not null)
        {
            throw YamlMap.WrongType(map.Get("tolerance").Place, "tolerance", "left out beside `decimals`");
        }

        return new ClaimedPrecision
        {
            IsWhole = decimals == "all",
            Decimals =
                decimals is null or "all" ? null
                : int.TryParse(decimals, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count <= 15 ? count
                : throw YamlMap.WrongType(map.Get("decimals").Place, "decimals", "a number up to 15, or `all`"),
            Tolerance =
                tolerance is null ? null
                : double.TryParse(tolerance, NumberStyles.Float, CultureInfo.InvariantCulture, out var most)
                && most is > 0 and <= LargestTolerance
                    ? most
                : throw YamlMap.WrongType(map.Get("tolerance").Place, "tolerance", "a number above 0 and at most 0.001, such as 1e-9"),
        };
    }

    private static List<Dispute> Disputes(YamlNode node)
    {
        if (node is not YamlNode.Mapping)
        {
            return [new Dispute.NotReproduced(node.Place, null, Reason(node, "disputed"))];
        }

        var map = new YamlMap(node, "disputed");
        return [.. map.Keys.Select(target => Dispute(target, map.Get(target)))];
    }

    private static Dispute Dispute(string target, YamlNode node)
    {
        if (node is not YamlNode.Mapping)
        {
            return new Dispute.NotReproduced(node.Place, target, Reason(node, target));
        }

        var map = new YamlMap(node, target, "prints", "cause", "by", "because");
        var reason = map.Find("because") is { } because ? Reason(because, "because") : "";
        return map.Keys.Except(["because"]).ToList() switch
        {
            ["prints"] => new Dispute.PrintsOther(node.Place, target, Needed(map, reason), Reference(map.Get("prints"))),
            ["cause"] => new Dispute.HasCause(node.Place, target, reason, map.GetText("cause")),
            ["by"] => new Dispute.FailsCheck(node.Place, target, Needed(map, reason), map.GetText("by")),
            _ => throw YamlMap.WrongType(node.Place, target, "a reason, or one of `prints`, `cause` and `by`"),
        };
    }

    private static string Needed(YamlMap map, string reason) =>
        reason.Length > 0 ? reason : throw new ReceiptException(ManifestFindings.MissingKey(map.Place, "because"));

    private static Reference Reference(YamlNode node) =>
        Metrics.Reference.TryParse(YamlMap.Text(node, "prints"))
        ?? throw YamlMap.WrongType(node.Place, "prints", "the name of a measurement");

    private static string Reason(YamlNode node, string what) =>
        YamlMap.Text(node, what) is var reason && reason.Any(char.IsLetter)
            ? reason
            : throw YamlMap.WrongType(node.Place, what, "a reason, in words");
}
