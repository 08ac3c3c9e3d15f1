using Receipts.Core.Files;
using Receipts.Core.Findings;
using Receipts.Core.Formats;

namespace Receipts.Core.Manifests;

/// <summary>Reads what <c>receipt.yaml</c> says of grades.</summary>
internal static class GradeReader
{
    /// <summary>The criteria of a record: one grade, or a list of them.</summary>
    public static IReadOnlyList<GradeRule> ReadAll(YamlNode node)
    {
        var grades = node is YamlNode.Sequence list ? [.. list.Items.Select(Read)] : new List<GradeRule> { Read(node) };
        if (grades.Count == 0)
        {
            throw YamlMap.WrongType(node.Place, "grade", "at least one column");
        }

        var twice = grades.GroupBy(grade => grade.Flattened, AsciiIgnoreCase.Instance).FirstOrDefault(group => group.Count() > 1);
        return twice is null ? grades : throw YamlMap.WrongType(twice.Last().Place, twice.Last().Column, "named once");
    }

    public static GradeRule Read(YamlNode node)
    {
        if (node is YamlNode.Scalar)
        {
            return new GradeRule { Place = node.Place, Column = YamlMap.Text(node, "grade") };
        }

        var map = new YamlMap(node, "grade", "column", "correct", "wrong", "unscored", "correct_from");
        return new GradeRule
        {
            Place = map.Place,
            Column = map.GetText("column"),
            Scale = Scale(map) with { Unscored = map.FindTexts("unscored") },
        };
    }

    private static GradeScale Scale(YamlMap map)
    {
        if (map.FindText("correct_from") is { } limit)
        {
            return map.Find("correct") is not null || map.Find("wrong") is not null
                    ? throw YamlMap.WrongType(map.Place, "grade", "a limit or words for both, not both of these")
                : !GradeScale.From.IsLimit(limit)
                    ? throw YamlMap.WrongType(map.Get("correct_from").Place, "correct_from", "a number, written with digits")
                : new GradeScale.From(limit);
        }

        if (map.Find("correct") is null && map.Find("wrong") is null)
        {
            return GradeScale.Booleans;
        }

        map.Get("correct");
        map.Get("wrong");
        var words = new GradeScale.Words(map.FindTexts("correct"), map.FindTexts("wrong"));
        RequireApart(map, [.. words.Correct, .. words.Wrong, .. map.FindTexts("unscored")]);
        return words;
    }

    private static void RequireApart(YamlMap map, IReadOnlyList<string> words)
    {
        if (words.Any(string.IsNullOrWhiteSpace))
        {
            throw YamlMap.WrongType(map.Place, "a word of a grade", "more than a blank, which is unscored already");
        }

        if (GradeScale.FirstTwice(words) is { } twice)
        {
            throw YamlMap.WrongType(map.Place, twice, "one word of one meaning: it is there twice, or a word that is read as the same");
        }
    }
}
