using Receipts.Core.Formats;

namespace Receipts.Core.Drafting;

/// <summary>What a command that is printed says of a file.</summary>
internal static class ShellWord
{
    /// <summary>The name of a column, or words, as an option of a command takes them.</summary>
    public static string Typed(string text) =>
        text.All(sign => char.IsAsciiLetterOrDigit(sign) || sign is '_' or '.' or '-' or '/' or ',') ? text : $"\"{text}\"";

    /// <summary>The name as it is where a shell takes it for itself; else between quotes, and behind <c>./</c> where it begins as an option does.</summary>
    public static string Of(string name)
    {
        var word = name.StartsWith('-') ? "./" + name : name;
        return word.All(sign => char.IsAsciiLetterOrDigit(sign) || sign is '_' or '.' or '-' or '/' or ',' or '+' or '@')
            ? word
            : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
    }

    /// <summary>A command that writes a file with what a program of jq makes of another, which is unpacked on the way where it is packed.</summary>
    public static string Jq(string program, string name, string to) =>
        PackedName.IsGzip(name) ? $"`zcat {Of(name)} | jq -c {program} > {Of(to)}`"
        : PackedName.IsZstandard(name) ? $"`zstdcat {Of(name)} | jq -c {program} > {Of(to)}`"
        : $"`jq -c {program} {Of(name)} > {Of(to)}`";
}
