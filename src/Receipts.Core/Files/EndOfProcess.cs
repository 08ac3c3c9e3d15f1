using System.Runtime.InteropServices;

namespace Receipts.Core.Files;

/// <summary>
/// Calls an action when the process is told to end before this is disposed, by the watchdog or by a signal that can be seen, so that nothing
/// half-made stays behind. The action may be called more than once, and from another thread.
/// </summary>
internal sealed class EndOfProcess : IDisposable
{
    private static readonly PosixSignal[] Endings = [PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGQUIT, PosixSignal.SIGHUP];

    private readonly Action undo;
    private readonly PosixSignalRegistration[] signals;

    public EndOfProcess(Action undo)
    {
        this.undo = undo;
        AppDomain.CurrentDomain.ProcessExit += OnExit;

        // The handlers do not cancel, so that the signal then ends the process as if they were not there.
        signals = [.. Endings.Select(signal => PosixSignalRegistration.Create(signal, _ => undo()))];
    }

    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnExit;
        foreach (var signal in signals)
        {
            signal.Dispose();
        }
    }

    private void OnExit(object? sender, EventArgs ended) => undo();
}
