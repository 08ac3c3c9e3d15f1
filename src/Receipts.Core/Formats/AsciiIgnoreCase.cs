using System.Text;

namespace Receipts.Core.Formats;

/// <summary>Compares names as SQLite does: A to Z and a to z are alike, and no other letters.</summary>
internal sealed class AsciiIgnoreCase : IEqualityComparer<string>
{
    public static readonly AsciiIgnoreCase Instance = new();

    private AsciiIgnoreCase() { }

    public static bool Equal(string x, string y) => x.Length == y.Length && Fold(x) == Fold(y);

    public bool Equals(string? x, string? y) => x is null || y is null ? x == y : Equal(x, y);

    public int GetHashCode(string obj) => Fold(obj).GetHashCode(StringComparison.Ordinal);

    private static string Fold(string name) =>
        string.Create(
            name.Length,
            name,
            static (folded, name) =>
            {
                for (var i = 0; i < name.Length; i++)
                {
                    folded[i] = char.IsAsciiLetterUpper(name[i]) ? (char)(name[i] | 0x20) : name[i];
                }
            }
        );
}
