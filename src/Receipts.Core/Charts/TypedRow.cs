using System.Globalization;
using System.Text.RegularExpressions;
using Receipts.Core.Documents;
using Receipts.Core.Engine;
using Receipts.Core.Findings;
using Receipts.Core.Manifests;
using Receipts.Core.Metrics;
using Receipts.Core.Numbers;
using Receipts.Core.Texts;

namespace Receipts.Core.Charts;

/// <summary>
/// Names of a chart's rows with a number that nothing measured, such as <c>case grade when 'a' then '99% right' end</c> and <c>(100 - 1) || '% right'</c>: it is drawn as if it had
/// been. Each number of a name stands in a value that the query reads, is measured in its row, or is one that records are held against, such as the bound of
/// <c>case when ms &lt; 100 then 'under 100 ms' end</c>.
/// </summary>
/// <param name="values">Gives the values of the evidence that a query reads, under a condition on <c>value</c>.</param>
internal sealed partial class TypedRow(ChartSource source, MeasuredMetric metric, Func<string, IEnumerable<string>> values)
{
    private static readonly string[] Comparing = ["=", "<", ">", "is", "not", "like", "glob", "when", "between", "and"];

    private readonly List<SqlToken> tokens = [.. metric.Views.Select(view => view.Sql).Append(metric.Metric.Sql).SelectMany(SqlTokens.Of)];

    private readonly Lazy<HashSet<string>> names = new(() =>
        metric
            .Table.KeyColumns.Select(metric.Table.IndexOf)
            .SelectMany(key => metric.Table.Rows.Select(row => row[key].Text))
            .OfType<string>()
            .ToHashSet(StringComparer.Ordinal)
    );

    /// <exception cref="ReceiptException">A name holds a number that nothing accounts for.</exception>
    public void Refuse()
    {
        var compared = Enumerable.Range(0, tokens.Count).Where(IsBound).Select(i => tokens[i].Text).ToHashSet(StringComparer.Ordinal);
        var typed = Enumerable
            .Range(0, tokens.Count)
            .Where(i => tokens[i].Kind == SqlTokenKind.String)
            .Select(i => Unquoted(tokens[i].Text))
            .Where(ChartTitle.HoldsNumber)
            .ToList();
        var keys = metric.Table.KeyColumns.Select(metric.Table.IndexOf).ToList();
        foreach (var row in metric.Table.Rows.Take(ChartData.Most))
        {
            foreach (var name in keys.Select(key => row[key].Text).OfType<string>().Where(ChartTitle.HoldsNumber))
            {
                Refuse(name, row, compared, typed);
            }
        }
    }

    /// <param name="compared">The numbers that the query holds its records against.</param>
    /// <param name="typed">The texts with a number that are typed into it.</param>
    private void Refuse(string name, IReadOnlyList<Measurement> row, HashSet<string> compared, List<string> typed)
    {
        var numbers = NumbersIn(IsRunning(name) ? name[..name.LastIndexOf(" (", StringComparison.Ordinal)] : name);
        if (numbers.Count == 0)
        {
            return;
        }

        // In a name that is typed whole a bound may stand in another writing: 90% for 0.9, 100–499 below 500.
        var isWhole = typed.Contains(name);
        var unbound = numbers.FindAll(number =>
            !compared.Any(bound => Prints(number.Numeral, bound, isWhole)) && !EndsBelow(number, name, compared)
        );
        var literal = typed.Find(text =>
            name.Contains(text, StringComparison.Ordinal)
            && !IsSlice(text)
            && !Digits().Matches(text).All(run => compared.Contains(run.Value))
            && !(text == name && unbound.Count == 0)
        );
        if (literal is not null)
        {
            throw new ReceiptException(ChartFindings.NumberInRow(source, name, literal));
        }

        var open = unbound.Find(number => !IsMeasured(number.Numeral, row) && !IsOrdinal(number, name) && !IsRead(name, number.At));
        if (open.Text is not null)
        {
            throw new ReceiptException(ChartFindings.NumberOfNothing(source, name, open.Text));
        }
    }

    /// <summary>
    /// The numbers that a reader of the name sees, those of words and dates aside. Where bounds are all that it is, as in 0.8–0.9, it says where its row begins and ends.
    /// </summary>
    private static List<(string Text, Range At, Numeral? Numeral)> NumbersIn(string name)
    {
        if (Bounds().IsMatch(name))
        {
            return [];
        }

        var text = new TracedText(new SourceText("name", name), '.');
        var days = Days().Matches(name);
        return
        [
            .. from numeral in text.Read(text.Slice(0, name.Length))
            where !days.Any(day => day.Index <= numeral.Start && numeral.End <= day.Index + day.Length)
            select (numeral.Printed, numeral.Start..numeral.End, (Numeral?)numeral),
            // The ² of m² is part of its word, and ⁹⁹ is none.
            .. from sign in Signs().Matches(name) select (sign.Value, sign.Index..(sign.Index + sign.Length), (Numeral?)null),
        ];
    }

    private bool IsMeasured(Numeral? number, IReadOnlyList<Measurement> row) =>
        number is not null
        && metric.Table.ValueColumns.Any(column => number.Admits(Quantity.Of(row[metric.Table.IndexOf(column)], column), scale: null));

    /// <param name="isShare">Whether it may print a share in percent.</param>
    private static bool Prints(Numeral? number, string bound, bool isShare) =>
        number is not null
        && double.TryParse(bound, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
        && (number with { Relation = NumeralRelation.None }) is var plain
        && new Quantity(Measurement.Of(value)) is var quantity
        && (plain.Admits(quantity, NumeralScale.AsIs) || (isShare && plain.Admits(quantity, scale: null)));

    /// <summary>Whether it ends a range of whole numbers right below a bound: the 499 of <c>100–499 ms</c>.</summary>
    private static bool EndsBelow((string Text, Range At, Numeral? Numeral) number, string name, HashSet<string> compared) =>
        number.Numeral is { LastDigitPower: 0 } numeral
        && number.At.Start.Value > 0
        && name[..number.At.Start.Value].TrimEnd() is [.., '-' or '–' or '−']
        && compared.Contains((numeral.Value.Abs() + ExactDecimal.Of(1)).ToString());

    /// <summary>Whether a whole number without a unit tells the rows of one word apart, as in <c>decile 2</c> beside <c>decile 3</c>.</summary>
    private bool IsOrdinal((string Text, Range At, Numeral? Numeral) number, string name) =>
        number.Numeral is { Unit: NumeralUnit.None, Multiple: 0, LastDigitPower: 0, Sign: NumeralSign.None, Relation: NumeralRelation.None }
        && number.At.End.Value == name.Length
        && name[..number.At.Start.Value] is var word
        && word is [.., var letter, ' ']
        && char.IsLetter(letter)
        && names.Value.Any(other => other != name && other.StartsWith(word, StringComparison.Ordinal));

    /// <summary>Whether the name is a value of the evidence or part of one, a value with that number stands in it, or the number stands in a value as it stands in the name.</summary>
    private bool IsRead(string name, Range number)
    {
        var (from, to) = (number.Start.Value, number.End.Value);
        while (from > 0 && !Parts(name[from - 1]))
        {
            from--;
        }

        while (to < name.Length && !Parts(name[to]))
        {
            to++;
        }

        var (whole, word) = (SqlName.Text(name), SqlName.Text(name[from..to]));
        return values($"value = {whole} limit 1").Any()
            || values($"instr({whole}, value) or instr(value, {word}) limit 1000")
                .Any(value => StandsIn(value, name[from..to]) || Covers(value));

        bool Covers(string value)
        {
            for (
                var at = name.IndexOf(value, StringComparison.Ordinal);
                at >= 0 && value.Length > 0;
                at = name.IndexOf(value, at + 1, StringComparison.Ordinal)
            )
            {
                if (at <= number.Start.Value && at + value.Length >= number.End.Value)
                {
                    return true;
                }
            }

            return false;
        }
    }

    // A draft shows a value in quotes as JSON does, and � for a sign that a reader could take for another.
    private static bool Parts(char sign) => !char.IsLetterOrDigit(sign) && !".,:%‰+-−_/".Contains(sign, StringComparison.Ordinal);

    /// <summary>Whether a running number stands behind the name of another row, or behind a quoted value: <c>alpha (2)</c>.</summary>
    private bool IsRunning(string name) =>
        Running().Match(name) is { Success: true } running
        && (
            running.Groups["name"].Value is ['"', .., '"' or '…']
            || names.Value.Contains(running.Groups["name"].Value)
            || names.Value.Contains(running.Groups["name"].Value + " (2)")
        );

    /// <summary>Whether a value holds the word with no digit beside it.</summary>
    private static bool StandsIn(string value, string word)
    {
        for (var at = value.IndexOf(word, StringComparison.Ordinal); at >= 0; at = value.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            var end = at + word.Length;
            if ((at == 0 || !char.IsDigit(value[at - 1])) && (end == value.Length || !char.IsDigit(value[end])))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether records are held against the text wherever it stands: <c>where week = '2026-W07'</c>, <c>in ('1 day', '2 days')</c>.</summary>
    private bool IsSlice(string text) =>
        Enumerable
            .Range(0, tokens.Count)
            .Where(i => tokens[i].Kind == SqlTokenKind.String && Unquoted(tokens[i].Text) == text)
            .All(IsCompared);

    private bool IsBound(int i) =>
        tokens[i].Kind == SqlTokenKind.Number
        && (IsCompared(i) || (i + 1 < tokens.Count && Array.Exists(["=", "<", ">", "between"], tokens[i + 1].Is)));

    private bool IsCompared(int i)
    {
        if (i > 0 && Array.Exists(Comparing, tokens[i - 1].Is))
        {
            return true;
        }

        var open = i - 1;
        while (open >= 0 && tokens[open].Depth >= tokens[i].Depth)
        {
            open--;
        }

        return open > 0 && tokens[open - 1].Is("in");
    }

    private static string Unquoted(string literal) =>
        literal.Length < 2 ? literal : literal[1..^1].Replace("''", "'", StringComparison.Ordinal);

    [GeneratedRegex(@"\p{Nd}+(?:[.,]\p{Nd}+)*", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Digits();

    [GeneratedRegex(
        @"(?<![\p{L}\p{No}\p{Nl}])[\p{No}\p{Nl}]|[\p{No}\p{Nl}]{2,}|\uD83D[\uDD1F\uDCAF]",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Signs();

    [GeneratedRegex(@"^(?<name>.+) \((?<number>[2-9]|[1-9][0-9]{1,3})\)$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Running();

    [GeneratedRegex(
        @"(?<!\d)\d{4}-W?\d{2}(?!\d)|(?<!\d)\d{1,2}:\d{2}(?::\d{2})?(?!\d)|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d{4}\b",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Days();

    // 0.8–0.9, [0, 10), 80–90%, 07, 1.5+.
    [GeneratedRegex(
        @"^[<>≤≥=~\[(]*\s*[-−+]?[\d.,]+(?:\s*(?:[-–—,;]|to|\.\.\.?|…)\s*[-−+]?[\d.,]+\s*%?)?\s*[\])+]*$",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Bounds();
}
