namespace Giveaways.Bench.Mutants;

/// <summary>An archive that is not the one it was made of, but for the operator <c>identity</c>.</summary>
/// <param name="Operator">What was done, such as <c>flip-bit</c> or <c>drop-line:seed</c>; a word without blanks.</param>
/// <param name="Position">Where: a counter within the operator.</param>
/// <param name="Bytes">The archive.</param>
readonly record struct Mutant(string Operator, int Position, byte[] Bytes);
