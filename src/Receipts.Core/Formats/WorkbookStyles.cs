using System.Globalization;
using System.Xml;

namespace Receipts.Core.Formats;

/// <summary>How a number format shows what it is given.</summary>
internal enum NumberShown
{
    AsNumber,
    AsDate,
    AsTime,
    AsDateAndTime,
}

/// <summary>Which styles of a workbook show a number as a date. A date is stored as a count of days, and nothing else tells it from one.</summary>
internal sealed class WorkbookStyles(IReadOnlyList<NumberShown> shown)
{
    public static readonly WorkbookStyles None = new([]);

    /// <summary>How the style of a number shows it.</summary>
    public NumberShown Of(int style) => style >= 0 && style < shown.Count ? shown[style] : NumberShown.AsNumber;

    public static WorkbookStyles Read(XmlReader xml)
    {
        var formats = new Dictionary<int, string>();
        var shown = new List<NumberShown>();
        var isOfCells = false;
        while (xml.Read())
        {
            if (xml.LocalName == "cellXfs")
            {
                isOfCells = xml is { NodeType: XmlNodeType.Element, IsEmptyElement: false };
            }
            else if (xml is { NodeType: XmlNodeType.Element, LocalName: "numFmt" } && Number(xml.GetAttribute("numFmtId")) is { } id)
            {
                formats.TryAdd(id, xml.GetAttribute("formatCode") ?? "");
            }
            else if (xml is { NodeType: XmlNodeType.Element, LocalName: "xf" } && isOfCells)
            {
                var format = Number(xml.GetAttribute("numFmtId")) ?? 0;
                shown.Add(formats.TryGetValue(format, out var code) ? Shown(code) : BuiltIn(format));
            }
        }

        return new WorkbookStyles(shown);
    }

    /// <summary>ECMA-376, part 1, 18.8.30; 27 to 36 and 50 to 58 are dates of East Asia.</summary>
    private static NumberShown BuiltIn(int format) =>
        format switch
        {
            >= 14 and <= 17 or >= 27 and <= 31 or 36 or >= 50 and <= 54 or 57 or 58 => NumberShown.AsDate,
            >= 18 and <= 21 or >= 32 and <= 35 or 45 or 47 or 55 or 56 => NumberShown.AsTime,
            22 => NumberShown.AsDateAndTime,
            _ => NumberShown.AsNumber,
        };

    /// <summary>What a format's code shows: its letters outside quotes and brackets tell. <c>[h]:mm</c> is a length of time and stays a number.</summary>
    private static NumberShown Shown(string code)
    {
        var (date, time) = (false, false);
        for (var i = 0; i < code.Length; i++)
        {
            switch (char.ToLowerInvariant(code[i]))
            {
                case ';':
                    i = code.Length;
                    break;
                case '\\' or '_' or '*':
                    i++;
                    break;
                case '"':
                    i = End(code, '"', i);
                    break;
                case '[':
                    var end = End(code, ']', i);
                    if (end > i && code[(i + 1)..Math.Min(end, code.Length)].Trim('h', 'm', 's', 'H', 'M', 'S').Length == 0)
                    {
                        return NumberShown.AsNumber;
                    }

                    i = end;
                    break;
                case 'y' or 'd':
                    date = true;
                    break;
                case 'h' or 's':
                    time = true;
                    break;
                case 'g' when code[i..].StartsWith("general", StringComparison.OrdinalIgnoreCase):
                    return NumberShown.AsNumber;
            }
        }

        return (date, time) switch
        {
            (true, true) => NumberShown.AsDateAndTime,
            (true, false) => NumberShown.AsDate,
            (false, true) => NumberShown.AsTime,
            _ => NumberShown.AsNumber,
        };
    }

    private static int End(string code, char sign, int from) => code.IndexOf(sign, from + 1) is >= 0 and var end ? end : code.Length;

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
