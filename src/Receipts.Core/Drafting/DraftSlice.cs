using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Receipts.Core.Documents;
using Receipts.Core.Engine;
using Receipts.Core.Findings;
using Receipts.Core.Loading;
using Receipts.Core.Scoring;

namespace Receipts.Core.Drafting;

/// <summary>A slice column under the names that the draft's SQL and Markdown give it.</summary>
internal sealed partial record DraftSlice
{
    /// <summary>Its name in the survey.</summary>
    public required string Column { get; init; }

    /// <summary>Its name in the tables of the receipt.</summary>
    public required string Name { get; init; }

    /// <summary>A name that metrics, their columns and references can have, its own where that will do.</summary>
    public required string Plain { get; init; }

    /// <summary>Whether its values can stand in a table as they are.</summary>
    public required bool HasPlainValues { get; init; }

    /// <summary>The value as SQL, under a name that a reader can see.</summary>
    public string Label =>
        !HasPlainValues ? Excerpt.Label(LabelView, SqlName.Quote(Name))
        : HasFractions ? $"{SqlName.Quote(Name)} || ''"
        : SqlName.Quote(Name);

    /// <summary>Whether its values are numbers with fractions, which are names here and keep the decimals that they have.</summary>
    public bool HasFractions { get; init; }

    /// <summary>The view that gives its values names, where they need some.</summary>
    public string LabelView => LabelPrefix + Plain;

    /// <summary>What the name of that view begins with, where others may be there already.</summary>
    public string LabelPrefix { get; init; } = "names_of_";

    /// <summary>How prose calls it: by its name, unless that has a number in it, which would be one without a measurement.</summary>
    public required string Mention { get; init; }

    /// <summary>How a comment in SQL calls it, which ends with its line.</summary>
    public string InComment => Excerpt.OneLine(Name);

    /// <summary>Whether its name can stand in the title of a chart, where no digit may.</summary>
    public bool IsWord => !Column.EnumerateRunes().Any(Rune.IsNumber) && !Column.AsSpan().ContainsAny('{', '}') && Excerpt.IsPlain(Column);

    /// <summary>How a title calls it.</summary>
    public string InATitle => IsWord ? Column : "slice";

    /// <summary>Whether its values follow one another in time: numbers or ISO dates, under a name such as week or <c>order_month</c>.</summary>
    public required bool IsInTime { get; init; }

    /// <summary>How a drafted metric orders its rows, in SQL.</summary>
    public string Order => IsInTime ? $"{SqlName.Quote(Plain)} + 0, {SqlName.Quote(Plain)}" : "n desc, 1";

    /// <summary>The same in words.</summary>
    public string OrderInWords => IsInTime ? "in order of time" : "the largest slice first";

    /// <summary>What it fills in the templates of queries.</summary>
    public IEnumerable<(string Name, string? Value)> Holes =>
        [
            ("slice", Plain),
            ("slice_name", SqlName.Quote(Plain)),
            ("slice_in_comment", InComment),
            ("order", Order),
            ("order_in_words", OrderInWords),
            ("label", Label),
        ];

    private static readonly string[] UnitsOfTime = ["year", "quarter", "month", "week", "day", "date", "hour", "minute"];

    private static bool IsOfTime(string column, IReadOnlyList<string> texts) =>
        UnitsOfTime.Any(unit =>
            ColumnName.Plain(column) is var name && (name == unit || name.EndsWith("_" + unit, StringComparison.Ordinal))
        ) && texts.All(PointInTime().IsMatch);

    // Names of the columns beside it in the drafted metrics, and of their headers in the report.
    private static readonly string[] OfTheDraft =
    [
        "n",
        "wrong",
        "exact_match",
        "share_correct",
        "low",
        "high",
        "silent",
        "loud",
        "note",
        "evaluated",
        "share",
        "share_of_wrong",
        "slice",
        "scored",
        "interval_from",
        "interval_to",
        "in_eval",
        "in_production",
        "share_of_production",
        "share_of_its_wrong_records",
        "pairs",
        "broken",
        "broken_silently",
        "mended",
        "before",
        "after",
        "outcome_before",
        "outcome_after",
        "right_before",
        "right_after",
        "points",
        "records",
    ];

    /// <param name="texts">The distinct texts of a column.</param>
    /// <param name="tidy">Other names for columns whose own cannot stand in a query; null for none.</param>
    public static IReadOnlyList<DraftSlice> Of(
        Func<string, IReadOnlyList<string>> texts,
        IReadOnlyList<string> columns,
        IReadOnlyDictionary<string, string>? tidy = null
    )
    {
        var slices = new List<DraftSlice>();
        foreach (var column in columns)
        {
            var shown = tidy?.GetValueOrDefault(column) ?? column;
            var name = RecordLayout.IsOwn(shown) ? "source_" + shown.ToLowerInvariant() : shown;
            var plain = NotInAName().Replace(name, "_").Trim('_').ToLowerInvariant();
            plain =
                plain.Length == 0 || char.IsNumber(plain[0]) || OfTheDraft.Contains(plain, StringComparer.Ordinal)
                    ? "slice_" + plain
                    : plain;
            var before = slices.Count(other => other.Plain.TrimEnd('_') == plain);
            plain += new string('_', before);

            slices.Add(
                new DraftSlice
                {
                    Column = column,
                    Name = name,
                    Plain = plain,
                    Mention = Reads($"`{shown}`") ? $"`{shown}`" : $"the {Ordinal(slices.Count)} slice column",
                    HasPlainValues = texts(column).All(Excerpt.IsPlain),
                    IsInTime = IsOfTime(column, texts(column)),
                }
            );
        }

        return slices;
    }

    /// <summary>Whether a reader of Markdown sees the text, and no number in it.</summary>
    public static bool Reads(string markdown) =>
        !markdown[1..^1].Contains('`', StringComparison.Ordinal)
        && Excerpt.IsPlain(markdown)
        && MarkdownDocument.Read(new SourceText("name", $"By {markdown} it is."), "", '.', onlyBound: false)
            is { Unbound.Count: 0, Findings.Count: 0 };

    /// <summary>Whether a sentence can name a value in code, and a reference in quotes.</summary>
    public static bool CanBeNamed(string value) => Reads($"`{value}`") && !value.AsSpan().ContainsAny('"', '\\');

    private static string Ordinal(int before) =>
        before switch
        {
            0 => "first",
            1 => "second",
            2 => "third",
            3 => "fourth",
            _ => "next",
        };

    // 7, 2026-03, 2026-03-09, 2026-W11, 2026-Q1.
    [GeneratedRegex("^(?:[0-9]{1,4}|[0-9]{4}-(?:[0-9]{2}(?:-[0-9]{2})?|W[0-9]{2}|Q[1-4]))$", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex PointInTime();

    [GeneratedRegex(@"[^\p{L}\p{Nd}_]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex NotInAName();
}

/// <summary>A raw value as a table of a report can show it: one line, not long, with no character that a reader could not see or would take for a number.</summary>
internal static class Excerpt
{
    private const int Longest = 60;

    /// <summary>The value of an expression as SQL: text as a JSON string, so that line ends and blanks show.</summary>
    public static string Sql(string value) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $$"""
            case when typeof({{value}}) <> 'text' then json_quote({{value}})
                else {{Shown($"json_quote(substr({value}, 1, {Longest}))")}}
                  || case when length({{value}}) > {{Longest}} then '…' else '' end end
            """
        );

    /// <summary>
    /// A text with every character replaced that a reader could not see, and every one beside a digit that could be a part of the number: the
    /// box of a keycap, a mark above it, a digit of another script. Letters, ASCII and signs of currency stay, and a second blank in a row is
    /// shown as one, since a page makes one blank of many.
    /// </summary>
    private static string Shown(string text) =>
        $@"regexp_replace('[^\x20-\x7e\p{{L}}\p{{Sc}}]+([0-9])', regexp_replace('([0-9])[^\x20-\x7e\p{{L}}\p{{Sc}}]+', regexp_replace('[\p{{Cc}}\p{{Cf}}\p{{Co}}\p{{No}}\p{{Nl}}\p{{Zl}}\p{{Zp}}]|[^\x20\P{{Zs}}]|[^\x00-\x7f\P{{Nd}}]|\ud835[\udc00-\udfff]|[\u115f\u1160\u2800\u3164\uffa0]|\udb40[\udc00-\udfff]|\ud834[\udd73-\udd7a]|\ud804[\udcbd\udccd]|\ud80d[\udc30-\udc5f]|\ud82f[\udca0-\udca3]|\ud83d[\udcaf\udd1f]|\ud83c[\udd00-\udd0c]', replace({text}, '  ', ' ␣'), '�'), '$1�'), '�$1')";

    /// <summary>The name that a view gives a value.</summary>
    public static string Label(string view, string value) => $"(select name from {view} where value is {value})";

    /// <summary>The view that gives each value of a column a name of its own: values that look alike once they are shown are numbered.</summary>
    public static string LabelsView(string view, string column, string table) =>
        $"""
            -- view: {view}
            -- The values of {OneLine(column)} as they are shown. Those that look alike are numbered.
            select value, name || case when twin > 1 then ' (' || twin || ')' else '' end as name
            from (
              select value, name, row_number() over (partition by name order by value) as twin
              from (select value, {Sql("value")} as name from (select distinct {SqlName.Quote(column)} as value from {table}))
            );
            """;

    /// <summary>A name in one line.</summary>
    public static string OneLine(string name) => string.Concat(name.Select(c => char.IsControl(c) || char.IsWhiteSpace(c) ? ' ' : c));

    /// <summary>Whether a text can stand there as it is.</summary>
    public static bool IsPlain(string text) =>
        text.Length is > 0 and <= Longest
        && text.Trim() == text
        && !text.Contains("  ", StringComparison.Ordinal)
        && text is not ("–" or "—" or "-" or "n/a")
        && !HasMarkBesideADigit(text)
        && text.EnumerateRunes().All(rune => rune.Value == ' ' || (!Rune.IsControl(rune) && !Rune.IsWhiteSpace(rune) && !IsUnseen(rune)));

    /// <summary>A digit in the box of a keycap, or with a mark above it, is no longer the number that it looks like.</summary>
    private static bool HasMarkBesideADigit(string text)
    {
        var runes = text.EnumerateRunes().ToList();
        return Enumerable
            .Range(1, Math.Max(0, runes.Count - 1))
            .Any(i => AreTogether(runes[i - 1], runes[i]) || AreTogether(runes[i], runes[i - 1]));

        static bool AreTogether(Rune digit, Rune mark) =>
            Rune.IsDigit(digit)
            && Rune.GetUnicodeCategory(mark)
                is UnicodeCategory.NonSpacingMark
                    or UnicodeCategory.SpacingCombiningMark
                    or UnicodeCategory.EnclosingMark;
    }

    private static bool IsUnseen(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.Format
                or UnicodeCategory.PrivateUse
                or UnicodeCategory.OtherNumber
                or UnicodeCategory.LetterNumber
                or UnicodeCategory.OtherNotAssigned
        || Glyph.IsBlank(rune.Value)
        || rune.Value is 0x1F51F or 0x1F4AF;
}
