using System.CommandLine;
using Receipts.Core.Publishing;
using Receipts.Core.Verification;

namespace Receipts.Cli.Commands;

/// <summary><c>receipts query</c>: one read-only query over the loaded evidence.</summary>
internal sealed class QueryCommand : DocumentedCommand
{
    private readonly Terminal terminal;
    private readonly CheckOptionSet options;
    private readonly Argument<string> receipt = ReceiptArgument.FolderOrBundle();

    private readonly Argument<string> sql = new("sql") { Description = "One select, under the same guard as a metric" };

    private readonly Option<string> format = OptionOf.Words("--format", "table, csv or json", "table", "csv", "json");

    public QueryCommand(Terminal terminal)
        : base(
            "query",
            "Run one read-only query over a receipt's evidence: its tables, and record, field and ledger.",
            """
            Examples:
              receipts query receipts/invoice-extraction "select outcome, count(*) as n from record group by 1"
              receipts query receipts/invoice-extraction "select * from ledger" --format csv
            """
        )
    {
        this.terminal = terminal;
        Arguments.Add(receipt);
        Arguments.Add(sql);
        Options.Add(format);
        options = new CheckOptionSet(this, terminal);
        SetAction(Query);
    }

    private int Query(ParseResult parsed)
    {
        var path = parsed.GetValue(receipt)!;
        using var named = NamedReceipts.Find([path]);
        using var measured = MeasuredReceipt.Load(ReceiptArgument.Read(path, named), options.Read(parsed), parsed.GetValue(sql)!);
        var table = measured.Query(parsed.GetValue(sql)!);
        switch (parsed.GetValue(format))
        {
            case "csv":
                terminal.Plain(TableText.Csv(table)[..^1]);
                break;
            case "json":
                terminal.Json(TableText.Json(table));
                break;
            default:
                terminal.Show(table);
                break;
        }

        return ExitCode.Reproduced;
    }
}
