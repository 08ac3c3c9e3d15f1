using Microsoft.Data.Sqlite;
using Receipts.Core.Formats;
using Receipts.Core.Numbers;
using Receipts.Core.Statistics;

namespace Receipts.Core.Engine;

/// <summary>A function of one row that the tool adds to SQL. NULL in gives NULL out; what is undefined is NULL, what is impossible an error.</summary>
internal sealed record SqlScalarFunction(string Name, int Fewest, int Most, Func<SqlFunctionArguments, object?> Of)
{
    public static IReadOnlyList<SqlScalarFunction> All { get; } =
    [
        new("parse_number", 1, 1, args => ParsedNumber.Of(args.Values[0])),
        new("json_sorted", 1, 1, args => SortedJson.Of(args.Text(0))),
        new("same_text", 2, 2, args => WrittenForm.AreOneText(args.Text(0), args.Text(1)) ? 1L : 0L),
        new("same_json", 2, 2, args => WrittenForm.AreOneJson(args.Text(0), args.Text(1)) ? 1L : 0L),
        new("regexp", 2, 2, args => Matching(args, (regex, text) => regex.IsMatch(text) ? 1L : 0L)),
        new("regexp_extract", 2, 2, args => Matching(args, (regex, text) => regex.Extract(text))),
        new("regexp_replace", 3, 3, args => Matching(args, (regex, text) => regex.Replace(text, args.Text(2)))),
        new("trigram_similarity", 2, 2, args => TrigramSimilarity.Of(args.Text(0), args.Text(1))),
        new("sqrt", 1, 1, args => Defined(Math.Sqrt(args.Number(0)))),
        new("ln", 1, 1, args => args.Number(0) is var x and > 0 ? Math.Log(x) : null),
        new("exp", 1, 1, args => Math.Exp(args.Number(0))),
        new("pow", 2, 2, args => Power(args.Number(0), args.Number(1))),
        new("choose", 2, 2, args => Combinations.Of(args.Count(0), args.Count(1))),
        new("wilson_low", 2, 3, args => Wilson(args)?.Low),
        new("wilson_high", 2, 3, args => Wilson(args)?.High),
        new("clopper_pearson_low", 2, 3, args => ClopperPearson(args)?.Low),
        new("clopper_pearson_high", 2, 3, args => ClopperPearson(args)?.High),
        new("zero_events_upper", 1, 2, args => ZeroEventsBound.Of(args.Count(0), args.Level(1))),
        new("mcnemar_exact", 2, 2, args => args.Counts(2) is var n ? McNemarTest.ExactPValue(n[0], n[1]) : null),
        new("fisher_exact", 4, 4, args => Fisher(args, args.Counts(4))),
        new("newcombe_paired_low", 4, 5, args => NewcombePaired(args)?.Low),
        new("newcombe_paired_high", 4, 5, args => NewcombePaired(args)?.High),
        new("ece_bin", 2, 2, args => (long)CalibrationError.BinOf(args.Share(0, "a confidence"), Bins(args, 1))),
    ];

    public void Register(SqliteConnection connection) => NativeFunction.Register(connection, Name, Call);

    /// <summary>Into how many bins confidence is cut.</summary>
    internal static int Bins(SqlFunctionArguments args, int index) =>
        args.Count(index) is var bins and >= 1 and <= CalibrationError.MostBins
            ? (int)bins
            : throw args.Refused($"takes 1 to {CalibrationError.MostBins} bins", index);

    /// <summary>What a query gets: no infinity, which would come out of the next division as an innocent 0.</summary>
    internal static object? Finite(string name, object? result) =>
        result is double real && !double.IsFinite(real)
            ? throw new ArgumentException($"{name}() gives a number too large for a REAL")
            : result;

    private object? Call(object?[] values)
    {
        var args = new SqlFunctionArguments(Name, values);
        args.RequireCount(Fewest, Most);
        return args.AnyNull ? null : Finite(Name, Of(args));
    }

    private static object? Matching(SqlFunctionArguments args, Func<SqlRegex, string, object?> use) =>
        use(SqlRegex.For(args.Text(0)), args.Text(1));

    private static double? Defined(double value) => double.IsNaN(value) ? null : value;

    /// <summary>NULL for a root of a negative number and for 0 to a negative power, which divides by 0.</summary>
    private static double? Power(double x, double y) => x == 0 && y < 0 ? null : Defined(Math.Pow(x, y));

    private static WilsonInterval? Wilson(SqlFunctionArguments args)
    {
        var (successes, count) = Successes(args);
        return WilsonInterval.Of(successes, count, args.Level(2));
    }

    private static ClopperPearsonInterval? ClopperPearson(SqlFunctionArguments args)
    {
        var (successes, count) = Successes(args);
        return ClopperPearsonInterval.Of(successes, count, args.Level(2));
    }

    private static NewcombePairedInterval? NewcombePaired(SqlFunctionArguments args)
    {
        var counts = args.Counts(4);
        return NewcombePairedInterval.Of(counts[0], counts[1], counts[2], counts[3], args.Level(4));
    }

    private static double Fisher(SqlFunctionArguments args, long[] counts) =>
        counts.Sum() <= FisherTest.LargestTotal
            ? FisherTest.ExactPValue(counts[0], counts[1], counts[2], counts[3])
            : throw new ArgumentException($"{args.Function}() takes counts up to {FisherTest.LargestTotal} in all, not {counts.Sum()}");

    /// <summary>k successes among n.</summary>
    private static (long Successes, long Count) Successes(SqlFunctionArguments args)
    {
        var (successes, count) = (args.Count(0), args.Count(1));
        return successes <= count
            ? (successes, count)
            : throw new ArgumentException($"{args.Function}() was given {successes} successes among {count}");
    }
}
