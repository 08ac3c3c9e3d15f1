namespace Receipts.Core.Documents;

/// <summary>
/// Of <c>1,234</c> alone no reader knows whether it is a thousand or a little more than one, whatever the receipt declares. Another number of the document decides it: in one that
/// prints <c>86,25 %</c> the comma is a decimal one.
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
        if (read.Exists(found => Decides(found.Numeral)))
        {
            return;
        }

        foreach (var found in read.Where(found => IsOpen(found.Numeral)))
        {
            found.Numeral = found.Numeral with
            {
                Flaw = $"no other number of the document shows that the comma of `{found.Numeral.Text}` is a decimal one",
            };
        }
    }

    /// <summary>One comma, with one to three digits before it and three behind it.</summary>
    private static bool IsOpen(Numeral numeral) =>
        numeral is { LastDigitPower: -3, HasExponent: false, GroupSeparator: null }
        && numeral.Text.TrimStart('-', '−', '+') is [not '0', ..] digits
        && digits.IndexOf(',', StringComparison.Ordinal) is >= 1 and <= 3;

    private static bool Decides(Numeral numeral) =>
        numeral.GroupSeparator == '.' || (numeral.Text.Contains(',', StringComparison.Ordinal) && !IsOpen(numeral));
}
