using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Receipts.Cli.Commands;

namespace Receipts.Cli;

/// <summary>The library's help, and the command's examples after it.</summary>
internal sealed class HelpWithExamples(HelpAction help, Terminal terminal) : SynchronousCommandLineAction
{
    public override int Invoke(ParseResult parseResult)
    {
        help.MaxWidth = terminal.Width;
        var exit = help.Invoke(parseResult);
        if (parseResult.CommandResult.Command is DocumentedCommand command)
        {
            foreach (var line in command.Examples.Split('\n'))
            {
                terminal.Line(line);
            }
        }

        return exit;
    }
}
