using FsCheck;
using FsCheck.Fluent;

namespace Receipts.Core.Tests.Publishing;

/// <summary>Texts that strangers choose: names of files and columns, messages, cells.</summary>
internal static class HostileText
{
    private static readonly string[] Pieces =
    [
        "a",
        " ",
        "\"",
        "\\",
        ",",
        ";",
        "\n",
        "\r\n",
        "\t",
        "\0",
        "\u001b[31m",
        "\u007f",
        "\u0085",
        "\u009b31m",
        "\u2028",
        "\u202e",
        "\ufeff",
        "é",
        "İ",
        "💡",
        "1,5",
        "=1+1",
        "::error::",
        "</script>",
        "{{x}}",
        "NULL",
    ];

    /// <summary>Several pieces after each other, or none.</summary>
    public static Gen<string> Any { get; } = Gen.Elements(Pieces).ArrayOf().Select(string.Concat);

    /// <summary>Whether a terminal or a log could take any of it for a command: everything but a line end must have been escaped.</summary>
    public static bool CanCommand(string text) => text.Any(c => char.IsControl(c) && c != '\n');
}
