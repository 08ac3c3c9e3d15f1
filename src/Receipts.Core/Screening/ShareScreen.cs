using System.Numerics;
using System.Text.RegularExpressions;
using Receipts.Core.Documents;

namespace Receipts.Core.Screening;

/// <summary>Tests the shares, and where it is asked for the means, of one sentence against the n that it states.</summary>
internal sealed partial class ShareScreen(Prose prose, string sentence, Range numbers, ScreenOptions options, ScreenLedger ledger)
{
    // A longer sentence is none: nobody can tell there which n belongs to what.
    private const int LongestSentence = 500;

    private readonly bool isAverage = Vocabulary.SpeaksOfAverage(sentence);

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
                ledger.Test(number.Found, mean, SizesOf(i, SizesNear(first, count)).Times(options.Items!.Value), isMean: true);
            }
            else if (IsShare(i) && PrintedRatio.TryShare(number.Numeral) is { } share)
            {
                TestShare(i, share, first, count);
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
            : isAverage ? NotTested.Average
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

    private void TestShare(int index, PrintedRatio share, int first, int count)
    {
        var number = prose.Numbers[index].Found;
        if (Vocabulary.SpeaksOfMeasure(sentence))
        {
            ledger.LeaveOut(number, NotTested.Measure);
        }
        else if (TightSize(index) is { } n)
        {
            ledger.Test(number, share, SampleSizes.Of(n), isMean: false);
        }
        else if (OfSomething().IsMatch(prose.After(index)))
        {
            ledger.LeaveOut(number, NotTested.OfSomethingElse);
        }
        else if (SizesNear(first, count) is { Stated.Count: > 0 } near)
        {
            if (sentence.Length > LongestSentence || Vocabulary.SpeaksOfSubset(sentence) || !Vocabulary.SpeaksOfSuccess(sentence))
            {
                ledger.LeaveOut(number, NotTested.OfSomethingElse);
            }
            else
            {
                ledger.Test(number, share, near, isMean: false);
            }
        }
        else
        {
            ledger.Test(number, share, options.N is { } all ? SampleSizes.Of(all) : SampleSizes.None, isMean: false);
        }
    }

    private SampleSizes SizesOf(int index, SampleSizes near) =>
        TightSize(index) is { } n ? SampleSizes.Of(n)
        : near.Stated.Count > 0 ? near
        : options.N is { } all ? SampleSizes.Of(all)
        : SampleSizes.None;

    /// <summary>The n that the words right behind a number say it is over: <c>91.0% on 164 problems</c>, <c>91.0% (n = 164)</c>.</summary>
    private BigInteger? TightSize(int index)
    {
        if (prose.Between(index) is not { } between || !IsSize(index + 1))
        {
            return null;
        }

        var after = prose.After(index + 1);
        var isSize =
            NEquals().IsMatch(between) ? NEnds().IsMatch(after)
            : Over().IsMatch(between) ? Vocabulary.NamesRecords(after)
            : Of().IsMatch(between) && (Vocabulary.NamesRecords(after) || OfEnds().IsMatch(after));
        return isSize ? Whole(prose.Numbers[index + 1].Numeral) : null;
    }

    /// <summary>Every n that the sentence states, and every other count in it, since that may be the n of a part.</summary>
    private SampleSizes SizesNear(int first, int count)
    {
        var counts = Enumerable
            .Range(first, count)
            .Where(IsSize)
            .ToLookup(i => Vocabulary.NamesRecords(prose.After(i)) || NBefore().IsMatch(prose.Before(i)));
        return SampleSizes.Of(Wholes(counts[true])) with { Others = [.. Wholes(counts[false]).Where(n => n.Sign > 0).Distinct()] };

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

    private bool IsRange(int index) =>
        (prose.Between(index) is { } next && Dash().IsMatch(next))
        || (index > 0 && prose.Between(index - 1) is { } last && Dash().IsMatch(last));

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    private const string Determiner = @"(?:the\s|all\s|all\sthe\s|our\s|its\s|these\s|a\stotal\sof\s)?";

    [GeneratedRegex(@"^\s(?:on|across|from|in|out\sof)\s" + Determiner + "$", Options, 1000)]
    private static partial Regex Over();

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
