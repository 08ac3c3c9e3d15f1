using System.Numerics;
using System.Text.RegularExpressions;
using Receipts.Core.Documents;
using Receipts.Core.Numbers;

namespace Receipts.Core.Screening;

/// <summary>Tests the shares, and where it is asked for the means, of one sentence against the n that it states.</summary>
internal sealed partial class ShareScreen(Prose prose, string sentence, Range numbers, ScreenOptions options, ScreenLedger ledger)
{
    // A longer sentence is none: nobody can tell there which n belongs to what.
    private const int LongestSentence = 500;

    // 91.0% pass@1 on 164 problems is a share of them where each was tried once.
    private readonly bool isOneTry = OneTry().IsMatch(sentence);
    private readonly bool isAverage = Vocabulary.SpeaksOfAverage(OneTry().Replace(sentence, "pass"));
    private readonly bool isMeasure = Vocabulary.SpeaksOfMeasure(sentence);
    private readonly bool isOfParts = Vocabulary.SpeaksOfParts(sentence);
    private readonly bool isOfSome = Vocabulary.LeavesOut(sentence);

    private readonly bool isRepeated = Vocabulary.SpeaksOfRepeats(sentence);

    // Looked up when the first number asks, since most sentences hold no share.
    private SampleSizes? near;
    private List<int>? repeats;

    public void Run()
    {
        var (first, count) = numbers.GetOffsetAndLength(prose.Numbers.Count);
        for (var i = first; i < first + count; i++)
        {
            var number = prose.Numbers[i];
            if (ledger.IsSettled(number.Found))
            {
                continue;
            }

            if (IsMean(i) && PrintedRatio.TryMean(number.Numeral) is { } mean)
            {
                ledger.Test(number.Found, mean, SizesOf(i).Times(options.Items!.Value), isMean: true);
            }
            else if (IsShare(i) && PrintedRatio.TryShare(number.Numeral) is { } share)
            {
                TestShare(i, share);
            }
        }
    }

    /// <summary>Why a number is no share of n, whatever n is; null when it may be one.</summary>
    public string? WhyNot(int index)
    {
        var numeral = prose.Numbers[index].Numeral;
        if (numeral.Unit != NumeralUnit.Percent)
        {
            return null;
        }

        var before = prose.Before(index);
        var after = prose.After(index);
        return Level().IsMatch(after) || LevelBefore().IsMatch(before) ? NotTested.Level
            : numeral.Relation != NumeralRelation.None || Hedge().IsMatch(before) || IsRange(index) ? NotTested.Inexact
            : numeral.Sign != NumeralSign.None || ChangeBefore().IsMatch(before) || ChangeAfter().IsMatch(after) ? NotTested.Change
            : PrintedRatio.TryShare(numeral) is null ? NotTested.NoPart
            : null;
    }

    /// <summary>The value of a numeral that has no decimals.</summary>
    public static BigInteger Whole(Numeral numeral) => numeral.Value.Mantissa * BigInteger.Pow(10, numeral.Value.Exponent);

    private bool IsMean(int index) =>
        options.Items is not null
        && prose.Numbers[index].Numeral.LastDigitPower < 0
        && prose.Numbers[index].Numeral.Unit == NumeralUnit.None
        && MeanBefore().IsMatch(prose.BeforeAlone(index))
        && !IsRange(index);

    private bool IsShare(int index)
    {
        var numeral = prose.Numbers[index].Numeral;
        return numeral.Unit == NumeralUnit.Percent
            || (
                numeral is { Unit: NumeralUnit.None, LastDigitPower: <= -2 }
                && numeral.Value < ExactDecimal.Of(1)
                && !isAverage
                && ShareBefore().IsMatch(prose.BeforeAlone(index))
                && Vocabulary.IsShare(prose.BeforeAlone(index))
                && !IsRange(index)
            );
    }

    private void TestShare(int index, PrintedRatio share)
    {
        var number = prose.Numbers[index].Found;
        if (isAverage || isMeasure || isRepeated || IsRepeated(index))
        {
            ledger.LeaveOut(number, isMeasure && !isAverage ? NotTested.Measure : NotTested.Average);
        }
        else if (isOfSome)
        {
            ledger.LeaveOut(number, NotTested.OfSomethingElse);
        }
        else if (PartOf(index) is { } whole)
        {
            Test(number, share, SampleSizes.Of(whole));
        }
        else if (isOfParts)
        {
            ledger.LeaveOut(number, NotTested.Parts);
        }
        else if (Vocabulary.NamesNoShare(prose.BeforeAlone(index)))
        {
            ledger.LeaveOut(number, NotTested.NoShare);
        }
        else if (SizeBehind(index) is { } n)
        {
            if (CountsThePart(index, share, n))
            {
                ledger.LeaveOut(number, NotTested.OfSomethingElse);
            }
            else
            {
                Test(number, share, SampleSizes.Of(n));
            }
        }
        else if (OfSomething().IsMatch(prose.After(index)))
        {
            ledger.LeaveOut(number, NotTested.OfSomethingElse);
        }
        else if (Near.Stated.Count > 0)
        {
            var isClear =
                sentence.Length <= LongestSentence
                && Vocabulary.SpeaksOfSuccess(sentence)
                && !Vocabulary.SpeaksOfSubset(sentence)
                && !Vocabulary.SpeaksOfOtherSizes(sentence);
            if (isClear)
            {
                Test(number, share, Near);
            }
            else
            {
                ledger.LeaveOut(number, NotTested.OfSomethingElse);
            }
        }
        else
        {
            ledger.Test(number, share, options.N is { } all ? SampleSizes.Of(all) : SampleSizes.None, isMean: false);
        }
    }

    private void Test(FoundNumeral number, PrintedRatio share, SampleSizes sizes)
    {
        if (isOneTry)
        {
            ledger.TestOneTry(number, share, sizes);
        }
        else
        {
            ledger.Test(number, share, sizes, isMean: false);
        }
    }

    /// <summary>Whether the sentence counts answers to each record beside the share and its n: <c>83.3% on 20 problems in 3 trials</c>.</summary>
    private bool IsRepeated(int share) => (repeats ??= FindRepeats()).Exists(i => i != share && i != share + 1);

    // Of three, one is neither the share nor its n; more would make hostile text slow.
    private List<int> FindRepeats()
    {
        var (first, count) = numbers.GetOffsetAndLength(prose.Numbers.Count);
        return [.. Enumerable.Range(first, count).Where(i => prose.Numbers[i].IsCount && Vocabulary.NamesRepeats(prose.After(i))).Take(3)];
    }

    private SampleSizes SizesOf(int index) =>
        (PartOf(index) ?? SizeBehind(index)) is { } n ? SampleSizes.Of(n)
        : Near.Stated.Count > 0 ? Near
        : options.N is { } all ? SampleSizes.Of(all)
        : SampleSizes.None;

    /// <summary>The n that a share is a part of by its words: <c>91.0% of 164 problems</c>.</summary>
    private BigInteger? PartOf(int index) =>
        prose.Between(index) is { } between
        && IsSize(index + 1)
        && Of().IsMatch(between)
        && prose.After(index + 1) is var after
        && (Vocabulary.NamesThings(after) || OfEnds().IsMatch(after))
            ? Whole(prose.Numbers[index + 1].Numeral)
            : null;

    /// <summary>The n that stands right behind a number: <c>91.0% on 164 problems</c>, <c>91.0% (n = 164)</c>.</summary>
    private BigInteger? SizeBehind(int index) =>
        prose.Between(index) is { } words
        && OneTryBehind().Replace(words, "") is var between
        && IsSize(index + 1)
        && prose.After(index + 1) is var after
        && ((NEquals().IsMatch(between) && NEnds().IsMatch(after)) || (Over().IsMatch(between) && Vocabulary.NamesRecords(after)))
            ? Whole(prose.Numbers[index + 1].Numeral)
            : null;

    /// <summary>Whether the n in brackets behind a share may be the part itself: <c>52.4% were female (n = 86)</c>.</summary>
    private bool CountsThePart(int index, PrintedRatio share, BigInteger n) =>
        NEquals().IsMatch(prose.Between(index)!) && Vocabulary.IsAnyShare(prose.BeforeAlone(index)) && n.Sign > 0 && share.MayCount(n);

    /// <summary>Every n that the sentence states, as in "On 164 problems", and every other count in it, since that may be the n of a part.</summary>
    private SampleSizes Near => near ??= SizesNear();

    private SampleSizes SizesNear()
    {
        var (first, count) = numbers.GetOffsetAndLength(prose.Numbers.Count);
        var counts = Enumerable
            .Range(first, count)
            .Where(IsSize)
            .ToLookup(i =>
                (NBefore().IsMatch(prose.Before(i)) && Vocabulary.NamesNothingElse(prose.After(i)) && IsOfTheWhole(i))
                || (OverBefore().IsMatch(prose.Before(i)) && Vocabulary.NamesRecords(prose.After(i)))
            );
        return SampleSizes.Of(Wholes(counts[true])) with { Others = [.. Wholes(counts[false]).Where(n => n.Sign > 0).Distinct()] };

        bool IsOfTheWhole(int i) => prose.Before(i) is var before && (!InBrackets().IsMatch(before) || Vocabulary.NamesWhole(before));
        IEnumerable<BigInteger> Wholes(IEnumerable<int> indices) => indices.Select(i => Whole(prose.Numbers[i].Numeral));
    }

    /// <summary>Whether a number can be an n: a whole number, not about, no year, no part of a fraction, and nothing that scales it behind it.</summary>
    private bool IsSize(int index)
    {
        var number = prose.Numbers[index];
        return number.IsCount
            && !Hedge().IsMatch(prose.Before(index))
            && !Scaled().IsMatch(prose.After(index))
            && !prose.Before(index).EndsWith('/')
            && !IsRange(index)
            && (
                number.Numeral.GroupSeparator is not null
                || number.Numeral.Text.Length != 4
                || !IsYear(Whole(number.Numeral))
                || NBefore().IsMatch(prose.Before(index))
            );
    }

    private static bool IsYear(BigInteger value) => value >= 1900 && value < 2100;

    /// <summary>Whether a number is one end of a range or of an interval: <c>82–89%</c>, <c>[82%, 89%]</c>.</summary>
    private bool IsRange(int index) => IsLowEnd(index) || (index > 0 && IsLowEnd(index - 1));

    private bool IsLowEnd(int index) =>
        prose.Between(index) is { } next
        && (
            Dash().IsMatch(next)
            || (
                next.Trim() is "," or ";"
                && prose.Before(index).TrimEnd() is [.., '(' or '[']
                && prose.After(index + 1).TrimStart() is [')' or ']', ..]
            )
        );

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    private const string Determiner = @"(?:the\s|all\s|all\sthe\s|our\s|its\s|these\s|a\stotal\sof\s)?";

    [GeneratedRegex(@"(?<![\p{L}])pass@1(?![\p{L}\p{Nd}])", Options, 1000)]
    private static partial Regex OneTry();

    [GeneratedRegex(@"^\s\(?pass@1\)?(?:\s(?:accuracy|score|rate))?(?=\s)", Options, 1000)]
    private static partial Regex OneTryBehind();

    [GeneratedRegex(@"^\s(?:on|across|out\sof)\s" + Determiner + "$", Options, 1000)]
    private static partial Regex Over();

    [GeneratedRegex(@"(?<![\p{L}])(?:of|on|across)\s" + Determiner + "$", Options, 1000)]
    private static partial Regex OverBefore();

    [GeneratedRegex(@"^\sof\s" + Determiner + "$", Options, 1000)]
    private static partial Regex Of();

    // "7.25% of 100 = 7.25" and "12.5% of 400 is 50" are sums, so the sentence or its part must end.
    [GeneratedRegex(@"^\s?(?:[.;)\],]|$)(?!\s?[0-9])", Options, 1000)]
    private static partial Regex OfEnds();

    [GeneratedRegex(@"^(?:\s[\p{L}][\p{L}'’-]*){0,3}\s?[(\[,;]\s?(?:with\s)?n\s?=\s?$", Options, 1000)]
    private static partial Regex NEquals();

    [GeneratedRegex(@"^\s?(?:[)\],;.]|$)", Options, 1000)]
    private static partial Regex NEnds();

    [GeneratedRegex(@"(?<![\p{L}\p{Nd}_.])n\s?=\s?$", Options, 1000)]
    private static partial Regex NBefore();

    [GeneratedRegex(@"[\p{L}]\s?[(\[]\s?n\s?=\s?$", Options, 1000)]
    private static partial Regex InBrackets();

    [GeneratedRegex(
        @"^(?:[\p{L}_/×*+^:-]|\s?(?:million|billion|thousand|hundred|dozen|bn|[km])(?![\p{L}])|\s?[/×*]\s?[0-9])",
        Options,
        1000
    )]
    private static partial Regex Scaled();

    [GeneratedRegex(@"^\s(?:of|in|among|for|from|on|across|within)\s", Options, 1000)]
    private static partial Regex OfSomething();

    [GeneratedRegex(@"^\s?(?:[-–—]|to|±|\+/-)\s?$", Options, 1000)]
    private static partial Regex Dash();

    [GeneratedRegex(
        @"(?:(?<![\p{L}])(?:about|around|roughly|approximately|approx\.?|nearly|almost|circa|ca\.|over|under|above|below|beyond|exceed(?:s|ing)?|than|at\sleast|at\smost|up\sto|down\sto|some|target|goal|threshold|cut-?off|limit|chance|budget)(?:\s(?:of|is|was|at))?|[~≈∼])\s?$",
        Options,
        1000
    )]
    private static partial Regex Hedge();

    [GeneratedRegex(
        @"^\s?-?\s?(?:two-sided\s|one-sided\s|Wilson\s|Clopper\S*\s|bootstrap\s|Bayesian\s)?(?:CIs?|C\.I\.|CrI|HDI|confidence|credible|credibility|prediction|tolerance|interval|percentile|quantile|power|level|significance|limits?)(?![\p{L}])",
        Options,
        1000
    )]
    private static partial Regex Level();

    [GeneratedRegex(@"(?<![\p{L}])(?:confidence|level|significance|CI|intervals?)(?:\s(?:level|of|at|is|the|=))*\s?$", Options, 1000)]
    private static partial Regex LevelBefore();

    [GeneratedRegex(
        @"(?<![\p{L}])(?:by|(?:increase|decrease|drop|fall|rise|gain|improvement|reduction|growth|decline|loss|change|difference|gap|lift|uplift|discount|overhead|saving|speedup)s?(?:\s(?:of|is|was))?|increased|decreased|dropp?e?d|fell|rose|gained|improve[sd]|reduce[sd]|grew|declined|lost|cut|saves?|saved|up|down)(?:\s(?:about|a|an|another))?\s$",
        Options,
        1000
    )]
    private static partial Regex ChangeBefore();

    [GeneratedRegex(
        @"^\s?-?\s?(?:more|less|fewer|higher|lower|better|worse|faster|slower|cheaper|larger|smaller|increase|decrease|drop|fall|rise|gain|improvement|reduction|growth|decline|relative|absolute|discount|overhead|speedup|off|uplift|lift|savings?|gap|change|difference)(?![\p{L}])",
        Options,
        1000
    )]
    private static partial Regex ChangeAfter();

    [GeneratedRegex(@"(?<![\p{L}])(?:(?:means?|averaged?|averages?)(?:\s[\p{L}-]+){0,4}|(?-i:M))\s?(?:of|is|was|=|:)?\s?$", Options, 1000)]
    private static partial Regex MeanBefore();

    // The name stands right before the share, with nothing but such words between: "accuracy of 0.910", "exact match was 0.86".
    [GeneratedRegex(@"(?:accuracy|match|EM|acc|rate|share|proportion)\s?(?:of|is|was|=|:|reaches|at)?\s?$", Options, 1000)]
    private static partial Regex ShareBefore();
}
