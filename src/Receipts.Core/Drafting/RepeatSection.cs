using Receipts.Core.Engine;

namespace Receipts.Core.Drafting;

/// <summary>What a draft says of examples that have several records: filters of one answer, providers of one test, repeated runs.</summary>
internal static class RepeatSection
{
    /// <summary>More than that in one sentence nobody takes in.</summary>
    private const int MostNamed = 6;

    /// <summary>
    /// The share of each of several systems or readings of one set of examples, which together are none; null where no slice tells them apart.
    /// </summary>
    /// <param name="rate">What the share is called.</param>
    /// <param name="pooled">The share of all records, in words.</param>
    public static string? Headline(DraftPlan plan, BoundText text, string rate, string pooled)
    {
        if (plan.Variants is not { } slice || text.Value($"slices_by_{slice.Plain}.slices") is not > 1)
        {
            return null;
        }

        return $"{rate} is {Shares(plan, text, slice)}, by {slice.Mention}. Pooled, it is {pooled}.";
    }

    /// <summary>The share of each slice by its name, or from which to which they are where the names cannot stand in a sentence.</summary>
    public static string Shares(DraftPlan plan, BoundText text, DraftSlice slice) =>
        NamedShares(plan, text, slice)
        ?? $"from {text.Percent($"slices_by_{slice.Plain}.lowest")} to {text.Percent($"slices_by_{slice.Plain}.highest")}";

    /// <summary>The share of each slice by its name; null where they are many, or the names cannot stand in a sentence.</summary>
    private static string? NamedShares(DraftPlan plan, BoundText text, DraftSlice slice)
    {
        var names = text.Texts($"by_{slice.Plain}", slice.Plain);
        return names.Count is > 1 and <= MostNamed && names.All(DraftSlice.CanBeNamed)
            ? string.Join(" and ", names.Select(name => $"{Share(plan, text, slice, name)} for `{name}`"))
            : null;
    }

    private static string Share(DraftPlan plan, BoundText text, DraftSlice slice, string name)
    {
        var row = $"by_{slice.Plain}[\"{name}\"]";
        return $"{text.Percent($"{row}.{plan.Rate}")} ({text.Of($"{row}.correct", $"{row}.n")})";
    }

    /// <summary>That several records of one example count as records of their own.</summary>
    public static IEnumerable<string> Sentences(DraftPlan plan, BoundText text)
    {
        if (plan.Example is not { } example)
        {
            yield break;
        }

        var name = DraftSlice.Reads($"`{plan.NameOf(example)}`") ? $"`{plan.NameOf(example)}`" : "the column of examples";
        var apart = plan.Shape.Id.Where(column => column != example).Select(column => $"`{plan.NameOf(column)}`").ToList();
        var told = plan.Shape.Id.Contains(example) && apart.Count > 0 && apart.TrueForAll(DraftSlice.Reads);
        foreach (var table in plan.Tables.Where(table => text.Value($"repeats[{table.Name}].most") > 1))
        {
            var row = $"repeats[{table.Name}]";
            yield return $"The {text.Number($"{row}.records")} records of `{table.Name}` are of {text.Number($"{row}.examples")} examples by {name}, with {text.Number($"{row}.most")} of one at most{(told ? $", told apart by {string.Join(" and ", apart)}" : "")}.";
        }

        yield return "Each record counts as one of its own, and the intervals take them for independent.";
    }

    /// <summary>The metric behind these sentences; null where no example repeats.</summary>
    public static string? Sql(DraftPlan plan) =>
        plan.Example is not { } example
            ? null
            : $"""
                -- name: repeats(split)
                -- Of how many examples by {Excerpt.OneLine(plan.NameOf(example))} the records of each split are, and how many records one has at most.
                {string.Join(
                    "\nunion all\n",
                    plan.Tables.Select(table =>
                        $"select {SqlName.Text(table.Name)} as split, sum(n) as records, count(*) as examples, max(n) as most from (select count(*) as n from {SqlName.Quote(table.Name)} group by {plan.Sql(example)})"
                    )
                )};
                """;
}
