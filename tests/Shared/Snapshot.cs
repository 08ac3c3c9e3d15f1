using System.Runtime.CompilerServices;
using Xunit;

namespace Receipts.Tests.Shared;

/// <summary>
/// Approved text in <c>X.verified.ext</c>; what came out instead is left beside it as <c>X.received.ext</c>. The names are those of Verify.
/// </summary>
internal static class Snapshot
{
    /// <param name="name">The file's name without <c>verified</c>, beside the calling test, or a full path.</param>
    public static void Match(string received, string name, [CallerFilePath] string here = "")
    {
        var stem = Path.ChangeExtension(Path.Combine(Path.GetDirectoryName(here)!, name), null);
        var extension = Path.GetExtension(name);
        var verified = File.Exists($"{stem}.verified{extension}") ? File.ReadAllText($"{stem}.verified{extension}") : "";
        if (received == verified)
        {
            File.Delete($"{stem}.received{extension}");
        }
        else
        {
            File.WriteAllText($"{stem}.received{extension}", received);
        }

        Assert.Equal(verified, received);
    }
}
