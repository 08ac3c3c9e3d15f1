using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Receipts.Core.Formats;
using Receipts.Core.Loading;
using Receipts.Core.Manifests;

namespace Receipts.Core.Drafting;

/// <summary>The <c>receipt.yaml</c> of a draft.</summary>
internal static partial class DraftManifest
{
    public static string Write(DraftPlan plan)
    {
        var shape = plan.Shape;
        var yaml = new StringBuilder();
        yaml.Append("receipt: 1\n");
        yaml.Append(CultureInfo.InvariantCulture, $"title: {Scalar(Title(plan))}\n");
        yaml.Append(CultureInfo.InvariantCulture, $"fixture: ../../fixtures/{plan.Name}\n");
        yaml.Append("evidence:\n");
        foreach (var table in plan.Sides.Concat(plan.Tables).Concat(plan.Stored.Sources.Select(stored => stored.Table)))
        {
            yaml.Append(CultureInfo.InvariantCulture, $"  {table.Name}: {{ {string.Join(", ", Evidence(plan, table))} }}\n");
        }

        if (shape.Requests is not null || shape.IsWithoutOutputs)
        {
            yaml.Append("documents: [REPORT.md]\n");
            WriteCharts(plan, yaml);
            return yaml.ToString();
        }

        yaml.Append("score:\n");
        if (plan.Sides.Count > 0)
        {
            yaml.Append(CultureInfo.InvariantCulture, $"  tables: [{List(plan.Tables.Select(table => table.Name))}]\n");
        }

        if (shape.Id.Count > 0)
        {
            var id = List(shape.Id.Select(plan.NameOf));
            yaml.Append(CultureInfo.InvariantCulture, $"  id: {(shape.Id.Count == 1 ? id : $"[{id}]")}\n");
        }

        foreach (var (key, column) in new[] { ("expected", shape.Expected), ("output", shape.Output), ("error", shape.Error) })
        {
            if (column is not null)
            {
                yaml.Append(CultureInfo.InvariantCulture, $"  {key}: {Scalar(plan.NameOf(column))}\n");
            }
        }

        if (shape.Input is { } input && plan.NameOf(input) != "input")
        {
            yaml.Append(CultureInfo.InvariantCulture, $"  input: {Scalar(plan.NameOf(input))}\n");
        }

        if (shape.IsGraded)
        {
            var grades = shape.Grades.Select(grade => Grade(plan.NameOf(grade.Column), grade.Scale)).ToList();
            yaml.Append(CultureInfo.InvariantCulture, $"  grade: {(grades.Count == 1 ? grades[0] : $"[{string.Join(", ", grades)}]")}\n");
        }

        if (plan.Match is not MatchRule.Exact)
        {
            yaml.Append(CultureInfo.InvariantCulture, $"  match: {Match(plan.Match)}\n");
        }

        if (plan.NoOutput is { } sign)
        {
            yaml.Append(
                CultureInfo.InvariantCulture,
                $"  well_formed: {{ sql: {JsonText.Quote(sign.IsThere(plan.Sql(shape.Output)))} }}\n"
            );
        }

        if (plan.Slices.Count > 0)
        {
            yaml.Append(CultureInfo.InvariantCulture, $"  slices: [{List(plan.Slices.Select(slice => slice.Name))}]\n");
        }

        if (plan.RecordedAgrees)
        {
            yaml.Append(
                CultureInfo.InvariantCulture,
                $"  recorded: {{ correct: {Grade(plan.NameOf(shape.Recorded!), shape.RecordedScale!)} }}\n"
            );
        }

        if (plan is { ArePaired: true, Other: { } other })
        {
            yaml.Append(
                CultureInfo.InvariantCulture,
                $"decision: {{ question: Is {plan.Focus} better than {other} on the same records?, candidate: {plan.Focus}, current: {other} }}\n"
            );
        }

        yaml.Append("documents: [REPORT.md]\n");
        WriteCharts(plan, yaml);
        return yaml.ToString();
    }

    private static void WriteCharts(DraftPlan plan, StringBuilder yaml)
    {
        if (plan.Charted is { } slice)
        {
            yaml.Append("charts:\n  exact-match-by-slice:\n    kind: slices\n");
            yaml.Append(CultureInfo.InvariantCulture, $"    metric: by_{slice.Plain}\n    successes: correct\n    count: n\n");
            yaml.Append(CultureInfo.InvariantCulture, $"    title: {Scalar(ChartTitle(plan, slice))}\n");
            yaml.Append(
                CultureInfo.InvariantCulture,
                $"    label: {Scalar(plan.RateName)}\n    labels: {{ n: records }}\n    worst: lowest\n"
            );
            if (plan.HasFlips)
            {
                yaml.Append(CultureInfo.InvariantCulture, $"  flips-by-slice:\n    kind: flips\n    metric: flips_by_{slice.Plain}\n");
                yaml.Append("    broken: broken\n    silent: broken_silently\n    mended: mended\n    count: n\n");
                yaml.Append(CultureInfo.InvariantCulture, $"    title: {Scalar(FlipsTitle(plan, slice))}\n");
            }
        }
    }

    public static string Title(DraftPlan plan) =>
        plan.Shape.Requests is not null ? $"{plan.Name}: how long requests took"
        : plan.Other is { } other ? $"{plan.Name}: {other} against {plan.Focus}"
        : plan.Shape.IsWithoutOutputs ? $"{plan.Name}: verdicts without outputs"
        : plan.Shape.IsPreference ? $"{plan.Name}: which outputs were preferred"
        : plan.Shape.IsGraded ? $"{plan.Name}: outputs as they were graded"
        : plan.Shape.IsJudgeHistory ? $"{plan.Name}: a judge beside a person"
        : $"{plan.Name}: outputs scored again";

    /// <summary>What the chart shows. No digits may stand in it, and the column's own name may have some.</summary>
    public static string ChartTitle(DraftPlan plan, DraftSlice slice) =>
        plan.ChartedIsAllOrNothing ? $"Perfect on some slices of {plan.Focus}, zero on others"
        : slice.IsWord ? $"{plan.RateName} in {plan.Focus} by {slice.Column}"
        : $"{plan.RateName} by slice of {plan.Focus}";

    /// <summary>What the chart of flips shows.</summary>
    public static string FlipsTitle(DraftPlan plan, DraftSlice slice) => $"What {plan.Focus} breaks and mends by {slice.InATitle}";

    private static IEnumerable<string> Evidence(DraftPlan plan, EvidenceTable table)
    {
        var source = plan.Sources[table.Name];
        if (source.Join is { } join)
        {
            yield return $"join: [{join.Left}, {join.Right}]";
            yield return join.On.All(pair => pair.Left == pair.Right)
                ? $"on: [{List(join.On.Select(pair => pair.Left))}]"
                : $"on: {{ {string.Join(", ", join.On.Select(pair => $"{Scalar(pair.Left)}: {Scalar(pair.Right)}"))} }}";
            if (join.Repeats is { } repeats)
            {
                yield return $"repeats: {Scalar(repeats)}";
            }

            if (join.Gather.Count > 0)
            {
                yield return $"gather: {{ {string.Join(", ", join.Gather.Select(side => $"{Scalar(side.Key)}: [{List(side.Value)}]"))} }}";
            }
        }
        else
        {
            yield return $"file: {Scalar(source.File)}";
        }

        if (source.Format is { } format)
        {
            yield return $"format: {FormatLook.Word(format)}";
        }

        if (source.Sheet is { } sheet)
        {
            yield return $"sheet: {JsonText.Quote(sheet)}";
        }

        if (source.At is { } pointer)
        {
            yield return $"at: {Scalar(pointer)}";
        }

        if (source.Delimiter is { } delimiter)
        {
            yield return $"delimiter: {JsonText.Quote(delimiter.ToString())}";
        }

        if (source.Encoding is { } encoding)
        {
            yield return $"encoding: {TextEncodings.NameOf(encoding)}";
        }

        if (source.Skip > 0)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"skip: {source.Skip}");
        }

        if (source.Columns.Count > 0)
        {
            yield return $"columns: [{List(source.Columns)}]";
        }

        if (source.Orient != JsonOrient.Records)
        {
            yield return $"orient: {source.Orient.ToString().ToLowerInvariant()}";
        }

        if (source.Where.Count > 0)
        {
            yield return $"where: [{string.Join(", ", source.Where.Select(condition => JsonText.Quote(condition.Text)))}]";
        }

        if (source.HasPlainQuotes)
        {
            yield return "quotes: none";
        }

        if (source.HasDecimalComma)
        {
            yield return "decimal: \",\"";
        }

        if (source.BlankLines is { } blank)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"blank_lines: {blank}");
        }

        yield return string.Create(CultureInfo.InvariantCulture, $"rows: {table.Rows}");
        var renamed = table
            .Columns.Where(column => column.Raw is not null)
            .Select(column => (column.Raw, Now: plan.NameOf(column.Name)))
            .Where(column => column.Raw != column.Now)
            .ToList();
        if (renamed.Count > 0)
        {
            yield return $"rename: {{ {string.Join(", ", renamed.Select(column => $"{Scalar(column.Raw!)}: {Scalar(column.Now)}"))} }}";
        }

        var text = table
            .Columns.Where(column =>
                column.IsNumberLikeText && !IsNumber(plan, column.Name) && (IsUsed(plan, column.Name) || IsKey(plan, table, column.Name))
            )
            .Select(column => plan.NameOf(column.Name))
            .Concat(source.Text)
            .ToList();
        if (text.Count > 0)
        {
            yield return $"text: [{List(text)}]";
        }

        var numbers = table.Columns.Where(column => column.IsNumberLikeText && IsNumber(plan, column.Name)).Select(column => column.Name);
        if (numbers.Any())
        {
            yield return $"numbers: [{List(numbers.Select(plan.NameOf))}]";
        }

        var whole =
            plan.Shape.Error is { } error && table.Columns.Any(column => column.Object == error) ? source.Json.Append(error) : source.Json;
        if (whole.Any())
        {
            yield return $"json: [{List(whole)}]";
        }

        if (source.Objects.Count > 0)
        {
            yield return $"objects: [{List(source.Objects)}]";
        }

        if (source.Messages.Count > 0)
        {
            yield return $"messages: [{List(source.Messages)}]";
        }

        if (plan.WithNan.Contains(table.Name))
        {
            yield return "nan: null";
        }
    }

    private static bool IsNumber(DraftPlan plan, string column) =>
        column == plan.Shape.Confidence
        || plan.Scores.Contains(column, StringComparer.Ordinal)
        || plan.Shape.Requests?.Numbers.Contains(column, StringComparer.Ordinal) == true;

    private static bool IsUsed(DraftPlan plan, string column) =>
        plan.Shape.Requests?.Words.Contains(column, StringComparer.Ordinal) == true
        || plan.Slices.Any(slice => slice.Column == column)
        || column == plan.Shape.Input
        || column == plan.Example
        || (plan.Other is not null && IsExpected(plan, column))
        || column == plan.Shape.Recorded
        || (plan.Shape.IsWithoutOutputs && plan.Shape.Grades.Any(grade => grade.Column == column))
        || column == plan.Shape.Week
        || column == plan.Shape.JudgeVersion;

    /// <summary>Whether a table is joined by a column, which says then who found a partner.</summary>
    private static bool IsKey(DraftPlan plan, EvidenceTable table, string column) =>
        plan.Sources.Values.Any(source =>
            source.Join is { } join
            && join.On.Any(pair => (join.Left == table.Name && pair.Left == column) || (join.Right == table.Name && pair.Right == column))
        );

    // Two files are held against each other by it as well.
    private static bool IsExpected(DraftPlan plan, string column) =>
        column == plan.Shape.Expected
        || plan.Tables.SelectMany(table => table.Columns)
            .Any(of => of.Name == column && of.Object is { } whole && whole == plan.Shape.Expected);

    /// <summary>A grade as receipt.yaml says it, with what its values mean.</summary>
    private static string Grade(string column, GradeScale scale)
    {
        var unscored = scale.Unscored.Count == 0 ? "" : $", unscored: [{List(scale.Unscored)}]";
        return scale switch
        {
            GradeScale.From from => $"{{ column: {Scalar(column)}, correct_from: {from.Limit}{unscored} }}",
            GradeScale.Words words when words != GradeScale.Booleans =>
                $"{{ column: {Scalar(column)}, correct: [{List(words.Correct)}], wrong: [{List(words.Wrong)}]{unscored} }}",
            _ => Scalar(column),
        };
    }

    private static string Match(MatchRule rule) =>
        rule is MatchRule.Number { Within: { } within } ? $"{{ rule: number, within: {within} }}" : rule.Name;

    private static string List(IEnumerable<string> names) => string.Join(", ", names.Select(Scalar));

    /// <summary>Plain where YAML cannot take it for anything else, and a double-quoted scalar, which reads as JSON does, where it could.</summary>
    private static string Scalar(string text) => PlainScalar().IsMatch(text) ? text : JsonText.Quote(text);

    [GeneratedRegex(
        @"^(?!(?:null|true|false|yes|no|on|off|y|n)$)[A-Za-z_][A-Za-z0-9_./-]*$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex PlainScalar();
}
