namespace Giveaways.Cli.Input;

/// <summary>A record of a CSV file.</summary>
/// <param name="Number">From 1, the header not counted; 0 is the header.</param>
/// <param name="Line">The line of the file on which it begins, from 1: a field may hold line breaks.</param>
/// <param name="Fields">Unquoted; at least one.</param>
internal readonly record struct CsvRow(long Number, long Line, IReadOnlyList<string> Fields);
