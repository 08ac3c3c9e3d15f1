namespace Receipts.Core.Documents;

/// <summary>The members of an object, or the columns of a table, that say what the value beside them measures: <c>{"metric": "latency (s)", "value": 0.45}</c>.</summary>
internal static class ValueName
{
    private static readonly HashSet<string> Names = Words(
        "metric|metrics|metric name|name|type|label|title|measure|measurement|measured|variable|quantity|statistic|stat|kpi|indicator|what|field|column|series"
            + "|parameter|metrik|kennzahl|messgröße|métrica|métrique|metrica|metriek|метрика|показатель|指标|指標|지표"
    );

    // What these name may be the thing that is measured: a model called large (M).
    private static readonly HashSet<string> OfThings = Words("name|type|label|title|what|series");

    /// <summary>Whether a member or a column of this name is one of them.</summary>
    /// <param name="isKey">Whether it is the key of what is measured.</param>
    public static bool IsOf(string name, bool isKey = false) =>
        Names.Contains(name.Trim().Replace('_', ' ')) && !(isKey && OfThings.Contains(name.Trim()));

    /// <summary>Whether a member or a column of this name says the unit or the scale of the value beside it.</summary>
    public static bool IsOfUnit(string name) => Units.Contains(name.Trim());

    /// <summary>Whether it says so by what stands under it: a bare number counts something, as hidden units do, but for a scale.</summary>
    public static bool IsOfUnit(string name, string said) =>
        IsOfUnit(name)
        && (
            said.Any(sign => !char.IsAsciiDigit(sign) && sign is not (',' or '.' or ' '))
            || name.Trim().ToLowerInvariant() is "scale" or "multiplier"
        );

    private static readonly HashSet<string> Units = Words("unit|units|uom|value_unit|currency|scale|multiplier|factor|suffix");

    private static HashSet<string> Words(string list) => new(list.Split('|'), StringComparer.OrdinalIgnoreCase);
}
