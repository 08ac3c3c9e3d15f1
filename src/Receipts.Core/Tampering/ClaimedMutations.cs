using Receipts.Core.Documents;
using Receipts.Core.Files;
using Receipts.Core.Verification;

namespace Receipts.Core.Tampering;

/// <summary>Falsifies the numbers that claims.yaml binds in somebody else's documents.</summary>
/// <param name="untouched">What verify says before anything is changed, with the place of every claimed number.</param>
/// <param name="loaded">Files that are evidence too, and are changed as evidence.</param>
internal sealed class ClaimedMutations(ReceiptCopy copy, Verdict untouched, IReadOnlySet<string> loaded)
{
    /// <summary>How a mutant of a number that its auditor disputes stands.</summary>
    public const string Disputed = "is disputed";

    /// <summary>How a mutant of a number stands that a program printed in full.</summary>
    public const string AsDouble = "is printed as a double";

    public static readonly TamperOperator ChangeDigit = new(
        "change-claimed-digit",
        TamperTarget.Documents,
        "a number of a claimed document is another one"
    );

    public static readonly TamperOperator ChangeSign = new(
        "change-claimed-sign",
        TamperTarget.Documents,
        "a number of a claimed document has the other sign"
    );

    /// <summary>The documents whose numbers are changed.</summary>
    private IEnumerable<TamperFile> Files =>
        from file in copy.Files
        where !loaded.Contains(copy.PathOf(file)) && untouched.Claimed.Any(document => document.File == ShownPath.Of(copy.PathOf(file)))
        select copy.Read(file);

    public IEnumerable<(TamperOperator Operator, IEnumerable<Mutant> Mutants)> All() =>
        Files.SelectMany(file => new[] { (ChangeDigit, OfFile(file, ChangeDigit, Digits)), (ChangeSign, OfFile(file, ChangeSign, Signs)) });

    private IEnumerable<Mutant> OfFile(
        TamperFile file,
        TamperOperator by,
        Func<SeededOrder, TamperFile, string, Numeral, IEnumerable<Mutant>> change
    )
    {
        var order = new SeededOrder($"{by.Name} {file.Name}");
        var (text, shown) = (file.Text, ShownPath.Of(copy.PathOf(file.Name)));
        // A cell that spans rows has a claim for each, and a macro prints one number at several places.
        var claims = untouched
            .Claims.Where(claim =>
                claim.Place.File == shown && claim is { Numeral.IsWord: false, Outcome: ClaimOutcome.Reproduced or ClaimOutcome.Disputed }
            )
            .DistinctBy(claim => claim.Numeral!.Start);
        return order
            .Shuffled(claims)
            .SelectMany(claim =>
                change(order, file, text, claim.Numeral!)
                    .Select(mutant =>
                        mutant with
                        {
                            Subject = claim.Printed,
                            Standing =
                                claim.Outcome is ClaimOutcome.Disputed ? Disputed
                                : claim.Numeral!.PrintedAsDouble ? AsDouble
                                : "",
                        }
                    )
            );
    }

    private static IEnumerable<Mutant> Digits(SeededOrder order, TamperFile file, string text, Numeral numeral)
    {
        foreach (var offset in order.Shuffled(numeral.DigitOffsets.Where(offset => IsDigit(text, offset))))
        {
            var digit = (char)('0' + ((text[offset] - '0' + 1 + order.Below(9)) % 10));
            yield return file.Change(ChangeDigit, text, (offset, offset + 1, digit.ToString()));
        }
    }

    private static IEnumerable<Mutant> Signs(SeededOrder order, TamperFile file, string text, Numeral numeral)
    {
        // Zero is the same number with any sign.
        if (numeral.Value != default && numeral.Sign == NumeralSign.None && IsDigit(text, numeral.Start))
        {
            yield return file.Change(ChangeSign, text, (numeral.Start, numeral.Start, "-"));
        }
    }

    private static bool IsDigit(string text, int offset) => offset < text.Length && char.IsAsciiDigit(text[offset]);
}
