namespace Receipts.Core.Comparing;

/// <summary>A field of the records of two systems.</summary>
/// <param name="Records">How many records have it on both sides, with an outcome.</param>
/// <param name="Broken">In how many of them it matched before and does not after.</param>
/// <param name="Mended">In how many it is the other way round.</param>
/// <param name="WrongBefore">In how many it does not match on the earlier side.</param>
/// <param name="WrongAfter">In how many it does not match on the later side.</param>
public sealed record ComparedField(string Name, long Records, long Broken, long Mended, long WrongBefore, long WrongAfter)
{
    internal static IReadOnlyList<ComparedField> Of(IEnumerable<(ComparedRecord Before, ComparedRecord After)> pairs)
    {
        // Few patterns of fields occur, however many records there are.
        var patterns = new Dictionary<(MatchedFields Before, MatchedFields After), long>();
        foreach (var (before, after) in pairs)
        {
            if (before.Fields is { } one && after.Fields is { } other)
            {
                patterns[(one, other)] = patterns.GetValueOrDefault((one, other)) + 1;
            }
        }

        var fields = patterns
            .Keys.SelectMany(pattern => pattern.Before.Names.Intersect(pattern.After.Names))
            .ToHashSet(StringComparer.Ordinal);
        return fields.Count < 2
            ? []
            :
            [
                .. fields
                    .Select(field => new ComparedField(
                        field,
                        Count(field, (before, after) => before is not null && after is not null),
                        Count(field, (before, after) => before == true && after == false),
                        Count(field, (before, after) => before == false && after == true),
                        Count(field, (before, after) => before == false && after is not null),
                        Count(field, (before, after) => after == false && before is not null)
                    ))
                    .OrderByDescending(field => field.Broken)
                    .ThenByDescending(field => field.Mended)
                    .ThenBy(field => field.Name, StringComparer.Ordinal),
            ];

        long Count(string field, Func<bool?, bool?, bool> isMeant) =>
            patterns.Where(pattern => isMeant(pattern.Key.Before[field], pattern.Key.After[field])).Sum(pattern => pattern.Value);
    }
}
