using Receipts.Core.Findings;
using Receipts.Core.Loading;
using Receipts.Core.Manifests;
using Receipts.Core.Scoring;
using Receipts.Core.Verification;

namespace Receipts.Core.Slices;

/// <summary>The search over one split of a loaded receipt.</summary>
public static class SplitSearch
{
    // The search's own queries return a row for every record, which is more than a reader would look at.
    private const int MostRecords = 2_000_000;

    /// <summary>The options under which a receipt is loaded to be searched.</summary>
    public static CheckOptions Options(CheckOptions options) => options with { Limits = options.Limits with { Rows = MostRecords } };

    /// <summary>Loads a receipt to be searched: its evidence without what is compared, which divides nothing.</summary>
    /// <exception cref="ReceiptException">The evidence cannot be read.</exception>
    public static MeasuredReceipt Load(Receipt receipt, CheckOptions options) =>
        MeasuredReceipt.Load(
            receipt,
            Options(options),
            receipt.Score is { } rule ? StoredColumns.Without(column => SplitReader.IsCompared(column, rule)) : StoredColumns.All
        );

    /// <summary>Searches a split; the one with the most wrong records when none is named.</summary>
    /// <param name="fewest">Records that a slice has at least.</param>
    /// <param name="columns">What is searched of what may be.</param>
    /// <exception cref="ReceiptException">The split or a column is not there or not scored, has nothing to compare, or is too large.</exception>
    public static SliceReport Run(MeasuredReceipt measured, Watchdog watchdog, string? split, int fewest, SearchedColumns columns)
    {
        var place = measured.Receipt.Place;
        var rule = measured.Receipt.Score ?? throw new ReceiptException(SliceFindings.NotScored(place));
        var line = Choose(measured, split);
        var wrong = line.Silent!.Value + line.Loud!.Value;
        if (wrong == 0 || line.Correct == 0)
        {
            throw new ReceiptException(SliceFindings.NothingToCompare(place, line.Split, wrong, line.Correct!.Value));
        }

        var reader = new SplitReader(
            measured,
            rule,
            measured.Evidence.Tables.Single(table => table.Name == line.Split),
            line.Unscored == 0,
            columns
        );
        var searched = reader.Read();
        var exploring = searched.Explores.Count(explores => explores);
        var confirming = searched.Explores.Count - exploring;
        if (Math.Min(exploring, confirming) < fewest)
        {
            throw new ReceiptException(SliceFindings.TooFew(place, line.Split, exploring, confirming, fewest));
        }

        using var guard = watchdog.Guard("slices");
        return Report(searched, line, fewest) with { NotSearched = reader.NotSearched };
    }

    private static LedgerLine Choose(MeasuredReceipt measured, string? split)
    {
        var scored = measured.Evidence.Ledger.Where(line => line is { IsPart: false, IsScored: true }).ToList();
        return split is null
            ? scored.MaxBy(line => line.Silent + line.Loud)!
            : scored.Find(line => line.Split == split)
                ?? throw new ReceiptException(SliceFindings.NoSplit(measured.Receipt.Place, split, scored.Select(line => line.Split)));
    }

    private static SliceReport Report(SearchedSplit searched, LedgerLine line, int fewest)
    {
        var candidates = new CandidateList(searched, fewest);
        var search = new SliceSearch(searched, candidates);
        var tried = search.Confirm();
        var confirmed = tried.Where(slice => slice.IsConfirmed).ToList();

        // One that does no worse than the rest over both halves is no hint.
        var weights = searched.Weights(_ => true);
        var all = TallyBoard.Sum(weights);
        var exploratory = search
            .Explore(tried)
            .Where(slice => slice.Candidate.Tally(weights, searched) is var inside && inside.IsWorseThan(all - inside))
            .ToList();
        return new SliceReport
        {
            Split = line.Split,
            Records = searched.Wrong.Count,
            Wrong = searched.Wrong.Count(wrong => wrong),
            Unscored = line.Unscored!.Value,
            Exploring = searched.Explores.Count(explores => explores),
            Fewest = fewest,
            Tried = candidates.Count,
            LeftOut = candidates.LeftOut,
            LeftOutOfThree = candidates.LeftOutOfThree,
            Confirmed = Ranked(searched, confirmed),
            Exploratory = Ranked(searched, exploratory),
            CarriedByConfirmed = Carried(searched, confirmed),
            Carried = Carried(searched, [.. confirmed, .. exploratory]),
        };
    }

    private static List<FailingSlice> Ranked(SearchedSplit searched, IReadOnlyList<TriedSlice> slices)
    {
        var weights = searched.Weights(_ => true);
        var all = TallyBoard.Sum(weights);
        return
        [
            .. slices
                .Select(slice =>
                {
                    var inside = slice.Candidate.Tally(weights, searched);
                    var outside = all - inside;
                    return new FailingSlice(
                        slice.Candidate.Slice(searched),
                        inside.Count,
                        inside.Wrong,
                        inside.Rate!.Value,
                        outside.Rate.GetValueOrDefault(),
                        inside.ExcessOver(outside)
                    )
                    {
                        Finding = slice.Finding,
                        Confirming = slice.Confirming,
                        Both = slice.Both,
                    };
                })
                .OrderByDescending(slice => slice.Excess),
        ];
    }

    private static long Carried(SearchedSplit searched, IReadOnlyList<TriedSlice> slices) =>
        Enumerable
            .Range(0, searched.Wrong.Count)
            .Count(record => searched.Wrong[record] && slices.Any(slice => slice.Candidate.Holds(searched, record)));
}
