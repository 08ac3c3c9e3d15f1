using System.Text;
using Receipts.Core.Numbers;

namespace Receipts.Core.Manifests;

/// <summary>How far an output may be from the expected number: by an amount, or by a share of that number.</summary>
/// <param name="Amount">As it was written, without the sign of percent.</param>
public sealed record Tolerance(string Amount, bool IsPercent)
{
    /// <summary><c>0.01</c> or <c>1%</c>; null when the text is neither, or below zero.</summary>
    public static Tolerance? TryParse(string text)
    {
        var isPercent = text.EndsWith('%');
        var amount = isPercent ? text[..^1] : text;
        return Of(amount) is { Sign: >= 0 } ? new Tolerance(amount, isPercent) : null;
    }

    public override string ToString() => IsPercent ? Amount + "%" : Amount;

    /// <summary>Whether two numbers are no further apart, the limit itself included.</summary>
    internal bool Admits(DecimalNumber expected, DecimalNumber output) =>
        expected.TryExact() is { } wanted
        && output.TryExact() is { } given
        && Of(Amount) is { } amount
        && (given - wanted).Abs() <= (IsPercent ? wanted.Abs() * amount.Shift(-2) : amount);

    private static ExactDecimal? Of(string amount) => DecimalNumber.TryParse(Encoding.UTF8.GetBytes(amount))?.TryExact();
}
