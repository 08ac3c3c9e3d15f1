namespace Receipts.Core.Latex;

/// <summary>A macro whose body is known commands, words and its arguments, in their order.</summary>
/// <param name="Parameters">How many arguments it takes.</param>
internal sealed record LatexWrapper(int Parameters, IReadOnlyList<LatexPiece> Pieces);

/// <summary>A stretch of a macro's body, or one of its arguments.</summary>
/// <param name="Parameter">Number of the argument, from 1; null for text.</param>
internal readonly record struct LatexPiece(string Text, int? Parameter);
