using Receipts.Core.Findings;
using Receipts.Core.Replaying;

namespace Receipts.Core.Verification;

/// <summary>Runs the program that a receipt names, and compares its outputs with those recorded.</summary>
internal static class ReplayCheck
{
    /// <summary>How many outputs came out the same, null when nothing was asked for or named, and what is wrong.</summary>
    public static (int? Same, IReadOnlyList<Finding> Findings) Check(MeasuredReceipt measured, CheckOptions options)
    {
        if (!options.Replay)
        {
            return (null, []);
        }

        if (measured.Receipt.Replay is not { } command)
        {
            return (
                null,
                [
                    options.ReplayWhereNamed
                        ? ReplayFindings.NotReplayed(measured.Receipt.Place)
                        : ReplayFindings.NoCommand(measured.Receipt.Place),
                ]
            );
        }

        try
        {
            var result = Replay.Run(
                command,
                measured.Receipt.FixtureFolder,
                ReplaySource.Records(measured.Receipt, measured.Evidence, command),
                new ReplayLimits { Timeout = options.Limits.Timeout }
            );
            return (result.Same, result.Findings);
        }
        catch (ReceiptException problem)
        {
            return (0, [problem.Finding]);
        }
    }
}
