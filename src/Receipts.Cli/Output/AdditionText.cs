using Receipts.Core.Findings;
using Receipts.Core.Verification;

namespace Receipts.Cli;

/// <summary>What became of an addition to a receipt.</summary>
internal static class AdditionText
{
    /// <param name="verdict">On the receipt with the addition in it, or without it where it fails already.</param>
    /// <param name="withSuccess">Whether what was added is said as well, and not only why nothing was.</param>
    public static int Write(Terminal terminal, Verdict verdict, IReadOnlyList<string> files, bool withSuccess)
    {
        foreach (var finding in verdict.Findings.Where(finding => finding.Code.Severity != Severity.Warning))
        {
            terminal.Trouble(finding.ToString());
        }

        if (verdict.Exit != ExitCode.Reproduced)
        {
            terminal.Trouble($"nothing was added: {Visible.Text(verdict.Folder)} does not verify, exit {verdict.Exit}");
            return verdict.Exit;
        }

        if (withSuccess)
        {
            terminal.Paragraph($"added to {string.Join(" and ", files)}{(verdict.IsSealed ? "; sealed again" : "")}", indent: 0);
        }

        return ExitCode.Reproduced;
    }
}
