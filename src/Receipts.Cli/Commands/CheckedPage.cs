using Receipts.Core.Pages;
using Receipts.Core.Verification;

namespace Receipts.Cli.Commands;

/// <summary>The page of a receipt and what its verdict says.</summary>
internal sealed record CheckedPage(byte[] Bytes, int Exit, string Summary)
{
    public static CheckedPage Of(string folder, CheckOptions options, int records, bool checksItself = false, DateOnly? asOf = null)
    {
        using var paths = new PagePaths(folder);
        using var receipt = ReceiptCheck.Open(folder, options with { WithFields = true });
        var page = ReceiptPage.Write(receipt, paths.Name, records, checksItself, asOf);
        return new CheckedPage(ReceiptPage.Bytes(page), receipt.Verdict.Exit, Say(receipt.Verdict));
    }

    private static string Say(Verdict verdict) =>
        $"{verdict.Reproduced} {(verdict.Reproduced == 1 ? "number reproduces" : "numbers reproduce")}"
        + (verdict.NotReproduced > 0 ? $", {verdict.NotReproduced} do not" : "")
        + (verdict.Exit == ExitCode.Reproduced ? "" : $"; exit {verdict.Exit}, `receipts verify` lists the findings");
}
