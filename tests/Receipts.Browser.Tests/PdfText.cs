using System.Diagnostics;
using Xunit;

namespace Receipts.Browser.Tests;

/// <summary>What stands on the pages of a PDF, by <c>pdftotext</c> of poppler; what lies beside a page is not on it.</summary>
internal static class PdfText
{
    /// <summary>Set where it has to be there, as in CI: its absence is a failure then, and no skipped test.</summary>
    private const string RequiredBy = "RECEIPTS_REQUIRE_PDFTOTEXT";

    private static readonly string? Program = (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, "pdftotext"))
        .FirstOrDefault(File.Exists);

    public static bool IsMissing => Program is null && Environment.GetEnvironmentVariable(RequiredBy) is null or "";

    /// <summary>All of it without blanks, since a number in a narrow cell is broken over lines.</summary>
    public static async Task<string> OfAsync(string file)
    {
        Assert.True(Program is not null, $"pdftotext is not installed, and {RequiredBy} says that it has to be");
        using var process = Process.Start(
            new ProcessStartInfo(Program, ["-raw", file, "-"]) { UseShellExecute = false, RedirectStandardOutput = true }
        )!;
        var text = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
        return string.Concat(text.Where(character => !char.IsWhiteSpace(character)));
    }
}
