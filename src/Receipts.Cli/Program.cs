using System.Runtime.InteropServices;
using Receipts.Cli;
using Receipts.Core.Files;

// SQLite may run out of the memory it is allowed inside a callback, where nothing can be caught. Nothing was verified then, and the exit
// code must say so.
AppDomain.CurrentDomain.UnhandledException += (_, _) => Environment.Exit(ExitCode.Unchecked);

var terminal = Terminal.Standard();
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Cancel);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Cancel);
_ = Task.Run(LeftFolders.Sweep);
return CommandLine.Run(args, terminal);

void Cancel(PosixSignalContext signal)
{
    signal.Cancel = true;
    terminal.Trouble("cancelled before it was done: nothing was verified");
    Environment.Exit(ExitCode.Unchecked);
}
