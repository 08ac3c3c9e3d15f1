using System.Globalization;
using System.Text;
using Xunit;

namespace Receipts.Core.Tests.Tampering;

/// <summary>Each operator changes what it says, and nothing else.</summary>
public sealed class OperatorTests
{
    private const string Sound = "tests/Receipts.Cli.Tests/BrokenReceipts/_sound";
    private const string Odd = "tests/Receipts.Core.Tests/Tampering/Samples/every-format";

    private static readonly string[] Always =
    [
        "right-to-wrong",
        "wrong-to-right",
        "swap-outputs",
        "drop-record",
        "blank-field",
        "change-digit",
        "drop-where",
    ];

    [Theory]
    [InlineData(Sound, "a-scored-receipt.txt")]
    [InlineData(Odd, "every-format.txt")]
    public void An_operator_changes_what_it_says(string folder, string snapshot)
    {
        using var receipt = new TamperedReceipt(folder);
        var told = new StringBuilder();
        foreach (var (by, mutants) in receipt.Operators)
        {
            foreach (var mutant in mutants.Take(2))
            {
                var (before, after) = receipt.Bytes(mutant);
                told.Append(CultureInfo.InvariantCulture, $"{by.Name} {mutant.Change.File}({mutant.Place.Line},{mutant.Place.Column})\n")
                    .Append(Difference(Encoding.UTF8.GetString(before), after is null ? null : Encoding.UTF8.GetString(after)));
            }
        }

        Snapshot.Match(told.ToString(), snapshot);
    }

    /// <summary>The shipped receipts, without trying the copies, which takes long.</summary>
    [Theory]
    [InlineData("agent-trajectory")]
    [InlineData("calibration-guard")]
    [InlineData("invoice-extraction")]
    [InlineData("support-agent")]
    [InlineData("tool-eval")]
    public void Nothing_is_tried_that_changes_nothing(string name)
    {
        using var receipt = new TamperedReceipt("receipts/" + name);
        Assert.Empty(receipt.Evidence.LeftAlone);
        foreach (var (by, mutants) in receipt.Operators)
        {
            foreach (var mutant in mutants.Take(10))
            {
                var (before, after) = receipt.Bytes(mutant);
                Assert.False(after is not null && before.AsSpan().SequenceEqual(after), $"{by.Name} {mutant.Place}");
            }
        }

        var used = receipt.Operators.Where(found => found.Mutants.Any()).Select(found => found.Operator.Name);
        Assert.Empty(Always.Except(used));
    }

    /// <summary>The lines that differ, as <c>diff</c> shows them.</summary>
    private static string Difference(string before, string? after)
    {
        var old = before.Split('\n');
        var now = after?.Split('\n') ?? [];
        var same = old.Zip(now).TakeWhile(pair => pair.First == pair.Second).Count();
        var rest = Math.Min(old.Length, now.Length) - same;
        var tail = old.Reverse().Zip(now.Reverse()).Take(rest).TakeWhile(pair => pair.First == pair.Second).Count();
        return string.Concat(
            old[same..^tail].Select(line => $"  - {line}\n").Concat(now[same..^tail].Select(line => $"  + {line}\n")).Take(12)
        );
    }
}
