using Receipts.Core.Documents;
using Receipts.Core.Findings;
using Receipts.Core.Manifests;
using Receipts.Core.Metrics;

namespace Receipts.Core.Tampering;

/// <summary>Falsifies what one document prints.</summary>
internal sealed class DocumentMutations
{
    public static readonly TamperOperator ChangeDigit = new("change-digit", TamperTarget.Documents, "a printed number is another one");

    public static readonly TamperOperator ChangeSign = new("change-sign", TamperTarget.Documents, "a fall is printed as a rise");

    public static readonly TamperOperator ChangePercent = new("change-percent", TamperTarget.Documents, "a percent sign comes or goes");

    public static readonly TamperOperator ChangeUnit = new(
        "change-unit",
        TamperTarget.Documents,
        "percent become points, or points percent"
    );

    public static readonly TamperOperator DropRow = new(
        "drop-table-row",
        TamperTarget.Documents,
        "an unwelcome row of a table is left out"
    );

    private readonly TamperFile file;
    private readonly string text;
    private readonly Document document;

    public DocumentMutations(TamperFile file, DocumentSource source, string receiptName)
    {
        this.file = file;
        text = file.Text;
        document = MarkdownDocument.Read(new SourceText(file.Name, text), receiptName, source.DecimalSeparator, source.OnlyBound);
        Comments = BindingComment.All(text, document);
    }

    /// <summary>The comments that bind numbers or tables of this receipt.</summary>
    public IReadOnlyList<BindingComment> Comments { get; }

    public IEnumerable<(TamperOperator Operator, IEnumerable<Mutant> Mutants)> All(IReadOnlyList<Measured> measurements) =>
        [
            (ChangeDigit, OfNumerals(ChangeDigit, Digits)),
            (ChangeSign, OfNumerals(ChangeSign, OtherThanZero(Signs))),
            (ChangePercent, OfNumerals(ChangePercent, OtherThanZero(Percents))),
            (ChangeUnit, OfNumerals(ChangeUnit, OtherThanZero(Units))),
            (DropRow, Rows()),
            .. new BindingMutations(file, text, Comments).All(measurements),
        ];

    private IEnumerable<Mutant> OfNumerals(TamperOperator by, Func<SeededOrder, Numeral, IEnumerable<Mutant>> change)
    {
        var order = new SeededOrder($"{by.Name} {file.Name}");
        var numerals = document
            .Claims.Select(claim => claim.Numeral)
            .Concat(document.Tables.Where(table => table.Receipt is null).SelectMany(table => table.Bound))
            .Where(numeral => !numeral.IsWord);
        return order
            .Shuffled(numerals)
            .SelectMany(numeral => change(order, numeral).Select(mutant => mutant with { Subject = numeral.Printed }));
    }

    /// <summary>Zero is the same number with any sign and in any unit.</summary>
    private static Func<SeededOrder, Numeral, IEnumerable<Mutant>> OtherThanZero(Func<SeededOrder, Numeral, IEnumerable<Mutant>> change) =>
        (order, numeral) => numeral.Value == default ? [] : change(order, numeral);

    private IEnumerable<Mutant> Digits(SeededOrder order, Numeral numeral)
    {
        foreach (var offset in order.Shuffled(numeral.DigitOffsets.Where(offset => char.IsAsciiDigit(text[offset]))))
        {
            var digit = (char)('0' + ((text[offset] - '0' + 1 + order.Below(9)) % 10));
            yield return file.Change(ChangeDigit, text, (offset, offset + 1, digit.ToString()));
        }
    }

    private IEnumerable<Mutant> Signs(SeededOrder order, Numeral numeral)
    {
        yield return numeral.Sign == NumeralSign.None
            ? file.Change(ChangeSign, text, (numeral.Start, numeral.Start, "-"))
            : file.Change(ChangeSign, text, (numeral.Start, numeral.Start + 1, numeral.Sign == NumeralSign.Minus ? "" : "-"));
    }

    private IEnumerable<Mutant> Percents(SeededOrder order, Numeral numeral)
    {
        if (numeral.Unit == NumeralUnit.None)
        {
            yield return file.Change(ChangePercent, text, (numeral.End, numeral.End, "%"));
        }
        else if (numeral.Unit == NumeralUnit.Percent && UnitEnd(numeral) is { } end)
        {
            yield return file.Change(ChangePercent, text, (numeral.End, end, ""));
        }
    }

    private IEnumerable<Mutant> Units(SeededOrder order, Numeral numeral)
    {
        if (numeral.Unit is NumeralUnit.Percent or NumeralUnit.Points && UnitEnd(numeral) is { } end)
        {
            yield return file.Change(ChangeUnit, text, (numeral.End, end, numeral.Unit == NumeralUnit.Percent ? " points" : "%"));
        }
    }

    /// <summary>Where the unit right after a numeral ends; null where it stands elsewhere, as after the other end of a range.</summary>
    private int? UnitEnd(Numeral numeral) =>
        text.AsSpan(numeral.End).StartsWith(numeral.UnitText, StringComparison.Ordinal) ? numeral.End + numeral.UnitText.Length : null;

    private IEnumerable<Mutant> Rows()
    {
        var starts = Enumerable.Range(0, text.Length + 1).Where(at => at == 0 || text[at - 1] == '\n').ToList();
        return new SeededOrder($"{DropRow.Name} {file.Name}")
            .Shuffled(document.Tables.Where(table => table.Receipt is null).SelectMany(table => table.Rows.Select(row => (table, row))))
            .Where(pair => pair.row.Count > 0)
            .Select(pair =>
            {
                var line = pair.row[0].Place.Line;
                var to = line < starts.Count ? starts[line] : text.Length;
                return file.Change(DropRow, text, (starts[line - 1], to, "")) with { Subject = pair.table.Metric };
            });
    }
}
