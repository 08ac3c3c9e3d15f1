using System.CommandLine;
using Receipts.Core.Pages;

namespace Receipts.Cli.Commands;

/// <summary><c>receipts view</c>: the page of a receipt, written to a temporary folder and opened.</summary>
internal sealed class ViewCommand : DocumentedCommand
{
    private readonly Terminal terminal;
    private readonly CheckOptionSet options;
    private readonly Argument<string> receipt = ReceiptArgument.FolderOrBundle();

    public ViewCommand(Terminal terminal)
        : base(
            "view",
            "Verify a receipt and look at it in the browser: the page that `receipts publish` writes, in a temporary folder. There is no server.",
            """
            Examples:
              receipts view receipts/invoice-extraction
              receipts view theirs.zip
            """
        )
    {
        this.terminal = terminal;
        Arguments.Add(receipt);
        options = new CheckOptionSet(this, terminal);
        SetAction(View);
    }

    private int View(ParseResult parsed)
    {
        using var named = NamedReceipts.Find([parsed.GetValue(receipt)!]);
        var folder = ReceiptArgument.FolderOf(parsed.GetValue(receipt)!, named);
        try
        {
            var page = CheckedPage.Of(folder, options.Read(parsed), PublishCommand.UsualRecords);

            // It stays: the browser may read it after this process has ended.
            var file = new PageFile(
                Path.Combine(Directory.CreateTempSubdirectory("receipts-view-").FullName, Path.GetFileName(folder) + ".html")
            );
            file.Write(page.Bytes);
            terminal.Line($"{Visible.Text(file.Path)}: {page.Summary}");
            return Browser.Open(file.Path, terminal) ? page.Exit : ExitCode.Unchecked;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            terminal.Trouble($"the page cannot be written to {Path.GetTempPath()}: {problem.Message.TrimEnd('.')}");
            return ExitCode.Unchecked;
        }
    }
}
