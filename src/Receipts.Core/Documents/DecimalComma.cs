namespace Receipts.Core.Documents;

/// <summary>
/// Of <c>1,234</c> alone no reader knows whether it is a thousand or a little more than one, and of <c>12.345</c> as little, whatever the receipt declares. Another number of the
/// document decides it: in one that prints <c>86,25 %</c> the comma is a decimal one.
/// </summary>
internal static class DecimalComma
{
    public static void Doubt(IReadOnlyList<Passage> passages, char decimalSeparator)
    {
        if (decimalSeparator != ',')
        {
            return;
        }

        var read = passages
            .SelectMany(passage => passage.Numerals)
            .Where(found => found is { Fate: NumeralFate.Free, Numeral.Flaw: null })
            .ToList();
        if (read.Exists(found => Shows(found.Numeral)))
        {
            return;
        }

        foreach (var found in read)
        {
            found.Numeral = Doubted(found.Numeral);
        }
    }

    /// <summary>A number of a document in which none shows what its comma and its point are.</summary>
    public static Numeral Doubted(Numeral numeral) =>
        numeral.Flaw is null && IsOpen(numeral)
            ? numeral with
            {
                Flaw =
                    $"no other number of the document, as 86,25 or 1.234.567 would, shows that the {(numeral.GroupSeparator is null ? "comma" : "point")} of `{numeral.Text}` {(numeral.GroupSeparator is null ? "is a decimal one" : "parts thousands")}",
            }
            : numeral;

    /// <summary>Whether a number can be read in one way alone, the comma before its decimals or points between its groups.</summary>
    public static bool Shows(Numeral numeral) =>
        numeral is { DecimalSeparator: ',', Flaw: null }
        && !IsOpen(numeral)
        && (numeral.GroupSeparator == '.' || numeral.Text.Contains(',', StringComparison.Ordinal));

    /// <summary>One comma or one point, with one to three digits before it and three behind it.</summary>
    private static bool IsOpen(Numeral numeral) =>
        numeral is { DecimalSeparator: ',', HasExponent: false, GroupSeparator: null or '.', IsWord: false }
        && numeral.Text.TrimStart('-', '−', '+') is [not '0', ..] digits
        && digits.IndexOfAny([',', '.']) is >= 1 and <= 3 and var mark
        && digits.Length == mark + 4;
}
