using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using Receipts.Cli.Commands;
using Receipts.Core.Findings;

namespace Receipts.Cli;

/// <summary>The whole command line, for a process and for tests alike.</summary>
internal static class CommandLine
{
    public static int Run(string[] args, Terminal terminal)
    {
        var parsed = Root(terminal).Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (Problems(parsed).ToList() is { Count: > 0 } problems)
        {
            foreach (var problem in problems)
            {
                terminal.Trouble(problem);
            }

            var command = parsed.CommandResult.Command is RootCommand ? "" : parsed.CommandResult.Command.Name + " ";
            terminal.Trouble($"see `receipts {command}--help`");
            return ExitCode.Unchecked;
        }

        try
        {
            return parsed.Invoke(
                new InvocationConfiguration
                {
                    EnableDefaultExceptionHandler = false,
                    Output = terminal.Out,
                    Error = terminal.Error,
                }
            );
        }
        catch (ReceiptException problem)
        {
            terminal.Trouble(problem.Finding.ToString());
            return ExitCode.Unchecked;
        }
        catch (RegexMatchTimeoutException)
        {
            // Wall time: a machine that is busy enough takes a second over a pattern that takes none.
            terminal.Trouble("a pattern took longer than its limit, so nothing was checked: try again on a machine that is less busy");
            return ExitCode.Unchecked;
        }
        catch (Exception bug)
        {
            terminal.Trouble($"this is a bug in receipts; nothing was verified\n{bug}");
            return ExitCode.Unchecked;
        }
    }

    /// <summary>What is wrong with the words of the command line; help and completion ask for none of it.</summary>
    private static IEnumerable<string> Problems(ParseResult parsed)
    {
        if (parsed.Action is ParseErrorAction)
        {
            return parsed.CommandResult.Command is RootCommand root && parsed.UnmatchedTokens is [var word, ..]
                ? [$"no command is named {word}; there are {string.Join(", ", root.Subcommands.Select(command => command.Name))}"]
                : parsed.Errors.Select(Problem);
        }

        // A path may be missing, so that the parser takes a misspelt option for one.
        return parsed
            .Tokens.TakeWhile(token => token.Type != TokenType.DoubleDash)
            .Where(token => token.Type == TokenType.Argument && token.Value is ['-', _, ..])
            .Select(token => $"no option is named {token.Value}; a path that begins with - goes after --");
    }

    private static string Problem(ParseError error) =>
        error.SymbolResult is ArgumentResult { Tokens.Count: 0, Argument: var missing }
            ? $"<{missing.Name}> is missing: {missing.Description}"
            : error.Message.TrimEnd('.');

    public static RootCommand Root(Terminal terminal)
    {
        var root = new RootCommand("An evaluation report that a stranger can rerun: every printed number is re-derived from raw outputs.")
        {
            new VerifyCommand(terminal),
            new GateCommand(terminal),
            new CompareCommand(terminal),
            new ExplainCommand(terminal),
            new QueryCommand(terminal),
            new FillCommand(terminal),
            new RenderCommand(terminal),
            new SealCommand(terminal),
            new NewCommand(terminal),
            new ClaimsCommand(terminal),
            new SlicesCommand(terminal),
            new TamperCommand(terminal),
            new ScreenCommand(terminal),
            new PackCommand(terminal),
            new PublishCommand(terminal),
            new ViewCommand(terminal),
        };
        var helpOption = root.Options.OfType<HelpOption>().Single();
        var help = new HelpWithExamples((HelpAction)helpOption.Action!, terminal);
        helpOption.Action = help;
        root.SetAction(help.Invoke);
        return root;
    }
}
