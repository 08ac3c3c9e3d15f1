using System.Globalization;
using System.Text.RegularExpressions;

namespace Receipts.Core.Tampering;

/// <summary>Falsifies the gates of a receipt and leaves its numbers as they are.</summary>
internal sealed partial class GateMutations
{
    public static readonly TamperOperator MoveLimit = new(
        "move-limit",
        TamperTarget.Gates,
        "a limit moves until what is breached holds, or what holds is breached"
    );

    public static readonly TamperOperator DropRequired = new(
        "drop-required",
        TamperTarget.Gates,
        "a row that has to be there may be missing"
    );

    public static readonly TamperOperator LowerLeast = new("lower-least", TamperTarget.Gates, "one record is enough to decide");

    public static readonly TamperOperator SoftenAction = new("soften-action", TamperTarget.Gates, "a breach is shipped all the same");

    public static readonly TamperOperator Waive = new("waive", TamperTarget.Gates, "a breach is waived for good");

    public static readonly TamperOperator DropGate = new("drop-gate", TamperTarget.Gates, "an unwelcome gate goes");

    private readonly TamperFile file;
    private readonly string text;
    private readonly int from;
    private readonly int to;

    public GateMutations(TamperFile manifest)
    {
        file = manifest;
        text = manifest.Text;
        var section = Section().Match(text);
        (from, to) = (section.Index, section.Index + section.Length);
    }

    public IEnumerable<(TamperOperator Operator, IEnumerable<Mutant> Mutants)> All() =>
        [
            (MoveLimit, Of(MoveLimit, Limit(), Moved)),
            (DropRequired, Of(DropRequired, Required(), _ => [""])),
            (LowerLeast, Of(LowerLeast, Least(), _ => ["1"])),
            (SoftenAction, Of(SoftenAction, Action(), _ => ["ship"])),
            (Waive, Shuffled(Waive, Waived())),
            (DropGate, Shuffled(DropGate, Dropped())),
        ];

    private IEnumerable<Mutant> Of(TamperOperator by, Regex pattern, Func<Match, IEnumerable<string>> instead) =>
        Shuffled(
            by,
            pattern
                .Matches(text[from..to])
                .SelectMany(match =>
                    instead(match)
                        .Where(with => with != match.Groups["part"].Value)
                        .Select(with => (match.Groups["part"].Index, match.Groups["part"].Length, with))
                )
        );

    private IEnumerable<Mutant> Shuffled(TamperOperator by, IEnumerable<(int At, int Length, string With)> parts) =>
        new SeededOrder($"{by.Name} {file.Name}")
            .Shuffled(parts)
            .Select(part => file.Change(by, text, (from + part.At, from + part.At + part.Length, part.With)));

    /// <summary>A limit far on either side, but a share below one and points below a hundred: anything else would be refused.</summary>
    private static IEnumerable<string> Moved(Match limit)
    {
        var value = decimal.Parse(limit.Groups["part"].Value, CultureInfo.InvariantCulture);
        var most =
            limit.Groups["unit"].Success ? 100m
            : value < 1 ? 1m
            : value * 20;
        yield return ((value + most) / 2).ToString(CultureInfo.InvariantCulture);
        yield return (value / 10).ToString(CultureInfo.InvariantCulture);
    }

    private IEnumerable<(int At, int Length, string With)> Waived() =>
        Gates()
            .Select(gate => (gate.At, Text: text.Substring(from + gate.At, gate.Length)))
            .Where(gate => !gate.Text.Contains("waived:", StringComparison.Ordinal))
            .Select(gate => (gate.At, Breach: Breach().Match(gate.Text)))
            .Where(gate => gate.Breach.Success)
            .Select(gate =>
            {
                // Between braces it stands in their line, else in one of its own.
                var indent = gate.Breach.Groups["indent"];
                var parted = indent.Success ? "\n" + indent.Value : ", ";
                return (
                    gate.At + gate.Breach.Index + gate.Breach.Length,
                    0,
                    parted + "waived: { until: 9999-12-31, by: nobody, because: it is late }"
                );
            });

    private IEnumerable<(int At, int Length, string With)> Dropped() => Gates().Select(gate => (gate.At, gate.Length, ""));

    private List<(int At, int Length)> Gates()
    {
        var dashes = Dash().Matches(text[from..to]).ToList();
        var starts = dashes.Where(dash => dash.Length == dashes[0].Length).Select(dash => dash.Index).ToList();
        return [.. starts.Select((at, i) => (at, (i + 1 < starts.Count ? starts[i + 1] : to - from) - at))];
    }

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Multiline;

    // The gates, up to the next key of receipt.yaml.
    [GeneratedRegex(@"^gates:[^\n]*\n(?:(?:[ \t#-][^\n]*)?\n)*(?:[ \t#-][^\n]*)?", Options, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Section();

    [GeneratedRegex(
        @"\b(?:at_most|at_least|loses_at_most):[ ]+['""]?(?<part>[0-9]{1,12}(?:\.[0-9]{1,7})?)(?<unit>[ ]?%|[ ]points?)?",
        Options,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Limit();

    [GeneratedRegex(@"\brequired:[ ]+\[(?<part>[^][,\n]+,?[ ]*)", Options, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Required();

    [GeneratedRegex(@"\bleast:[ ]+(?<part>[0-9]{1,18})", Options, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Least();

    [GeneratedRegex(@"\bif_breached:[ ]+(?<part>hold|roll back|narrow|repair)\b", Options, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Action();

    [GeneratedRegex(
        @"(?:^(?<indent>[ ]+))?\bif_breached:[ ]+(?:hold|roll back|narrow|repair|ship)\b",
        Options,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Breach();

    [GeneratedRegex("^[ ]*- ", Options, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Dash();
}
