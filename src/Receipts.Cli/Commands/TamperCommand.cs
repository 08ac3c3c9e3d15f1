using System.CommandLine;
using System.Globalization;
using Receipts.Core.Publishing;
using Receipts.Core.Tampering;

namespace Receipts.Cli.Commands;

/// <summary><c>receipts tamper</c>: falsifies copies of a receipt and shows which of them verify still calls green.</summary>
internal sealed class TamperCommand : DocumentedCommand
{
    private const int UsualSample = 20;

    private readonly Terminal terminal;
    private readonly CheckOptionSet options;
    private readonly Argument<string> receipt = ReceiptArgument.Folder();

    private readonly Option<int> sample = OptionOf.WholeNumber(
        "--sample",
        "N",
        "Falsified copies to try of each kind, the same ones in every run",
        UsualSample,
        least: 1,
        most: 1_000_000
    );

    private readonly Option<bool> all = new("--all")
    {
        Description = "Try every copy that each kind allows; on a large receipt it takes long",
    };

    private readonly Option<int?> minScore = new("--min-score")
    {
        Description = "Exit 1 when fewer percent than this are caught after sealing again",
        HelpName = "PERCENT",
    };

    private readonly Option<string> format = OptionOf.Words("--format", "text or json (docs/tamper.md)", "text", "json");

    private readonly Option<string?> stryker = new("--stryker")
    {
        Description = "Write the mutants to a new file in the report schema of Stryker, for its viewers",
        HelpName = "FILE",
    };

    public TamperCommand(Terminal terminal)
        : base(
            "tamper",
            "Falsify copies of a receipt in many ways, and show which of them verify would still call green: as it is sealed, and after somebody seals it again. The receipt itself is only read.",
            """
            Examples:
              receipts tamper receipts/invoice-extraction
              receipts tamper receipts/invoice-extraction --sample 100 --min-score 90
              receipts tamper receipts/invoice-extraction --stryker mutation.json

            Exit: 0 the seal catches all and every control survives; 1 it does not, or the score is below --min-score;
            2 the receipt does not verify to begin with, or something could not be tried.
            """
        )
    {
        this.terminal = terminal;
        Arguments.Add(receipt);
        minScore.Validators.Add(result =>
        {
            if (
                result.Tokens is [var token]
                && !(int.TryParse(token.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var percent) && percent <= 100)
            )
            {
                result.AddError($"--min-score takes a whole number from 0 to 100, not {token.Value}");
            }
        });
        foreach (var option in new Option[] { sample, all, minScore, format, stryker })
        {
            Options.Add(option);
        }

        options = new CheckOptionSet(this, terminal);
        SetAction(Tamper);
    }

    private int Tamper(ParseResult parsed)
    {
        var path = parsed.GetValue(stryker);
        if (path is not null && Path.Exists(path))
        {
            terminal.Trouble($"--stryker writes a new file, and {path} is there already");
            return ExitCode.Unchecked;
        }

        var report = Try(parsed);
        if (parsed.GetValue(format) == "json")
        {
            terminal.Json(TamperJson.Write(report));
        }
        else
        {
            new TamperText(terminal).Write(report);
        }

        return path is null || Write(path, StrykerReport.Write(report)) ? report.Exit : ExitCode.Unchecked;
    }

    private TamperReport Try(ParseResult parsed)
    {
        var progress = new TamperProgress(terminal.Status);
        return TamperRun.Run(
            ReceiptArgument.Read(parsed.GetValue(receipt)!),
            new TamperOptions
            {
                Check = options.Read(parsed),
                Sample = parsed.GetValue(all) ? null : parsed.GetValue(sample),
                LeastScore = parsed.GetValue(minScore),
                WithSources = parsed.GetValue(stryker) is not null,
                Progress = progress.Report,
            }
        );
    }

    private bool Write(string path, string text)
    {
        try
        {
            // Made anew, so that nothing planted in its place is ever written through.
            using var file = new StreamWriter(new FileStream(path, FileMode.CreateNew));
            file.Write(text);
            return true;
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            terminal.Trouble($"{path} cannot be written: {trouble.Message.TrimEnd('.')}");
            return false;
        }
    }
}
