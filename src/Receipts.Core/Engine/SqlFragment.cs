using Receipts.Core.Findings;

namespace Receipts.Core.Engine;

/// <summary>SQL out of a receipt, and where it stands, so that an error can name its line.</summary>
/// <param name="Source">The file it was cut from; null when only <paramref name="Place"/> is known.</param>
/// <param name="Start">Offset of <paramref name="Sql"/> in the file.</param>
public sealed record SqlFragment(string Sql, Place Place, SourceText? Source = null, int Start = 0)
{
    private IReadOnlyList<SqlToken>? tokens;

    /// <summary>Its tokens, cut once: six questions are asked of each metric's.</summary>
    internal IReadOnlyList<SqlToken> Tokens => tokens ??= SqlTokens.Of(Sql);

    /// <summary>The place of an offset into <see cref="Sql"/>; the whole fragment's place when the offset is unknown.</summary>
    public Place PlaceAt(int offset) => Source is null || offset < 0 ? Place : Source.PlaceAt(Start + offset);
}
