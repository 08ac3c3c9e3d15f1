using System.ComponentModel;
using System.Diagnostics;
using Receipts.Core.Findings;
using Receipts.Core.Manifests;

namespace Receipts.Core.Replaying;

/// <summary>The running program of a replay and its three pipes.</summary>
internal sealed class ReplayProgram : IDisposable
{
    // What a program needs to start and to find its own runtime. Everything else that the reader's environment holds, keys and
    // tokens above all, stays with the reader.
    private static readonly string[] Inherited =
    [
        "PATH",
        "HOME",
        "DOTNET_ROOT",
        "DOTNET_CLI_HOME",
        "NUGET_PACKAGES",
        "SSL_CERT_FILE",
        "SSL_CERT_DIR",
        "PATHEXT",
        "SystemRoot",
        "SystemDrive",
        "ComSpec",
        "USERPROFILE",
        "APPDATA",
        "LOCALAPPDATA",
        "ProgramData",
        "ProgramFiles",
        "ProgramFiles(x86)",
    ];

    private readonly Process process;
    private readonly ReplayErrors errors = new();

    private ReplayProgram(Process process) => this.process = process;

    public Stream Output => process.StandardOutput.BaseStream;

    /// <summary>The end of what it printed on its standard error, in one line.</summary>
    public string LastErrors => errors.LastLines;

    public int ExitCode => process.ExitCode;

    /// <exception cref="ReceiptException">There is no such program, or the system refuses to start it.</exception>
    public static ReplayProgram Start(ReplayCommand command, ReplayFolder folder)
    {
        var start = new ProcessStartInfo(Find(command, folder), command.Run.Skip(1))
        {
            WorkingDirectory = folder.Work,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        start.Environment.Clear();
        foreach (var name in Inherited)
        {
            if (Environment.GetEnvironmentVariable(name) is { } value)
            {
                start.Environment[name] = value;
            }
        }

        foreach (var (name, value) in Fixed(folder))
        {
            start.Environment[name] = value;
        }

        try
        {
            return new ReplayProgram(Process.Start(start)!);
        }
        catch (Exception trouble) when (trouble is Win32Exception or IOException)
        {
            throw new ReceiptException(ReplayFindings.NotStarted(command, trouble), trouble);
        }
    }

    /// <summary>Writes every line until all are written or the program stops listening.</summary>
    public void Feed(IEnumerable<byte[]> lines)
    {
        try
        {
            using var input = new BufferedStream(process.StandardInput.BaseStream, 1 << 16);
            foreach (var line in lines)
            {
                input.Write(line);
            }
        }
        catch (Exception trouble) when (trouble is IOException or ObjectDisposedException)
        {
            // It ended, or closed its input, before it had read everything; its answers say what that means.
        }
    }

    /// <summary>Reads its standard error to the end and keeps the last of it.</summary>
    public void ReadErrors() => errors.Read(process.StandardError.BaseStream);

    /// <summary>Whether it ended in time.</summary>
    public bool WaitForExit(TimeSpan timeout) => process.WaitForExit(timeout);

    /// <summary>Ends it and everything that it started, if it still runs.</summary>
    public void Stop()
    {
        try
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }
        catch (Exception trouble) when (trouble is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It ended by itself in the meantime.
        }
    }

    public void Dispose()
    {
        Stop();
        process.Dispose();
    }

    private static IEnumerable<(string Name, string Value)> Fixed(ReplayFolder folder) =>
        [
            ("TMPDIR", folder.Temporary),
            ("TMP", folder.Temporary),
            ("TEMP", folder.Temporary),
            ("XDG_DATA_HOME", folder.Data),
            ("LANG", "C.UTF-8"),
            ("TZ", "UTC"),
            ("DOTNET_NOLOGO", "1"),
            ("DOTNET_CLI_TELEMETRY_OPTOUT", "1"),
            ("DOTNET_GENERATE_ASPNET_CERTIFICATE", "0"),
            // The .NET SDK would leave build servers running that keep our pipes open.
            ("DOTNET_CLI_USE_MSBUILD_SERVER", "0"),
            ("MSBUILDDISABLENODEREUSE", "1"),
            ("UseSharedCompilation", "false"),
        ];

    /// <summary>
    /// A name is looked up in PATH and nowhere else: the system's own search would take a program of that name from the reader's
    /// current folder first. A path is one of the declared files.
    /// </summary>
    private static string Find(ReplayCommand command, ReplayFolder folder)
    {
        var name = command.Run[0];
        if (name.AsSpan().ContainsAny('/', '\\'))
        {
            var file = name.StartsWith("./", StringComparison.Ordinal) ? name[2..] : name;
            return command.Files.Contains(file)
                ? Path.Combine(folder.Work, file)
                : throw new ReceiptException(ReplayFindings.NotFound(command));
        }

        string[] endings = OperatingSystem.IsWindows() ? [".exe", ".com", ""] : [""];
        return (Environment.GetEnvironmentVariable("PATH") ?? "")
                .Split(Path.PathSeparator)
                .Where(Path.IsPathFullyQualified)
                .SelectMany(place => endings.Select(ending => Path.Combine(place, name + ending)))
                .FirstOrDefault(IsProgram)
            ?? throw new ReceiptException(ReplayFindings.NotFound(command));
    }

    private static bool IsProgram(string path) =>
        File.Exists(path)
        && (
            OperatingSystem.IsWindows()
            || (File.GetUnixFileMode(path) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute))
                != UnixFileMode.None
        );
}
