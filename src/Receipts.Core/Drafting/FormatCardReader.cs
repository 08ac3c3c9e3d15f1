using System.Text;
using Receipts.Core.Findings;
using Receipts.Core.Formats;
using Receipts.Core.Manifests;

namespace Receipts.Core.Drafting;

/// <summary>Reads the cards that the program carries in itself.</summary>
internal static class FormatCardReader
{
    private static readonly string[] RoleKeys = ["input", "expected", "output", "grade", "recorded", "confidence", "error", "slices"];

    public static IReadOnlyList<FormatCard> ReadAll()
    {
        var assembly = typeof(FormatCardReader).Assembly;
        return
        [
            .. assembly
                .GetManifestResourceNames()
                .Where(name => name.EndsWith(".card.yaml", StringComparison.Ordinal))
                .Select(name =>
                {
                    using var text = new StreamReader(assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
                    return Read(name, text.ReadToEnd());
                })
                .SelectMany(card => card.Wrapped is [var member, ..] ? [card, Within(member, card)] : new[] { card })
                .OrderBy(card => card.Tool, StringComparer.OrdinalIgnoreCase),
        ];
    }

    private static FormatCard Read(string name, string text)
    {
        var map = new YamlMap(
            YamlNode.Read(new SourceText(name, text)),
            name,
            [
                "tool",
                "export",
                "known_by",
                "note",
                "layout",
                "root",
                "members",
                "family",
                "at",
                "header",
                "entries",
                "started",
                "finished",
                "where",
                "id",
                "correct",
                "wrong",
                "unscored",
                "apart",
                "unfinished",
                "stripped",
                "unstripped",
                "no_output",
                "marked",
                "unmarked",
                "question",
                "several",
                "aggregates",
                "wrapped",
                .. RoleKeys,
            ]
        );
        return new FormatCard
        {
            Tool = map.GetText("tool"),
            Export = map.GetText("export"),
            IsFromDocumentation = map.GetText("known_by") == "documentation",
            Note = map.FindText("note"),
            Layouts = map.FindTexts("layout"),
            Root = map.FindTexts("root"),
            Members = map.FindTexts("members"),
            Family = map.FindTexts("family"),
            At = map.FindText("at"),
            Header = map.FindText("header"),
            Entries = map.FindText("entries"),
            Started = map.FindText("started"),
            Finished = map.FindText("finished"),
            Where = [.. map.FindTexts("where").Select(condition => RecordCondition.TryParse(condition)!)],
            Id = map.FindTexts("id"),
            Roles = RoleKeys.Where(key => map.Find(key) is not null).ToDictionary(key => key, map.FindTexts),
            Unfinished = map.FindText("unfinished"),
            Correct = map.FindTexts("correct"),
            Wrong = map.FindTexts("wrong"),
            Unscored = map.FindTexts("unscored"),
            Apart = map.FindTexts("apart"),
            Stripped = map.FindText("stripped"),
            Unstripped = map.FindText("unstripped"),
            NoOutput = map.FindText("no_output"),
            Marked = map.FindTexts("marked"),
            Unmarked = map.FindText("unmarked"),
            Question = map.FindText("question"),
            Several = map.FindText("several"),
            Wrapped = map.FindTexts("wrapped"),
            Aggregates = [.. map.FindList("aggregates").Select(node => Aggregates(node, name))],
        };
    }

    /// <summary>The card of a file in which the whole document is the value of one member.</summary>
    private static FormatCard Within(string member, FormatCard card) =>
        card with
        {
            Tool = card.Wrapped[1],
            Export = card.Wrapped[2],
            Root = [member],
            At = $"/{member}{card.At}",
            Aggregates = [.. card.Aggregates.Select(group => group with { At = $"/{member}{group.At}" })],
        };

    private static CardAggregates Aggregates(YamlNode node, string name)
    {
        var map = new YamlMap(node, name, "in", "at", "where", "each", "only", "needs", "stored");
        return new CardAggregates
        {
            In = map.FindText("in"),
            At = map.FindText("at"),
            Where = map.FindText("where"),
            Each = map.FindText("each"),
            Only = map.Find("only") is { } only
                ? Texts(only).ToDictionary(one => one.Key, one => one.Text)
                : new Dictionary<string, string>(),
            Needs = map.FindTexts("needs"),
            Stored = [.. ((YamlNode.Mapping)map.Get("stored")).Members.Select(member => Aggregate(member.Key.Text, member.Value, name))],
        };
    }

    private static CardAggregate Aggregate(string path, YamlNode node, string name)
    {
        if (node is YamlNode.Scalar formula)
        {
            return new CardAggregate(path, formula.Text);
        }

        var map = new YamlMap(node, name, "is", "over", "of", "parts");
        return new CardAggregate(path, map.GetText("is"))
        {
            Over = map.FindText("over"),
            OfAll = map.FindText("of"),
            Parts = map.FindText("parts"),
        };
    }

    private static IEnumerable<(string Key, string Text)> Texts(YamlNode node) =>
        ((YamlNode.Mapping)node).Members.Select(member => (member.Key.Text, ((YamlNode.Scalar)member.Value).Text));
}
