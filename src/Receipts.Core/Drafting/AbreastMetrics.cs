using Receipts.Core.Engine;

namespace Receipts.Core.Drafting;

/// <summary>Three systems or more on the records that all of them have: the queries, and a section whose every number is bound.</summary>
/// <param name="splits">The splits in the order of the table.</param>
/// <param name="identity">The columns of <c>record</c> that tell the records of a split apart, as SQL names them.</param>
internal sealed class AbreastMetrics(IReadOnlyList<string> splits, IReadOnlyList<string> identity)
{
    private const string Systems = "systems_abreast";
    private const string Together = "systems_together";
    private const string View = "systems_abreast_record";

    public static IReadOnlyList<string> Names { get; } = [Systems, Together, View];

    public string Text =>
        $"""
            -- view: {View}
            -- The records that {Excerpt.OneLine(string.Join(", ", splits))} all have, by what became of them in each.
            select
              {string.Join(",\n  ", splits.Select((split, i) => $"max(outcome) filter (where split = {SqlName.Text(split)}) as {Of(i)}"))}
            from record
            group by {string.Join(", ", identity)}
            having {string.Join(" and ", splits.Select((_, i) => $"{Of(i)} is not null"))};

            -- name: {Systems}(system)
            -- What became of these records in each, and how many it alone has right.
            {string.Join("\nunion all\n", splits.Select((split, i) => OfSystem(split, i)))};

            -- name: {Together}
            -- How many records all of them have, and how many all of them and none of them has right.
            select
              count(*) as n,
              count(*) filter (where {string.Join(" and ", splits.Select((_, i) => $"{Of(i)} = 'correct'"))}) as all_right,
              count(*) filter (where {string.Join(" and ", splits.Select((_, i) => $"{Of(i)} <> 'correct'"))}) as none_right
            from {View};

            """.ReplaceLineEndings("\n");

    public static void Write(BoundText text)
    {
        text.Heading("## The systems abreast");
        text.Paragraph(
            $"All of them have {text.Number($"{Together}.n")} records. Of these {text.Number($"{Together}.all_right")} are right in every system, and {text.Number($"{Together}.none_right")} in none. *Alone* are those that one system has right and no other."
        );
        text.Table(
            Systems,
            TableHeader.Words("system", "System"),
            new TableHeader("correct", "Correct"),
            new TableHeader("silent", "Silent"),
            new TableHeader("loud", "Loud"),
            new TableHeader("unscored", "Unscored"),
            new TableHeader("alone", "Alone")
        );
    }

    private string OfSystem(string split, int at) =>
        $"""
            select
              {SqlName.Text(split)} as system,
              count(*) filter (where {Of(at)} = 'correct') as correct,
              count(*) filter (where {Of(at)} = 'silent') as silent,
              count(*) filter (where {Of(at)} = 'loud') as loud,
              count(*) filter (where {Of(at)} = 'unscored') as unscored,
              count(*) filter (where {string.Join(
                " and ",
                splits.Select((_, i) => $"{Of(i)} {(i == at ? "=" : "<>")} 'correct'")
            )}) as alone
            from {View}
            """;

    private static string Of(int at) => $"outcome_{(char)('a' + at)}";
}
