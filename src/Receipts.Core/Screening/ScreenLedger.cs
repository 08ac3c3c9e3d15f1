using System.Globalization;
using System.Numerics;
using Receipts.Core.Documents;
using Receipts.Core.Findings;

namespace Receipts.Core.Screening;

/// <summary>Keeps what became of every number: tested, vacuous, or why it was not tested.</summary>
/// <param name="repeats">How often each record may have been answered, see <see cref="RepeatedAnswers"/>.</param>
internal sealed class ScreenLedger(IReadOnlyList<BigInteger> repeats)
{
    private readonly Dictionary<FoundNumeral, string> leftOut = [];
    private readonly HashSet<FoundNumeral> tested = [];
    private readonly HashSet<FoundNumeral> vacuous = [];
    private readonly HashSet<FoundNumeral> wrong = [];
    private readonly List<Finding> findings = [];
    private readonly Dictionary<(string Kind, BigInteger N, int Power), List<(Place Place, string What)>> alike = [];

    /// <summary>Whether it is already known what became of a number.</summary>
    public bool IsSettled(FoundNumeral number) => tested.Contains(number) || vacuous.Contains(number) || leftOut.ContainsKey(number);

    /// <summary>A number that cannot be tested; the first reason stays.</summary>
    public void LeaveOut(FoundNumeral number, string reason)
    {
        if (!IsSettled(number))
        {
            leftOut.Add(number, reason);
        }
    }

    /// <summary>A number that was compared with another, and what is wrong with it.</summary>
    public void Compared(FoundNumeral number, Finding? problem)
    {
        leftOut.Remove(number);
        vacuous.Remove(number);
        tested.Add(number);
        if (problem is not null)
        {
            wrong.Add(number);
            findings.Add(problem);
        }
    }

    /// <summary>Asks whether any of the sizes that may be meant gives the number.</summary>
    /// <param name="isMean">Whether it is a mean, and the sizes are numbers of answers.</param>
    public void Test(FoundNumeral number, PrintedRatio ratio, SampleSizes sizes, bool isMean)
    {
        var place = number.Numeral.Place;
        var printed = number.Numeral.Printed;
        var plausible = sizes.Plausible;
        if (plausible.Count == 0 || sizes.IsTooMany)
        {
            LeaveOut(number, plausible.Count == 0 ? NotTested.NoSize : NotTested.ManySizes);
            return;
        }

        if (plausible.All(ratio.CannotFail))
        {
            vacuous.Add(number);
            Alike("vacuous", number, What(number, plausible[0], isMean), plausible[0]);
            return;
        }

        var n = plausible[0];
        var isImpossible = !plausible.Any(ratio.IsPossible);
        if (isImpossible && repeats.Any(times => times.IsZero || plausible.Any(size => ratio.IsPossible(size * times))))
        {
            LeaveOut(number, NotTested.Average);
            return;
        }

        tested.Add(number);
        if (isImpossible)
        {
            var what = What(number, n, isMean) + (plausible.Count > 1 ? ", or of any other n beside it," : "");
            wrong.Add(number);
            findings.Add(
                isMean
                    ? ScreenFindings.ImpossibleMean(place, what, ratio.Nearest(n), ratio.Cut(n))
                    : ScreenFindings.ImpossibleShare(place, what, ratio.Nearest(n), ratio.Cut(n))
            );
        }
        else if (!sizes.Stated.Any(ratio.IsPossible))
        {
            findings.Add(
                ScreenFindings.Depends(place, printed, sizes.Stated.Select(Digits), plausible.Where(ratio.IsPossible).Select(Digits))
            );
        }
        else if (plausible.Count == 1 && ratio.IsFiner(n))
        {
            Alike("finer", number, What(number, n, isMean), n);
        }
    }

    /// <summary>The same for a share that may have been estimated from several tries of each record: then no count gives it, and that is no error.</summary>
    public void TestOneTry(FoundNumeral number, PrintedRatio ratio, SampleSizes sizes)
    {
        var plausible = sizes.Plausible;
        if (plausible.Count == 0 || sizes.IsTooMany || plausible.Any(ratio.IsPossible))
        {
            Test(number, ratio, sizes, isMean: false);
            return;
        }

        tested.Add(number);
        findings.Add(
            ScreenFindings.SeveralTries(number.Numeral.Place, What(number, plausible[0], isMean: false), ratio.Nearest(plausible[0]))
        );
    }

    /// <summary>What became of all numbers of a document.</summary>
    public ScreenedDocument Close(SourceText source, DocumentText text)
    {
        var numbers = text.Passages.SelectMany(passage => passage.Numerals).Where(found => found.Fate != NumeralFate.ByRule).ToList();
        foreach (var ((kind, _, _), places) in alike)
        {
            var (place, what) = places[0];
            findings.Add(
                kind == "finer"
                    ? ScreenFindings.Finer(place, what, places.Count - 1)
                    : ScreenFindings.Vacuous(place, what, places.Count - 1)
            );
        }

        if (tested.Count == 0)
        {
            findings.Add(ScreenFindings.Nothing(new Place(source.File)));
        }

        return new ScreenedDocument
        {
            File = source.File,
            Found = numbers.Count,
            Tested = tested.Count,
            Wrong = wrong.Count,
            Vacuous = vacuous.Count,
            NotTested = Counted(
                numbers
                    .Where(number => !tested.Contains(number) && !vacuous.Contains(number))
                    .Select(number => leftOut.GetValueOrDefault(number, NotTested.NoShare))
            ),
            ExemptByRule = text.ExemptByRule,
            Unread = text.Unread,
            Findings = [.. findings.OrderBy(finding => finding.Place.Line).ThenBy(finding => finding.Place.Column)],
        };
    }

    private static SortedDictionary<string, int> Counted(IEnumerable<string> reasons)
    {
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var reason in reasons)
        {
            counts[reason] = counts.GetValueOrDefault(reason) + 1;
        }

        return counts;
    }

    private void Alike(string kind, FoundNumeral number, string what, BigInteger n)
    {
        var key = (kind, n, number.Numeral.LastDigitPower);
        if (!alike.TryGetValue(key, out var places))
        {
            places = [];
            alike.Add(key, places);
        }

        places.Add((number.Numeral.Place, what));
    }

    private static string What(FoundNumeral number, BigInteger n, bool isMean) =>
        isMean ? $"a mean of {number.Numeral.Printed} over {Digits(n)}" : $"{number.Numeral.Printed} of {Digits(n)}";

    private static string Digits(BigInteger n) => n.ToString(CultureInfo.InvariantCulture);
}
