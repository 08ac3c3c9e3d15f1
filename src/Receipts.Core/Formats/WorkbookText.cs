using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;

namespace Receipts.Core.Formats;

/// <summary>Texts of a workbook, whose runs of formatting are joined and whose phonetic hints are left out.</summary>
internal static partial class WorkbookText
{
    /// <summary>The texts that cells refer to, in their order.</summary>
    public static IReadOnlyList<string> ReadShared(XmlReader xml)
    {
        var texts = new List<string>();
        while (xml.Read())
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "si" })
            {
                texts.Add(ReadRuns(xml));
            }
        }

        return texts;
    }

    /// <summary>Reads the element that the reader is at, and stops at its end.</summary>
    public static string ReadRuns(XmlReader xml)
    {
        if (xml.IsEmptyElement)
        {
            return "";
        }

        var text = new System.Text.StringBuilder();
        var end = xml.Depth;
        var isHint = false;
        while (xml.Read() && xml.Depth > end)
        {
            if (xml.LocalName == "rPh")
            {
                isHint = xml is { NodeType: XmlNodeType.Element, IsEmptyElement: false };
            }
            else if (
                xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace
                && !isHint
            )
            {
                text.Append(xml.Value);
            }
        }

        return Unescape(text.ToString());
    }

    /// <summary>What XML cannot hold is written <c>_x000D_</c>.</summary>
    public static string Unescape(string text) =>
        Escaped()
            .Replace(
                text,
                match =>
                    (
                        (char)ushort.Parse(match.Groups["code"].Value, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)
                    ).ToString()
            );

    [GeneratedRegex(
        "_x(?<code>[0-9A-Fa-f]{4})_",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000
    )]
    private static partial Regex Escaped();
}
