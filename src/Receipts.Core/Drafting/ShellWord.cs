namespace Receipts.Core.Drafting;

/// <summary>The name of a file as one word of a command that is printed.</summary>
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
}
