using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using Receipts.Core.Files;
using Receipts.Core.Findings;
using Receipts.Core.Formats;
using Receipts.Core.Numbers;

namespace Receipts.Core.Manifests;

/// <summary>Reads what receipt.yaml says under <c>decision</c> and <c>gates</c>.</summary>
internal static partial class GateReader
{
    private const string Amount = "a number, or a share such as 2%";
    private const string Margin = "a number of points, such as 2 points";

    private static readonly ExactDecimal One = ExactDecimal.Of(1);

    public static DecisionSource Decision(YamlNode node)
    {
        var map = new YamlMap(node, "decision", "question", "candidate", "current", "fallback");
        if (map.FindText("candidate") is { } candidate && candidate == map.FindText("current"))
        {
            throw YamlMap.WrongType(map.Get("current").Place, "current", "another split than `candidate`, or nothing is compared");
        }

        return new DecisionSource
        {
            Place = map.Place,
            Question = map.FindText("question"),
            Candidate = map.FindText("candidate"),
            Current = map.FindText("current"),
            Fallback = map.FindText("fallback"),
        };
    }

    public static IReadOnlyList<GateSource> Gates(YamlMap receipt)
    {
        var nodes = receipt.FindList("gates");
        if (receipt.Find("gates") is { } node && nodes.Count == 0)
        {
            throw YamlMap.WrongType(node.Place, "gates", "a list of at least one gate");
        }

        var gates = nodes.Select(Gate).ToList();
        var twice = gates.GroupBy(gate => gate.Name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1);
        return twice is null ? gates : throw YamlMap.WrongType(twice.Last().Place, $"the gate {twice.Key}", "there once");
    }

    private static GateSource Gate(YamlNode node)
    {
        var map = new YamlMap(
            node,
            "gate",
            "gate",
            "metric",
            "counts",
            "at_most",
            "at_least",
            "loses_at_most",
            "required",
            "least",
            "owner",
            "if_breached",
            "because",
            "waived"
        );
        var counts = Counts(map);
        return new GateSource
        {
            Name = Words(map, "gate", "a name in words"),
            Place = map.Place,
            Metric = map.GetText("metric"),
            Counts = counts,
            Limit = Limit(map, isShare: counts is not null),
            Required = map.FindTexts("required"),
            Least = map.FindCount("least"),
            Owner = Words(map, "owner", "the team or the person who answers for it, in words"),
            IfBreached = Action(map),
            Because = map.Find("because") is null ? null : Words(map, "because", "a reason, in words"),
            Waiver = map.Find("waived") is { } waived ? Waiver(waived) : null,
        };
    }

    private static GateAction Action(YamlMap map)
    {
        _ = map.Get("if_breached");
        return map.FindWord("if_breached", GateActions.Words)!.Value;
    }

    private static (string Events, string Records)? Counts(YamlMap map) =>
        map.Find("counts") is not { } node ? null
        : map.FindTexts("counts") is [var events, var records] && events != records ? (events, records)
        : throw YamlMap.WrongType(node.Place, "counts", "the events and the records that they are among, as in [silent.count, silent.n]");

    private static WaiverSource Waiver(YamlNode node)
    {
        var map = new YamlMap(node, "waived", "until", "by", "because");
        var until = map.GetText("until");
        return new WaiverSource(
            DateOnly.TryParseExact(until, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                ? day
                : throw YamlMap.WrongType(map.Get("until").Place, "until", $"a day such as 2027-01-31, not {until}"),
            Words(map, "by", "the person who waives it, in words"),
            Words(map, "because", "a reason, in words"),
            map.Place
        );
    }

    private static string Words(YamlMap map, string key, string wanted) =>
        map.GetText(key) is var text && text.Any(char.IsLetter) ? text : throw YamlMap.WrongType(map.Get(key).Place, key, wanted);

    private static GateLimit Limit(YamlMap map, bool isShare)
    {
        string[] kinds = ["at_most", "at_least", "loses_at_most"];
        var given = kinds.Where(kind => map.Find(kind) is not null).ToList();
        if (given is not [var kind])
        {
            throw YamlMap.WrongType(map.Place, "a gate", $"held to one limit, which is one of {string.Join(", ", kinds)}");
        }

        var place = map.Get(kind).Place;
        var written = map.Get(kind) is YamlNode.Scalar { Text: not ("" or "~" or "null") } scalar
            ? scalar.Text
            : throw YamlMap.WrongType(place, kind, kind == "loses_at_most" ? Margin : Amount);
        return kind switch
        {
            "at_most" => AtMost(place, written, isShare),
            "at_least" => AtLeast(place, written, isShare),
            _ => isShare
                ? throw YamlMap.WrongType(map.Get("counts").Place, "counts", "left out beside loses_at_most, which counts pairs of records")
                : LosesAtMost(place, written),
        };
    }

    private static GateLimit.AtMost AtMost(Place place, string written, bool isShare)
    {
        var value = Number(place, "at_most", written, ref isShare);
        return isShare && value.Sign < 0 ? throw Impossible(place, written, "no share lies below 0%, so that every measurement breaches it")
            : isShare && value >= One ? throw Impossible(place, written, "no share lies above 100%, so that no measurement can breach it")
            : new GateLimit.AtMost(value, written);
    }

    private static GateLimit.AtLeast AtLeast(Place place, string written, bool isShare)
    {
        var value = Number(place, "at_least", written, ref isShare);
        return isShare && value > One ? throw Impossible(place, written, "no share lies above 100%, so that every measurement breaches it")
            : isShare && value.Sign <= 0 ? throw Impossible(place, written, "no share lies below 0%, so that no measurement can breach it")
            : new GateLimit.AtLeast(value, written);
    }

    private static GateLimit.LosesAtMost LosesAtMost(Place place, string written)
    {
        if (Points().Match(written) is not { Success: true } points)
        {
            throw YamlMap.WrongType(place, "loses_at_most", $"{Margin}, not {written}");
        }

        var value = Decimal(points.Groups["number"].Value).Shift(-2);
        return value >= One
            ? throw Impossible(place, written, "no share can lose more than 100 points, so that no measurement can breach it")
            : new GateLimit.LosesAtMost(value, written);
    }

    private static ExactDecimal Number(Place place, string key, string written, ref bool isShare)
    {
        var match = NumberOrShare().Match(written);
        if (!match.Success)
        {
            throw YamlMap.WrongType(place, key, $"{Amount}, not {written}");
        }

        var value = Decimal(match.Groups["number"].Value);
        if (!match.Groups["percent"].Success)
        {
            return value;
        }

        isShare = true;
        return value.Shift(-2);
    }

    private static ExactDecimal Decimal(string digits)
    {
        var point = digits.IndexOf('.', StringComparison.Ordinal);
        return point < 0
            ? ExactDecimal.Of(BigInteger.Parse(digits, CultureInfo.InvariantCulture), 0)
            : ExactDecimal.Of(BigInteger.Parse(digits.Remove(point, 1), CultureInfo.InvariantCulture), point + 1 - digits.Length);
    }

    private static ReceiptException Impossible(Place place, string written, string why) =>
        new(ManifestFindings.LimitWithoutSense(place, written, why));

    [GeneratedRegex(
        @"^(?<number>-?[0-9]{1,20}(?:\.[0-9]{1,20})?)(?<percent>\s?%)?\z",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex NumberOrShare();

    [GeneratedRegex(
        @"^(?<number>[0-9]{1,20}(?:\.[0-9]{1,20})?) points?\z",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Points();
}
