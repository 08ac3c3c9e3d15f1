using Receipts.Core.Metrics;
using Receipts.Core.Verification;

namespace Receipts.Core.Pages;

/// <summary>Wrong records with both sides of each, and the first records behind the report's numbers.</summary>
internal static class RecordSection
{
    /// <summary>Characters of a value that are shown.</summary>
    private const int Longest = 1200;

    /// <summary>
    /// Records of a part. A browser lays out no part that is not near the screen: of 5,000 records it then keeps an eye on a
    /// hundred parts instead of on each record.
    /// </summary>
    private const int InPart = 50;

    public static void Write(HtmlText page, PageRecords records)
    {
        if (records.Trouble is { } trouble)
        {
            page.Line(
                $"""<section class="records" id="records"><h2>The records</h2><p class="more">They cannot be shown: {trouble}</p></section>"""
            );
            return;
        }

        if (records.Wrong.Count + records.Others.Count == 0)
        {
            return;
        }

        page.Line($"""<section class="records" id="records"><h2>The records</h2>""");
        WriteCounts(page, records);
        var number = 0;
        page.Line($"""<div class="list">""");
        foreach (var part in records.Wrong.Chunk(InPart))
        {
            page.Line($"""<div class="some">""");
            foreach (var pair in part)
            {
                Write(page, pair, ++number);
            }

            page.Line($"</div>");
        }

        page.Line($"</div>");
        if (records.Others.Count > 0)
        {
            page.Line(
                $"""<h2>Records behind the report’s numbers</h2><p class="lead">The first of those behind each number, as they were loaded; those that are wrong stand above.</p><div class="others">"""
            );
            foreach (var record in records.Others)
            {
                number++;
                page.Add(
                    $"""<article class="record" id="{PageRecords.Element(number)}"><h3>{PageRecords.Name(record)} <span class="place">{Where(record)}</span></h3>"""
                );
                WriteValues(page, "the record as it was loaded", record.Values.Where(value => !value.Value.IsNull));
                page.Line($"</article>");
            }

            page.Line($"</div>");
        }

        page.Line($"</section>");
    }

    private static void WriteCounts(HtmlText page, PageRecords records)
    {
        if (records.Totals.Count == 0)
        {
            return;
        }

        var shown = records.Wrong.ToLookup(pair => (pair.Raw.Table, pair.Outcome));
        page.Line(
            $"""<p class="lead">Wrong records, what was expected beside what came out, the characters marked that differ:</p><ul class="lead">"""
        );
        foreach (var total in records.Totals)
        {
            var count = shown[(total.Split, total.Outcome)].Count();
            page.Line(
                count == total.Count
                    ? $"""<li>{total.Split}, {total.Outcome}: all {total.Count} are shown</li>"""
                    : (HtmlText)
                        $"""<li>{total.Split}, {total.Outcome}: {count} of {total.Count} are shown, {total.Count - count} are not</li>"""
            );
        }

        page.Line($"""</ul><div id="filters" class="filters"></div>""");
    }

    private static void Write(HtmlText page, ScoredPair pair, int number)
    {
        page.Add(
            $"""<article class="record {pair.Outcome}" id="{PageRecords.Element(number)}" data-split="{pair.Raw.Table}" data-outcome="{pair.Outcome}"><h3>{pair.Id} <b class="outcome">{pair.Outcome}</b> <span class="place">{Where(pair.Raw)}</span></h3>"""
        );
        if (pair.Slices.Count > 0)
        {
            page.Add($"""<p class="slices">""");
            foreach (var (column, value) in pair.Slices)
            {
                page.Add($"""<span data-slice="{column}" data-value="{value}">{column}: <b>{Short(value)}</b></span> """);
            }

            page.Add($"</p>");
        }

        var different = pair.Fields.Where(field => !field.Matches).ToList();
        var equal = pair.Fields.Where(field => field.Matches).ToList();
        if (pair.IsGraded)
        {
            WriteGrades(page, pair.Fields);
        }
        else
        {
            WritePairs(page, different.Count > 0 ? different : pair.Fields);
        }

        var besides = pair.Raw.Values.Where(value => pair.Besides.Contains(value.Column) && !value.Value.IsNull);
        var rest = (different.Count > 0 && !pair.IsGraded ? equal.Select(field => (field.Name, field.Output)) : [])
            .Concat(besides)
            .ToList();
        if (rest.Count > 0)
        {
            var same =
                different.Count == 0 || equal.Count == 0 ? ""
                : equal.Count == 1 ? ": 1 other field is as expected"
                : $": {equal.Count} other fields are as expected";
            WriteValues(page, "the rest of the record" + same, rest);
        }

        page.Line($"</article>");
    }

    private static void WriteGrades(HtmlText page, IReadOnlyList<ScoredField> criteria)
    {
        page.Line(
            $"""<div class="scroll" tabindex="0"><table class="pair"><thead><tr><th scope="col">graded by</th><th scope="col">grade</th><th scope="col">says</th></tr></thead><tbody>"""
        );
        foreach (var criterion in criteria)
        {
            page.Line(
                $"""<tr><th scope="row">{criterion.Name}</th><td>{Plain(criterion.Output)}</td><td>{(criterion.Matches ? "right" : "wrong")}</td></tr>"""
            );
        }

        page.Line($"</tbody></table></div>");
    }

    private static void WritePairs(HtmlText page, IReadOnlyList<ScoredField> fields)
    {
        page.Line(
            $"""<div class="scroll" tabindex="0"><table class="pair"><thead><tr><th scope="col">field</th><th scope="col">expected</th><th scope="col">came out</th></tr></thead><tbody>"""
        );
        foreach (var field in fields)
        {
            var (expected, output) =
                field.Expected.IsNull || field.Output.IsNull || field.Matches
                    ? (Plain(field.Expected), Plain(field.Output))
                    : TextDifference.Mark(Short(field.Expected.ToString()), Short(field.Output.ToString()));
            page.Line($"""<tr><th scope="row">{field.Name}</th><td>{expected}</td><td>{output}</td></tr>""");
        }

        page.Line($"</tbody></table></div>");
    }

    private static HtmlText Plain(Measurement value) =>
        value.IsNull ? $"""<span class="none">nothing</span>"""
        : value.ToString().Length == 0 ? (HtmlText)$"""<span class="none">empty text</span>"""
        : $"{Short(value.ToString())}";

    private static void WriteValues(HtmlText page, string summary, IEnumerable<(string Column, Measurement Value)> values)
    {
        page.Add($"""<details><summary>{summary}</summary><dl>""");
        foreach (var (column, value) in values)
        {
            page.Add($"""<dt>{column}</dt><dd>{Plain(value)}</dd>""");
        }

        page.Line($"</dl></details>");
    }

    private static string Where(RawRecord record) => $"{record.Table}, row {record.Row} of {record.File}";

    private static string Short(string text) => text.Length <= Longest ? text : $"{text[..Longest]}… ({text.Length} characters)";
}
