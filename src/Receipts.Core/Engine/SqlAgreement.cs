using Receipts.Core.Statistics;

namespace Receipts.Core.Engine;

/// <summary>What two graders said of each row.</summary>
/// <param name="isWeighted">Whether the third argument says how near misses count.</param>
internal sealed class SqlKappa(bool isWeighted, Func<CohenKappa, double?> of) : SqlAggregateState
{
    private const int BytesOfPair = 300;
    private CohenKappa? kappa;
    private string? weights;

    public override long Add(SqlFunctionArguments args)
    {
        if (args.AnyNull)
        {
            return 0;
        }

        kappa ??= Begin(args);
        if (isWeighted && args.Text(2) != weights)
        {
            throw args.Refused($"takes the same weights for every row, '{weights}'", 2);
        }

        var before = kappa.Pairs;
        kappa.Add(Label(args, 0), Label(args, 1));
        return kappa.Pairs == before ? 0 : BytesOfPair + (sizeof(char) * (args.Text(0).Length + args.Text(1).Length));
    }

    public override double? Result() => kappa is null ? null : of(kappa);

    private CohenKappa Begin(SqlFunctionArguments args)
    {
        weights = isWeighted ? args.Text(2) : null;
        return weights switch
        {
            null => new CohenKappa(),
            "linear" => new CohenKappa((apart, most) => 1 - (apart / most)),
            "quadratic" => new CohenKappa((apart, most) => 1 - (apart / most * (apart / most))),
            _ => throw args.Refused("takes the weights 'linear' or 'quadratic'", 2),
        };
    }

    private object Label(SqlFunctionArguments args, int index) => isWeighted ? args.Number(index) : SqlLabel.Of(args, index);
}

/// <summary>Ratings of units, one a row.</summary>
internal sealed class SqlAlpha(Func<KrippendorffAlpha, double?> of) : SqlAggregateState
{
    private const int BytesOfRating = 300;
    private KrippendorffAlpha? alpha;
    private string? level;

    public override long Add(SqlFunctionArguments args)
    {
        if (args.AnyNull)
        {
            return 0;
        }

        level ??= args.Text(2);
        if (level is not ("nominal" or "interval"))
        {
            throw args.Refused("takes the level 'nominal' or 'interval'", 2);
        }

        if (args.Text(2) != level)
        {
            throw args.Refused($"takes the same level for every row, '{level}'", 2);
        }

        alpha ??= new KrippendorffAlpha(level == "interval");
        var before = alpha.Held;
        alpha.Add(SqlLabel.Of(args, 0), level == "interval" ? args.Number(1) : SqlLabel.Of(args, 1));
        return alpha.Held == before ? 0 : BytesOfRating + (sizeof(char) * (args.Text(0).Length + args.Text(1).Length));
    }

    public override double? Result() => alpha is null ? null : of(alpha);
}

/// <summary>A value that tells groups apart: 1 and 1.0 are one.</summary>
internal static class SqlLabel
{
    public static object Of(SqlFunctionArguments args, int index) =>
        args.Values[index] switch
        {
            double real when real == Math.Floor(real) && Math.Abs(real) < long.MaxValue => (long)real,
            byte[] => throw args.Refused("takes labels that are text or numbers", index),
            var value => value!,
        };
}
