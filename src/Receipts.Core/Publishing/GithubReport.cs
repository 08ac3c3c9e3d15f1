using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Receipts.Core.Publishing;

/// <summary>A run as workflow commands of GitHub Actions, which show as annotations of the files of a pull request.</summary>
public static class GithubReport
{
    /// <summary>How many of a kind GitHub shows for one step.</summary>
    private const int MostShown = 10;

    public static string Write(RunReport run)
    {
        var commands = new StringBuilder();
        foreach (var group in run.Items.GroupBy(Command).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var items = group.ToList();
            var shown = items.Count > MostShown ? MostShown - 1 : items.Count;
            foreach (var item in items.Take(shown))
            {
                commands.Append(Line(group.Key, item)).Append('\n');
            }

            if (items.Count > shown)
            {
                commands.Append(
                    CultureInfo.InvariantCulture,
                    $"::{group.Key} title=receipts::and {items.Count - shown} more, in the log and in the summary of this step\n"
                );
            }
        }

        return commands.ToString();
    }

    /// <summary>Text that may come from evidence, so that no line of it is taken for a command.</summary>
    public static string Quiet(string text)
    {
        // Nobody can write a text that holds the digest of itself.
        var token = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        return $"::stop-commands::{token}\n{text.TrimEnd('\n')}\n::{token}::\n";
    }

    private static string Command(ReportItem item) =>
        item.Level switch
        {
            ReportLevel.Note => "notice",
            ReportLevel.Warning or ReportLevel.Inconclusive => "warning",
            _ => "error",
        };

    private static string Line(string command, ReportItem item)
    {
        var place = new StringBuilder($"file={Property(item.Place.File)}");
        if (item.Place.Line > 0)
        {
            place.Append(CultureInfo.InvariantCulture, $",line={item.Place.Line},endLine={item.Place.Line}");
        }

        if (item.Place.Column > 0)
        {
            place.Append(CultureInfo.InvariantCulture, $",col={item.Place.Column},endColumn={item.Place.Column + item.Length}");
        }

        return $"::{command} {place},title={Property(item.Rule)}::{Data(item.Message)}";
    }

    private static string Data(string text) => ReportText.Line(text).Replace("%", "%25", StringComparison.Ordinal);

    private static string Property(string text) =>
        Data(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}
