using System.Globalization;
using System.Text.RegularExpressions;
using Receipts.Core.Findings;

namespace Receipts.Core.Documents;

/// <summary>Finds the numerals of a block in its visible text, and tells those that a rule exempts from those that have to be covered.</summary>
internal sealed partial class NumeralScanner(SourceText source, SourceCoverage coverage, char decimalSeparator)
{
    private static readonly HashSet<string> MathSigns = new(
        ["pm", "mp", "times", "cdot", "approx", "sim", "leq", "geq", "le", "ge", "lt", "gt", "neq", "ne", "ll", "gg", "div", "sqrt"],
        StringComparer.Ordinal
    );

    // Whether a backslash begins a command, and no folder of a path.
    private bool mayHoldFormula;
    private readonly List<FoundNumeral> found = [];
    private IReadOnlySet<string>? explained;
    private VisibleText text = new();
    private string plain = "";
    private string heading = "";

    // Where the last identifier ended, so that the rest of INV-2026-0001 belongs to it.
    private int wordEnd = -1;

    public IReadOnlyList<FoundNumeral> Scan(Passage passage)
    {
        found.Clear();
        text = passage.Text;
        plain = text.Plain;
        wordEnd = -1;
        heading = passage.Heading?.Text ?? "";
        mayHoldFormula = passage.IsFormula || plain.Contains('$', StringComparison.Ordinal);
        CoverEntities();
        var at = passage.IsHeading ? HeadingOrdinal() : 0;
        while (at < plain.Length)
        {
            at =
                NamedEnd(at) is { } end ? ExemptByRule(at, end, "words")
                : char.IsAsciiDigit(plain[at]) ? ReadDigits(at)
                : IsLeadingPoint(at) ? ReadNumeral(at)
                : at + 1;
        }

        CompactUncertainty.Read(found, plain);
        DoubtPrompts(passage.IsCode);
        NumeralRange.ShareUnits(found, plain);
        NumeralRange.DoubtJoined(found, text);
        if (!passage.IsCode)
        {
            NumeralRange.DoubtSpacedGroups(found, plain);
        }

        return [.. found];
    }

    /// <summary>A <c>></c> that begins a line, behind another sign or at the end of a tag is a prompt, a quote, an arrow or part of markup as often as an inequality.</summary>
    private void DoubtPrompts(bool isCode)
    {
        foreach (var one in found.Where(one => one is { Numeral: { Relation: NumeralRelation.Above, Flaw: null } }))
        {
            var before = plain[Math.Max(0, one.PrintedFrom - LongestTag)..one.PrintedFrom];
            if ((isCode && before.Trim().Length == 0) || NoInequality().IsMatch(before))
            {
                one.Numeral = one.Numeral with { Flaw = "the `>` before it may be a prompt, a quote, an arrow or the end of a tag" };
            }
        }
    }

    private const int LongestTag = 40;

    /// <summary>Where a number ends that is one of the list behind an at sign: mAP@[.5:.95], pass@{1,5,10}, pass@k=5; null where it is none, or has a unit.</summary>
    private int? NamedEnd(int at)
    {
        if (
            !(char.IsAsciiDigit(plain[at]) || (plain[at] == '.' && at + 1 < plain.Length && char.IsAsciiDigit(plain[at + 1])))
            || (at > 0 && char.IsAsciiDigit(plain[at - 1]))
        )
        {
            return null;
        }

        var sign = plain.LastIndexOfAny(['@', '＠'], at, Math.Min(at + 1, LongestList));
        if (sign < 1 || !char.IsAsciiLetter(plain[sign - 1]) || !NamedList().IsMatch(plain[sign..at]))
        {
            return null;
        }

        wordEnd = NumeralToken.Read(text, at, plain[at] == '.' ? '.' : decimalSeparator).To;
        return PrintedUnit.IsCertainAt(plain, wordEnd) || (wordEnd < plain.Length && plain[wordEnd] == '%') ? null : wordEnd;
    }

    private const int LongestList = 40;

    private int ReadDigits(int at)
    {
        if (IsWordBefore(at) && WordEnd(at) is { } end)
        {
            wordEnd = end;
            return ExemptByRule(at, end, "words");
        }

        if (MayBeHash(at) && Hash().Match(plain, at) is { Success: true } hash)
        {
            wordEnd = at + hash.Length;
            return ExemptByRule(at, at + hash.Length, "words");
        }

        if (MayBeDay(at) && ProseDate.At(plain, at) is { } day && !HasComment(text.Glyphs[at].Start, text.Glyphs[day - 1].End))
        {
            // Of what a comment in it or right behind it says its author decides.
            return ExemptByRule(at, day, "dates");
        }

        if (
            MayBeMoment(at)
            && Moment().Match(plain, at) is { Success: true } moment
            && (plain[at + 2] != ':' || IsTime(at, at + moment.Length))
        )
        {
            return ExemptByRule(at, at + moment.Length, "dates");
        }

        return Ordinal().Match(plain, at) is { Success: true } ordinal
            ? ExemptByRule(at, at + ordinal.Groups["digits"].Length, "ordinals")
            : ReadNumeral(at);
    }

    private int ReadNumeral(int at)
    {
        var token = NumeralToken.Read(text, at, decimalSeparator);
        var numeral = Build(token);
        Add(numeral);
        if (FootnoteMark.At(text, numeral.PrintedTo) is not { } mark)
        {
            // 7<sup>-1</sup>; an error above and below, <sup>+0.3</sup><sub>-0.2</sub>, leaves its number as it is.
            return RaisedPower().IsMatch(plain, numeral.To) ? Doubt(numeral, RaisedBehind) : numeral.To;
        }

        if (IsCertain(mark, token, numeral))
        {
            return ReadMark(mark);
        }

        if (token.LastDigitPower < 0 && plain[Math.Min(mark.From + 1, mark.To - 1)] == '(')
        {
            // 0.784<sub>(3)</sub> has its uncertainty there.
            return numeral.To;
        }

        return Doubt(numeral, text.Plain[mark.From] is '^' or '$' ? "it is part of a power" : RaisedBehind);
    }

    private const string RaisedBehind =
        "raised digits stand behind it, a power or the mark of a footnote that the document does not explain";

    private static int Doubt(FoundNumeral numeral, string flaw)
    {
        if (numeral.Numeral.Flaw is null)
        {
            numeral.Numeral = numeral.Numeral with { Flaw = flaw };
            numeral.IsUnread = true;
        }

        return numeral.To;
    }

    private bool IsCertain(FootnoteMark mark, NumeralToken token, FoundNumeral numeral) =>
        numeral.Numeral.Flaw is null && mark.LeavesAsItIs(token, numeral.Numeral.Unit, explained ??= FootnoteMark.ExplainedIn(source));

    /// <summary>The raised digits are no number, and no rule reads one in them.</summary>
    private int ReadMark(FootnoteMark mark)
    {
        var glyphs = text.Glyphs.Skip(mark.From).Take(mark.To - mark.From).Where(glyph => !glyph.IsBreak).ToList();
        var numeral = new Numeral
        {
            Text = text.Printed(mark.From, mark.To),
            Unit = NumeralUnit.None,
            Printed = OneLine(mark.From, mark.To),
            Place = source.PlaceAt(glyphs[0].Start),
            Start = glyphs[0].Start,
            End = glyphs[^1].End,
            DigitOffsets = [.. glyphs.Where(glyph => glyph.IsDigit).Select(glyph => glyph.Start)],
            DecimalSeparator = decimalSeparator,
        };
        found.Add(new FoundNumeral(numeral, mark.From, mark.To) { Fate = NumeralFate.ByRule, Rule = FootnoteMark.Rule });
        CoverGlyphs(mark.From, mark.To);
        coverage.Count(FootnoteMark.Rule);
        return mark.To;
    }

    private int ExemptByRule(int from, int to, string rule)
    {
        var numeral = Build(NumeralToken.Read(text, from, decimalSeparator));
        found.Add(new FoundNumeral(numeral.Numeral, from, to) { Fate = NumeralFate.ByRule, Rule = rule });
        CoverGlyphs(from, to);
        coverage.Count(rule);
        return to;
    }

    private void Add(FoundNumeral numeral)
    {
        found.Add(numeral);
        CoverGlyphs(numeral.From, numeral.To);
    }

    private FoundNumeral Build(NumeralToken token)
    {
        var last = found.Count > 0 ? found[^1] : null;
        var before = SignBefore.Of(text, token.From, last);
        var (unit, unitFrom) = UnitBehind(token.To);
        var power = token.IsPowerAlone && before.Relation == NumeralRelation.None ? "it is part of a power" : null;
        var digits = Enumerable
            .Range(token.From, token.To - token.From)
            .Where(index => text.Glyphs[index].IsDigit)
            .Select(index => text.Glyphs[index].Start);
        var start = text.Glyphs[before.From].Start;
        var sign = before.From < token.From ? text.Printed(before.From, before.From + 1) : "";
        var numeral = new Numeral
        {
            Text = sign + text.Printed(token.From, token.To),
            Unit = unit.Unit,
            Printed = OneLine(before.PrintedFrom, unit.End),
            Place = source.PlaceAt(start),
            Start = start,
            End = text.Glyphs[token.To - 1].End,
            DigitOffsets = [.. digits],
            Value = before.Sign == NumeralSign.Minus ? -token.Value : token.Value,
            LastDigitPower = token.LastDigitPower,
            PrintedAsDouble = (token.HasPoint || token.HasExponent) && token.SignificantDigits >= 15,
            HasExponent = token.HasExponent,
            Sign = before.Sign,
            Relation = before.Relation,
            GroupSeparator = token.Group,
            DecimalSeparator = decimalSeparator,
            UnitText = OneLine(unitFrom, unit.End),
            Multiple = unit.Multiple,
            Flaw =
                token.Flaw
                ?? before.Flaw
                ?? power
                ?? text.AlteredIn(token.From, token.To)
                ?? StrayMark.Around(text, before.PrintedFrom, token.To, unit, last),
        };
        return new FoundNumeral(numeral, before.From, token.To)
        {
            IsUnread = token.IsOversized,
            PrintedFrom = before.PrintedFrom,
            PrintedTo = unit.End,
        };
    }

    /// <summary>The unit right behind the digits, or behind the math that they end: <c>$\mathbf{75.1}$%</c>.</summary>
    private (PrintedUnit Unit, int From) UnitBehind(int at)
    {
        var end = at;
        while (end < plain.Length && end - at < 4 && plain[end] is '}' or '$')
        {
            end++;
        }

        return end > at && PrintedUnit.At(plain, end) is { Unit: not NumeralUnit.None } behind
            ? (behind, end)
            : (PrintedUnit.At(plain, at), at);
    }

    // A number and its unit may stand on two lines; a message has one.
    private string OneLine(int from, int to) => text.Printed(from, to).Replace('\n', ' ').Replace('\t', ' ');

    /// <summary>
    /// Whether ASCII letters, or these and one of <c>- _ . @ ^</c>, stand right before a digit, or an identifier goes on there. Raised or lowered digits behind any letter are
    /// part of its word: <c>R²</c>.
    /// </summary>
    private bool IsWordBefore(int at)
    {
        var letter = at - 1;
        var isRaised = letter > 0 && plain[letter] is '^' or Glyph.Raise;
        if (isRaised && char.IsLetter(plain[letter - 1]))
        {
            return plain[letter] == '^' || !IsRaisedDecimal(at);
        }

        var isJoined = letter >= 0 && plain[letter] is '-' or '_' or '.' or '@';
        letter -= isJoined ? 1 : 0;
        if (letter < 0)
        {
            return false;
        }

        if (!char.IsAsciiLetter(plain[letter]))
        {
            return isJoined && wordEnd == at - 1 && plain[at - 1] != '.' && IsPlainInteger(at);
        }

        var first = letter;
        while (first > 0 && char.IsAsciiLetter(plain[first - 1]))
        {
            first--;
        }

        if (first == 0 || !char.IsAsciiDigit(plain[first - 1]))
        {
            // In math, \pm3 is a sign and a number, and so are \frac78 and \mathbf99 drawn.
            var isCommand = first > 0 && plain[first - 1] == '\\' && (mayHoldFormula || MathSigns.Contains(plain[first..(letter + 1)]));
            return !isCommand;
        }

        // The letters end a number: "1920x1080" is two of them, and so is "100ms-200ms". "8f3a" is one and then a word.
        var isRead = found is [.., { Fate: not NumeralFate.ByRule } last] && last.To == first;
        return !(isRead && (isJoined || plain[first..at] is "x" or "X"));
    }

    // The marks of footnotes are whole, and several ascend: behind a word 1,2 are two of them, and 99.9 and 99,9 are none. F<sub>0.5</sub> is a name.
    private bool IsRaisedDecimal(int at)
    {
        var word = plain[Math.Max(0, at - 4)..(at - 1)];
        var digits = plain[at..NumeralToken.Read(text, at, decimalSeparator).To];
        if (word.Length < 3 || !word.All(char.IsLower) || !Decimal().IsMatch(digits))
        {
            return false;
        }

        var sign = digits.AsSpan().IndexOfAny('.', ',');
        var (first, last) = (digits[..sign], digits[(sign + 1)..]);
        explained ??= FootnoteMark.ExplainedIn(source);
        var isAscending =
            digits.Contains(',', StringComparison.Ordinal)
            && decimalSeparator == '.'
            && int.Parse(first, CultureInfo.InvariantCulture) < int.Parse(last, CultureInfo.InvariantCulture);
        return !isAscending && !(explained.Contains(first) && explained.Contains(last));
    }

    private bool IsPlainInteger(int at) => NumeralToken.Read(text, at, decimalSeparator).IsPlainInteger;

    /// <summary>Where the digits that continue a word end; null when a unit follows, since a number with a unit is always read.</summary>
    private int? WordEnd(int at)
    {
        var end = NumeralToken.Read(text, at, decimalSeparator).To;
        // accuracy<sup>99</sup>%
        var isRaised = at > 0 && plain[at - 1] == Glyph.Raise && end < plain.Length && plain[end] == Glyph.Break;
        return PrintedUnit.IsCertainAt(plain, isRaised ? end + 1 : end) && !IsHeaderOfMeasure(at, end) ? null : end;
    }

    /// <summary>Whether the text is the name of a measure with its unit behind it, as headers have it: <c>F1 %</c>, <c>R@5 %</c>; of <c>accuracy99%</c> the number is read.</summary>
    private bool IsHeaderOfMeasure(int at, int end) =>
        plain.Length <= LongestHeader
        && (end == at + 1 || plain[at - 1] == '@')
        && end < plain.Length
        && plain[end] == ' '
        && string.IsNullOrWhiteSpace(plain[PrintedUnit.At(plain, end).End..]);

    private const int LongestHeader = 40;

    private bool IsLeadingPoint(int at) =>
        (plain[at] == decimalSeparator || plain[at] == '\u066B')
        && at + 1 < plain.Length
        && char.IsAsciiDigit(plain[at + 1])
        && (
            at == 0
            || !(
                char.IsAsciiLetterOrDigit(plain[at - 1])
                || plain[at - 1] == plain[at]
                || (decimalSeparator == ',' && char.IsLetter(plain[at - 1]))
            )
        );

    private bool IsTime(int at, int end) => TimeOfDay.Is(plain, at, end, found is [.., { Rule: "dates" } last] ? last.To : null, heading);

    // A year or an hour; most numerals are neither, and the pattern is slow to tell.
    private bool MayBeMoment(int at) => (at + 4 < plain.Length && plain[at + 4] == '-') || (at + 2 < plain.Length && plain[at + 2] == ':');

    private bool HasComment(int from, int to) =>
        source.Text.AsSpan(from, Math.Min(source.Text.Length, to + "<!--".Length) - from).Contains("<!--", StringComparison.Ordinal);

    // A day, a week or a year.
    private bool MayBeDay(int at)
    {
        var end = at;
        while (end < plain.Length && char.IsAsciiDigit(plain[end]))
        {
            end++;
        }

        return end - at is 1 or 2 or 4;
    }

    private bool MayBeHash(int at)
    {
        var end = at;
        while (end < plain.Length && char.IsAsciiDigit(plain[end]))
        {
            end++;
        }

        return end < plain.Length
            && (char.IsAsciiHexDigitLower(plain[end]) || char.IsAsciiHexDigitUpper(plain[end]) || (plain[end] == '-' && end == at + 8));
    }

    private int HeadingOrdinal()
    {
        var match = Heading().Match(plain);
        return match.Success && !coverage.Counted.IsNumber(match.Groups["digits"].Value)
            ? ExemptByRule(match.Groups["digits"].Index, match.Length, "heading ordinals")
            : 0;
    }

    private void CoverGlyphs(int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            coverage.Cover(text.Glyphs[i].Start, text.Glyphs[i].End);
        }
    }

    // "&#160;" holds digits that no reader sees.
    private void CoverEntities()
    {
        foreach (var glyph in text.Glyphs)
        {
            if (!glyph.IsDigit && glyph.End - glyph.Start > 1)
            {
                coverage.Cover(glyph.Start, glyph.End);
            }
        }

        foreach (var (start, end) in text.Collapsed)
        {
            coverage.Cover(start, end);
        }
    }

    [GeneratedRegex(
        @"^[@＠](?:[\[{(]\s?)?(?:[kK]\s?=\s?|IoU\s?=\s?)?(?:[0-9.]+\s?[:,/–-]\s?){0,8}$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex NamedList();

    [GeneratedRegex("^[0-9]{1,6}[.,][0-9]{1,6}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Decimal();

    [GeneratedRegex(
        @"\G\uFDD0(?:[−-]?[0-9]+(?![0-9]*[.,%]|\uFFFC\uFDD0?[+±]))(?:\uFFFC|$)",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex RaisedPower();

    [GeneratedRegex(
        @"\n[ \t]*$|[|~]$|</?[A-Za-z][^<>\n]*$|(?:^|\n)\s*\$\s[^\n$]*$",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex NoInequality();

    // The hash of a commit, 52f55d8, and the number of a record, 550e8400-e29b-41d4-a716-446655440000. 1234567e8 is a number to some readers, and 5000000f to others.
    [GeneratedRegex(
        @"\G(?<![\p{L}\p{Nd}._-])(?:(?![0-9]+[eE][0-9]+(?![0-9A-Za-z]))(?=[0-9]+[A-Fa-f][A-Fa-f0-9]*[0-9][A-Fa-f0-9]*)(?=(?:[0-9]*[A-Fa-f]){2})(?:[0-9a-f]{7,64}|[0-9A-F]{7,64})|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?![\p{L}\p{Nd}]|[.,][0-9]|\s?%)",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Hash();

    private const string Time = "(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:[.,][0-9]+)?)?(?:Z|[+−-][0-9]{2}:?[0-9]{2})?";

    private const string Date = "(?:19|20|21)[0-9]{2}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?";

    [GeneratedRegex(
        @"\G(?<![0-9]|[0-9][:.-])(?:" + Date + "(?:T" + Time + ")?|" + Time + @")(?![0-9]|[:.-][0-9]|\s?%)",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Moment();

    [GeneratedRegex(
        @"\G(?<digits>[0-9]+)[\uFFFC\uFDD0]?(?:st|nd|rd|th)(?![\p{L}\p{Nd}])",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Ordinal();

    [GeneratedRegex(
        @"^\s*(?<digits>[0-9]{1,3}(?:\.[0-9]{1,3})*[.)]|[0-9]{1,3}(?:\.[0-9]{1,3}){2,})(?=\s+\S)",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Heading();
}
