using Xunit;

namespace Receipts.Cli.Tests;

/// <summary>
/// One folder of BrokenReceipts, laid over a copy of the sound receipt. Its files replace those of the sound one; <c>remove.txt</c>
/// names files that it lacks; <c>links.txt</c> says which are symbolic links (<c>data/eval.jsonl -> /etc/passwd</c>), since not every copy of a
/// repository keeps them; <c>change.txt</c> changes a few lines of a file, and <c>commands.txt</c> says what is run.
/// </summary>
internal sealed class BrokenReceipt(string folder, ScratchFolder scratch)
{
    /// <summary>The folder that a case finds its receipt in.</summary>
    public const string Tickets = "tickets";

    private static readonly string[] About =
    [
        "change.txt",
        "commands.txt",
        "links.txt",
        "remove.txt",
        "expected.verified.txt",
        "expected.received.txt",
    ];

    /// <summary>
    /// The command lines to run, <c>verify tickets</c> when the case does not say. The word <c>break</c> alone on a line is where the case
    /// is laid over the sound receipt, when that is not before the first one.
    /// </summary>
    public IReadOnlyList<string> Commands
    {
        get
        {
            var commands = Lines("commands.txt").DefaultIfEmpty($"verify {Tickets}").ToList();
            return commands.Contains("break") ? commands : ["break", .. commands];
        }
    }

    /// <summary>Lays the case over the sound receipt.</summary>
    public void Break()
    {
        scratch.Copy(folder, Tickets);
        foreach (var file in Lines("remove.txt").Concat(About))
        {
            File.Delete(scratch[$"{Tickets}/{file}"]);
        }

        foreach (var link in Lines("links.txt").Select(line => line.Split(" -> ")))
        {
            File.Delete(scratch[$"{Tickets}/{link[0]}"]);
            File.CreateSymbolicLink(scratch[$"{Tickets}/{link[0]}"], link[1]);
        }

        Change();
    }

    /// <summary>
    /// A line that begins with neither sign names the file; <c>-</c> lines are what stands there once, <c>+</c> lines what comes instead. Without
    /// <c>-</c> lines the new ones go to its end.
    /// </summary>
    private void Change()
    {
        var lines = Lines("change.txt");
        for (var i = 0; i < lines.Count; )
        {
            var file = scratch[$"{Tickets}/{lines[i++]}"];
            var old = Signed(lines, '-', ref i);
            var changed = Signed(lines, '+', ref i);
            var text = File.ReadAllText(file);
            if (old.Length == 0)
            {
                File.WriteAllText(file, text + changed);
                continue;
            }

            var parts = text.Split(old);
            Assert.True(parts.Length == 2, $"{file} has {parts.Length - 1} times:\n{old}");
            File.WriteAllText(file, parts[0] + changed + parts[1]);
        }
    }

    private static string Signed(List<string> lines, char sign, ref int i)
    {
        var text = "";
        for (; i < lines.Count && lines[i][0] == sign; i++)
        {
            text += lines[i][1..] + "\n";
        }

        return text;
    }

    private List<string> Lines(string name)
    {
        var path = Path.Combine(folder, name);
        return File.Exists(path) ? [.. File.ReadLines(path).Where(line => line.Length > 0)] : [];
    }
}
