using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Receipts.Core.Files;
using Receipts.Core.Findings;
using Receipts.Core.Manifests;

namespace Receipts.Core.Comparing;

/// <summary>
/// A receipt as a commit has it, in a folder of its own until this is disposed. Blobs are read out of git's store: no working tree is
/// touched, no filter and no hook runs.
/// </summary>
public sealed class GitRevision : IDisposable
{
    private const string Link = "120000";
    private const string Blob = "blob";

    private readonly TemporaryPath folder = TemporaryPath.Folder();
    private readonly ShownFolder name;
    private readonly Place place;

    private GitRevision(Receipt receipt, string reference)
    {
        place = receipt.Place;
        name = new ShownFolder(folder.Path, reference + ":");
    }

    /// <summary>The receipt's folder as the commit has it.</summary>
    public string Folder { get; private set; } = "";

    /// <summary>The commit, by the beginning of its name.</summary>
    public string Commit { get; private set; } = "";

    /// <summary>Reads the receipt, its fixture and its documents as a commit has them.</summary>
    /// <exception cref="ReceiptException">There is no git, no repository, no such commit, or the commit has no such receipt.</exception>
    public static GitRevision Open(Receipt receipt, string reference)
    {
        var revision = new GitRevision(receipt, reference);
        try
        {
            revision.Extract(receipt, reference);
            return revision;
        }
        catch
        {
            revision.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        folder.Dispose();
        name.Dispose();
    }

    private void Extract(Receipt receipt, string reference)
    {
        var top = Git(receipt.Folder, ["rev-parse", "--show-toplevel"], "the receipt lies in no git repository");
        var root = RealPath.Of(Path.GetFullPath(Text(top)));
        var commit = Text(
            Git(
                root,
                ["rev-parse", "--verify", "--quiet", "--end-of-options", reference + "^{commit}"],
                $"git knows no commit {(reference.Length > 0 ? reference : "without a name")}{(IsShallow(root) ? "; this clone is shallow, and `git fetch --unshallow` gets the rest" : "")}; a branch that only the remote has comes with `git fetch origin BRANCH`, and is then FETCH_HEAD"
            )
        );
        Commit = commit[..Math.Min(12, commit.Length)];
        string[] wanted =
        [
            .. new[] { receipt.Folder, receipt.FixtureFolder }
                .Concat(receipt.Documents.Select(document => document.Path))
                .Select(path => Path.GetRelativePath(root, RealPath.Of(path)).Replace('\\', '/'))
                .Distinct(StringComparer.Ordinal),
        ];
        var blobs = Blobs(root, commit, wanted);
        Write(root, blobs);
        Folder = Path.Combine([folder.Path, .. wanted[0].Split('/')]);
        if (!File.Exists(Path.Combine(Folder, ReceiptFile.Name)))
        {
            throw Failed($"{reference} has no {wanted[0]}/{ReceiptFile.Name}");
        }
    }

    private bool IsShallow(string root) => Text(Start(root, ["rev-parse", "--is-shallow-repository"], []).Output) == "true";

    private List<(string Path, string Object)> Blobs(string root, string commit, string[] wanted)
    {
        var listed = Git(
            root,
            ["--literal-pathspecs", "ls-tree", "-r", "-z", "--full-tree", commit, "--", .. wanted],
            "git cannot list the files of the commit"
        );
        var blobs = new List<(string Path, string Object)>();
        foreach (var entry in Encoding.UTF8.GetString(listed).Split('\0', StringSplitOptions.RemoveEmptyEntries))
        {
            // "100644 blob 0123…<tab>path"; a link or a submodule is no file of a receipt.
            var tab = entry.IndexOf('\t', StringComparison.Ordinal);
            var parts = entry[..tab].Split(' ');
            var path = entry[(tab + 1)..];
            if (parts is [not Link, Blob, var hash] && path.Split('/').All(part => part is not ("" or "." or "..")))
            {
                blobs.Add((path, hash));
            }
        }

        return blobs;
    }

    private void Write(string root, List<(string Path, string Object)> blobs)
    {
        var asked = Encoding.ASCII.GetBytes(string.Concat(blobs.Select(blob => blob.Object + "\n")));
        var (exit, output, _) = Start(root, ["cat-file", "--batch"], asked);
        var at = 0;
        foreach (var (path, _) in blobs)
        {
            // "<object> blob <size>", a line end, the bytes, a line end.
            var end = exit == 0 ? Array.IndexOf(output, (byte)'\n', Math.Min(at, output.Length)) : -1;
            var header = end < 0 ? [] : Encoding.ASCII.GetString(output, at, end - at).Split(' ');
            if (
                header is not [_, Blob, var size]
                || !int.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var length)
                || end + 1 + length > output.Length
            )
            {
                throw Failed($"git cannot read {path} as the commit has it");
            }

            var target = Path.Combine([folder.Path, .. path.Split('/')]);
            _ = folder.Make(() => Directory.CreateDirectory(Path.GetDirectoryName(target)!));
            File.WriteAllBytes(target, output.AsSpan(end + 1, length));
            at = end + 1 + length + 1;
        }
    }

    private byte[] Git(string at, IReadOnlyList<string> arguments, string otherwise)
    {
        var (exit, output, _) = Start(at, arguments, []);
        return exit == 0 ? output : throw Failed(otherwise);
    }

    private (int Exit, byte[] Output, string Errors) Start(string at, IReadOnlyList<string> arguments, byte[] input)
    {
        var start = new ProcessStartInfo(Program(), ["-c", "core.fsmonitor=false", "-C", at, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        try
        {
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            var written = Task.Run(() =>
            {
                using var stream = process.StandardInput.BaseStream;
                stream.Write(input);
            });
            using var output = new MemoryStream();
            process.StandardOutput.BaseStream.CopyTo(output);
            process.WaitForExit();
            written.GetAwaiter().GetResult();
            return (process.ExitCode, output.ToArray(), errors.GetAwaiter().GetResult());
        }
        catch (Exception trouble) when (trouble is Win32Exception or IOException)
        {
            throw new ReceiptException(ComparingFindings.Git(place, "git cannot be run; it is what --against reads"), trouble);
        }
    }

    /// <summary>The git of the reader's own path: a program of that name in the current folder is a stranger's.</summary>
    private string Program() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Where(Path.IsPathFullyQualified)
            .Select(path => Path.Combine(path, OperatingSystem.IsWindows() ? "git.exe" : "git"))
            .FirstOrDefault(File.Exists)
        ?? throw Failed("git cannot be found; it is what --against reads");

    private static string Text(byte[] output) => Encoding.UTF8.GetString(output).Trim();

    private ReceiptException Failed(string problem) => new(ComparingFindings.Git(place, problem));
}
