using Receipts.Core.Findings;
using Receipts.Core.Manifests;

namespace Receipts.Core.Replaying;

/// <summary>
/// Runs the program that a receipt names and holds its outputs against the recorded ones. It shows that this program gives these outputs.
/// Not a sandbox: the program runs as the reader and can do what the reader can, so it is run only when the reader asks for it.
/// </summary>
public static class Replay
{
    // What a program prints in its last moments is still read; what its left-over children print is not waited for.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(3);

    /// <summary>As below, with a time of its own and the usual limits on what the program may print.</summary>
    /// <param name="timeout">For the whole run, the program's own start and build included.</param>
    public static ReplayResult Run(ReplayCommand command, string fixtureFolder, IEnumerable<ReplayRecord> records, TimeSpan timeout) =>
        Run(command, fixtureFolder, records, new ReplayLimits { Timeout = timeout });

    /// <summary>
    /// The program starts in an empty folder with only its declared files, gets one line <c>{"row":1,"input":…}</c> for each record, in an
    /// order of its own with row numbers of its own, and answers each with one line <c>{"row":1,"output":…}</c>, in any order.
    /// </summary>
    /// <param name="fixtureFolder">Full path of the folder that the declared files lie in.</param>
    /// <param name="records">Read once; kept on disk while the program runs.</param>
    public static ReplayResult Run(
        ReplayCommand command,
        string fixtureFolder,
        IEnumerable<ReplayRecord> records,
        ReplayLimits limits,
        CancellationToken cancellation = default
    )
    {
        using var spool = ReplaySpool.Fill(records);
        try
        {
            if (spool.Count == 0)
            {
                throw new ReceiptException(ReplayFindings.NothingToReplay(command));
            }

            using var folder = ReplayFolder.Create(command, fixtureFolder);
            using var program = ReplayProgram.Start(command, folder);
            using var stopping = cancellation.Register(program.Stop);
            var answers = new ReplayAnswers(command, spool);
            var fault = Converse(command, program, answers, limits);
            cancellation.ThrowIfCancellationRequested();
            return new ReplayResult(
                spool.Count,
                answers.Same,
                fault is null ? [.. answers.Different, .. answers.Missing] : [.. answers.Different, fault]
            );
        }
        catch (ReceiptException trouble)
        {
            return new ReplayResult(spool.Count, 0, [trouble.Finding]);
        }
    }

    /// <summary>Feeds and reads at the same time, or both sides would wait on a full pipe. Null when the program ended well.</summary>
    private static Finding? Converse(ReplayCommand command, ReplayProgram program, ReplayAnswers answers, ReplayLimits limits)
    {
        var feeding = Begin(() => program.Feed(answers.Questions));
        var complaining = Begin(program.ReadErrors);
        var answering = Begin(() =>
        {
            var goingOn = false;
            try
            {
                var fault = answers.Read(program.Output, limits);
                goingOn = fault is null;
                return fault;
            }
            finally
            {
                if (!goingOn)
                {
                    program.Stop();
                }
            }
        });

        var ended = program.WaitForExit(limits.Timeout);
        program.Stop();
        if (!ended)
        {
            return ReplayFindings.TimedOut(command, limits.Timeout);
        }

        if (!answering.Wait(Grace))
        {
            return ReplayFindings.OutputLeftOpen(command);
        }

        complaining.Wait(Grace);
        feeding.Wait(Grace);
        return answering.Result ?? (program.ExitCode == 0 ? null : ReplayFindings.Failed(command, program.ExitCode, program.LastErrors));
    }

    private static Task<T> Begin<T>(Func<T> work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private static Task<bool> Begin(Action work) =>
        Begin(() =>
        {
            work();
            return true;
        });
}
