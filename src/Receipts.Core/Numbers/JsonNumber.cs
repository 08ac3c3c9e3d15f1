namespace Receipts.Core.Numbers;

/// <summary>What a number of JSON looks like.</summary>
internal static class JsonNumber
{
    public static bool Is(ReadOnlySpan<char> word)
    {
        var rest = word.StartsWith("-") ? word[1..] : word;
        var whole = Digits(rest);
        if (whole == 0 || (whole > 1 && rest[0] == '0'))
        {
            return false;
        }

        rest = rest[whole..];
        if (rest.StartsWith("."))
        {
            var fraction = Digits(rest[1..]);
            if (fraction == 0)
            {
                return false;
            }

            rest = rest[(fraction + 1)..];
        }

        if (rest.StartsWith("e") || rest.StartsWith("E"))
        {
            rest = rest[1..];
            rest = rest.StartsWith("+") || rest.StartsWith("-") ? rest[1..] : rest;
            return rest.Length > 0 && Digits(rest) == rest.Length;
        }

        return rest.IsEmpty;
    }

    private static int Digits(ReadOnlySpan<char> text)
    {
        var length = text.IndexOfAnyExceptInRange('0', '9');
        return length < 0 ? text.Length : length;
    }
}
