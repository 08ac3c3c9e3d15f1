using Receipts.Cli;

// SQLite may run out of the memory it is allowed inside a callback, where nothing can be caught. Nothing was verified then, and the exit
// code must say so.
AppDomain.CurrentDomain.UnhandledException += (_, _) => Environment.Exit(ExitCode.Unchecked);

return CommandLine.Run(args, Terminal.Standard());
