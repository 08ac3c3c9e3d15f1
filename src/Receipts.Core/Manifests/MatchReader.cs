using Receipts.Core.Files;
using Receipts.Core.Findings;
using Receipts.Core.Formats;

namespace Receipts.Core.Manifests;

/// <summary>Reads what <c>receipt.yaml</c> says of <c>match</c>: a word, a word with more to say, or SQL.</summary>
internal static class MatchReader
{
    public static MatchRule Read(YamlNode node)
    {
        if (node is not YamlNode.Mapping)
        {
            return Named(node, "match");
        }

        var map = new YamlMap(node, "match", "sql", "rule", "within", "by");
        if (map.Find("sql") is { } sql)
        {
            return map.Keys.Count() > 1
                ? throw YamlMap.WrongType(map.Place, "match", "an expression in SQL alone, or a rule")
                : new MatchRule.Sql(YamlMap.Text(sql, "sql"), sql.Place);
        }

        var rule = Named(map.Get("rule"), "rule");
        return (rule, map.FindText("within"), map.Find("by")) switch
        {
            (MatchRule.Number, { } within, null) => new MatchRule.Number(
                Tolerance.TryParse(within)
                    ?? throw YamlMap.WrongType(
                        map.Get("within").Place,
                        "within",
                        "a number that is not below zero, or a percentage such as 1%"
                    )
            ),
            (MatchRule.Any, null, { } by) => new MatchRule.Any(By(by)),
            (_, null, null) => rule,
            (_, not null, _) => throw YamlMap.WrongType(map.Get("within").Place, "within", "beside `rule: number` alone"),
            _ => throw YamlMap.WrongType(map.Get("by").Place, "by", "beside `rule: any` alone"),
        };
    }

    private static MatchRule By(YamlNode node) =>
        Named(node, "by") is var rule and not MatchRule.Any
            ? rule
            : throw YamlMap.WrongType(node.Place, "by", "the rule for each answer, and not `any` again");

    private static MatchRule Named(YamlNode node, string key)
    {
        var word = YamlMap.Text(node, key);
        return MatchRule.Named.FirstOrDefault(rule => rule.Name == word)
            ?? throw new ReceiptException(
                ManifestFindings.WrongValue(node.Place, key, word, [.. MatchRule.Named.Select(rule => rule.Name), "{ sql: \"…\" }"])
            );
    }
}
