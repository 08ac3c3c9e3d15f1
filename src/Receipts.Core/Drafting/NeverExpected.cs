using Receipts.Core.Engine;

namespace Receipts.Core.Drafting;

/// <summary>
/// What a system says where it has no answer, in whatever words: by far the commonest output, which stands beside many different expected values and
/// is neither one of them nor within one.
/// </summary>
/// <param name="said">The output, without white space around it.</param>
internal sealed class NeverExpected(string said) : ErrorTexts
{
    private const int FewestBeside = 10;
    private const int LongestSaid = 60;

    public string Said => said;

    public override string Kind => TaxonomySql.NeverExpected;

    public override string What => $"`{said}`, the commonest output, which was expected of no record";

    public override string Meaning => $"{What} and stands beside many different expected values";

    public override string Is(string side) => $"trim({side}) in ({SqlName.Text(said)})";

    /// <summary>Null where nothing is said so often, or it is an answer to some record.</summary>
    public static NeverExpected? Find(Survey survey, Shape shape)
    {
        var table = survey.Tables[^1];
        if (shape.HasFields || PartsSearch.Pairs(table, shape).FirstOrDefault() is not { Output: { } output } sides)
        {
            return null;
        }

        var (side, expected) = (SqlName.Quote(output), SqlName.Quote(sides.Expected));
        var commonest = survey
            .Query(
                $"select trim({side}), count(*), count(distinct {expected}) from {SqlName.Quote(table.Name)} where trim({side}) <> '' and {expected} is not null group by 1 order by 2 desc, 1 limit 2"
            )
            .Rows;
        if (
            commonest.Count < 2
            || commonest[0][0].Text is not { Length: <= LongestSaid } said
            || !said.Any(char.IsLetter)
            || !said.All(c => char.IsLetterOrDigit(c) || " _-'.,!".Contains(c, StringComparison.Ordinal))
            || commonest[0][2].Integer < FewestBeside
            || commonest[0][1].Integer < 2 * commonest[1][1].Integer
        )
        {
            return null;
        }

        var isExpected = $"instr(lower({expected}), {SqlName.Text(said.ToLowerInvariant())}) > 0";
        return survey
            .Tables.Where(known => PartsSearch.Pairs(known, shape).Any())
            .All(known => survey.Number($"select count(*) from {SqlName.Quote(known.Name)} where {isExpected}") == 0)
            ? new NeverExpected(said)
            : null;
    }
}
